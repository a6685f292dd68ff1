-- Buyers are found however they type their address. The column is collated "C", so that only A to Z are folded, as
-- io.holdfast.order.Email folds them.
create index orders_of_folded_email on orders (lower(email), serial);
drop index orders_of_email;
