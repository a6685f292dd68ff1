-- A cart whose order was called off, because the money that was set aside for it could not be taken,
-- is its buyer's again, and can be paid for anew.
alter table checkout add column let_go boolean not null
    generated always as (
        step = 'undone' or (step = 'returned' and ending ->> 'cause' = 'not_captured')) stored;

drop index checkout_of_cart;
create unique index checkout_of_cart on checkout (cart) where not let_go;

-- So are those that stayed closed until now.
update cart k
   set phase = 'open', order_serial = null, order_suffix = null, version = k.version + 1
  from checkout c
 where c.step = 'returned' and c.let_go and c.cart = k.id
   and k.phase = 'placed' and k.order_serial = c.serial;
