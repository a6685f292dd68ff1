-- What of the catalogue has changed, for nodes that remember products: one row for each statement that changes
-- something. A node asks for the rows of transactions that its last look did not see.
create table catalog_change (
    xid        xid8 not null default pg_current_xact_id(),
    -- Products as they were or are called, SKUs whose stock differs, and addresses of pictures.
    handles    text[] not null default '{}',
    skus       text[] not null default '{}',
    urls       text[] not null default '{}',
    -- More than a row should name.
    everything boolean not null default false
);

create index catalog_change_xid on catalog_change (xid);

-- Rows are swept by generations. Whoever sees all transactions up to `swept_xid`, or all that `swept` sees, has missed
-- none of them.
create table catalog_change_sweep (
    one       boolean primary key default true check (one),
    swept     pg_snapshot not null default '1:1:',
    swept_xid xid8 not null default '0',
    next      pg_snapshot not null default pg_current_snapshot(),
    turned_at timestamptz not null default now()
);

insert into catalog_change_sweep default values;

create function catalog_changed(handles text[], skus text[], urls text[]) returns void language sql as $$
    insert into catalog_change (handles, skus, urls, everything)
    select case when n.many then '{}' else coalesce(handles, '{}') end,
           case when n.many then '{}' else coalesce(skus, '{}') end,
           case when n.many then '{}' else coalesce(urls, '{}') end, n.many
      from (select coalesce(cardinality(handles), 0) + coalesce(cardinality(skus), 0)
                   + coalesce(cardinality(urls), 0) > 2000 as many) n
$$;

create function everything_changed() returns trigger language plpgsql as $$
begin
    insert into catalog_change (everything) values (true);
    return null;
end $$;

-- A new product is remembered by nobody, but lists of products are.
create function product_came() returns trigger language plpgsql as $$
begin
    if exists (select from fresh) then
        insert into catalog_change default values;
    end if;
    return null;
end $$;

create function product_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    select array_agg(handle) into names from gone;
    if names is not null then
        perform catalog_changed(names, null, null);
    end if;
    return null;
end $$;

create function variant_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    select array_agg(distinct p.handle) into names
      from touched t join product p on p.id = t.product_id
     -- Whoever writes a product tells of it then.
     where p.changed_xid <> pg_current_xact_id();
    if names is not null then
        perform catalog_changed(names, null, null);
    end if;
    return null;
end $$;

create function stock_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    select array_agg(distinct sku) into names from touched;
    if cardinality(names) > 500 then
        -- A list brings stock with new products, which nobody remembers.
        select array_agg(n.sku) into names
          from unnest(names) n (sku)
         where exists (select from variant v join product p on p.id = v.product_id
                        where v.sku = n.sku and (p.version <> 1 or p.changed_xid <> pg_current_xact_id()));
    end if;
    if names is not null then
        perform catalog_changed(null, names, null);
    end if;
    return null;
end $$;

create function picture_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    if tg_op = 'UPDATE' then
        select array_agg(f.url) into names
          from fresh f join gone g using (key) where f.hash is distinct from g.hash;
    else
        select array_agg(url) into names from touched where hash is not null;
    end if;
    if names is not null then
        perform catalog_changed(null, null, names);
    end if;
    return null;
end $$;

create function picture_file_changed() returns trigger language plpgsql as $$
declare
    names text[];
begin
    select array_agg(p.url) into names
      from fresh f join gone g using (hash) join picture p using (hash)
     where (f.width, f.height, f.sizes) is distinct from (g.width, g.height, g.sizes);
    if names is not null then
        perform catalog_changed(null, null, names);
    end if;
    return null;
end $$;

create trigger catalog_product_came after insert on product
    referencing new table as fresh for each statement execute function product_came();
create trigger catalog_product_changed after update on product
    referencing old table as gone for each statement execute function product_changed();
create trigger catalog_product_gone after delete on product
    referencing old table as gone for each statement execute function product_changed();
create trigger catalog_product_emptied after truncate on product
    for each statement execute function everything_changed();

-- Variants come with a product that is written, which tells of it: a trigger for them would look at each variant of a list.
create trigger catalog_variant_changed after update on variant
    referencing new table as touched for each statement execute function variant_changed();
create trigger catalog_variant_gone after delete on variant
    referencing old table as touched for each statement execute function variant_changed();
create trigger catalog_variant_emptied after truncate on variant
    for each statement execute function everything_changed();

create trigger catalog_stock_came after insert on stock_level
    referencing new table as touched for each statement execute function stock_changed();
create trigger catalog_stock_changed after update on stock_level
    referencing new table as touched for each statement execute function stock_changed();
create trigger catalog_stock_gone after delete on stock_level
    referencing old table as touched for each statement execute function stock_changed();
create trigger catalog_stock_emptied after truncate on stock_level
    for each statement execute function everything_changed();

create trigger catalog_picture_came after insert on picture
    referencing new table as touched for each statement execute function picture_changed();
create trigger catalog_picture_changed after update on picture
    referencing old table as gone new table as fresh for each statement execute function picture_changed();
create trigger catalog_picture_gone after delete on picture
    referencing old table as touched for each statement execute function picture_changed();
create trigger catalog_picture_emptied after truncate on picture
    for each statement execute function everything_changed();
create trigger catalog_picture_file_changed after update on picture_file
    referencing old table as gone new table as fresh for each statement execute function picture_file_changed();
