-- A version of a product is given once, so that nobody takes a product for one that had its handle before. What products
-- that are gone had is not known: where there were any, it begins far above what anybody may have had.
create sequence product_version;

select setval('product_version', (select coalesce(max(version), 0) from product) + 1000000)
  from product_id_seq
 where is_called;

alter table product alter column version set default nextval('product_version');

-- As before, but versions no longer tell what is new. What was written by this transaction was created by it, and is
-- remembered by nobody, or was changed by it, which is told of by handle.
create or replace function stock_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    select array_agg(distinct sku) into names from touched;
    if cardinality(names) > 500 then
        -- A list brings stock with new products, which nobody remembers.
        select array_agg(n.sku) into names
          from unnest(names) n (sku)
         where exists (select from variant v join product p on p.id = v.product_id
                        where v.sku = n.sku and p.changed_xid <> pg_current_xact_id());
    end if;
    if names is not null then
        perform catalog_changed(null, names, null);
    end if;
    return null;
end $$;
