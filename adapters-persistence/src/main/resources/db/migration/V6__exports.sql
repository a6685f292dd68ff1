-- Lists of products read variants in this order, and so need not sort them.
drop index variant_product;
create index variant_of_product on variant (product_id, position);
