-- What the shop sells, and how much of it there is.
create table product (
    id          bigint generated always as identity primary key,
    handle      text collate "C" not null,
    title       text not null,
    description text not null,
    vendor      text not null,
    -- Steps of the path, each followed by U+0001, so that "at or below" is a prefix: 'Apparel\x01Tees\x01'.
    category    text collate "C" not null,
    tags        text[] not null,
    status      text not null check (status in ('active', 'draft', 'archived')),
    attributes  jsonb not null,
    images      jsonb not null,
    price_min   bigint not null,
    version     bigint not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- The transaction of the last change: what an export of changes goes by.
    changed_xid xid8 not null default pg_current_xact_id(),
    search      tsvector generated always as (
                    setweight(to_tsvector('simple', title), 'A')
                    || setweight(to_tsvector('simple', vendor || ' ' || replace(category, E'\x01', ' ')), 'B')
                    || setweight(to_tsvector('simple', left(description, 20000)), 'D')) stored
);

create unique index product_handle on product (handle);
create index product_category on product (category);
create index product_vendor on product (vendor);
create index product_updated on product (updated_at, handle);
create index product_changed on product (changed_xid);
create index product_search on product using gin (search) with (fastupdate = on);

create table variant (
    sku          text collate "C" primary key,
    product_id   bigint not null references product (id) on delete cascade,
    position     smallint not null,
    barcode      text,
    -- Names and values in turn, in the order of the product.
    options      text[] not null,
    price        bigint not null check (price >= 0),
    currency     char(3) not null,
    compare_at   bigint check (compare_at >= 0),
    weight_grams integer check (weight_grams >= 0)
);

create index variant_product on variant (product_id);

create table stock_level (
    sku         text collate "C" not null,
    location    text collate "C" not null,
    on_hand     integer not null check (on_hand >= 0),
    reserved    integer not null default 0 check (reserved >= 0),
    version     bigint not null default 1,
    updated_at  timestamptz not null,
    changed_xid xid8 not null default pg_current_xact_id(),
    primary key (sku, location),
    constraint never_oversold check (reserved <= on_hand)
) with (fillfactor = 70);

create index stock_level_changed on stock_level (changed_xid);
