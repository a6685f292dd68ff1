-- What has happened, written with what it tells of: an outbox. Each statement that brings something about
-- writes its news in rows of up to 500, with one entry of `subjects` and `data` for each piece of news.
create table news_batch (
    -- Given while whatever the news tell of is locked, so that news of one subject are in order.
    id       bigint generated always as identity primary key,
    type     text not null,
    at       timestamptz not null,
    subjects text[] not null,
    data     jsonb[] not null,
    -- The position of the last of them; null until it is given, after the commit. Their order is that of
    -- positions: numbers of transactions and identities say nothing about who commits first.
    last     bigint,
    check (cardinality(subjects) > 0 and cardinality(subjects) = cardinality(data))
);

create unique index news_batch_last on news_batch (last) where last is not null;
create index news_batch_fresh on news_batch (id) where last is null;

-- The last position that was given, and the last that was forgotten. Whoever gives positions locks this row first.
create table news_clock (
    one       boolean primary key default true check (one),
    position  bigint not null default 0,
    forgotten bigint not null default 0
);

insert into news_clock default values;

-- One row of news for each 500 products: what an import writes is told in a handful of rows.
create function product_news() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into news_batch (type, at, subjects, data)
        select 'product.changed', max(updated_at), array_agg('product:' || handle order by nr),
               array_agg(jsonb_build_object('handle', handle, 'change', 'created', 'version', version) order by nr)
          from (select handle, version, updated_at, row_number() over () as nr from fresh) n
         group by (nr - 1) / 500;
    elsif tg_op = 'UPDATE' then
        insert into news_batch (type, at, subjects, data)
        select 'product.changed', max(updated_at), array_agg('product:' || handle order by nr),
               array_agg(jsonb_build_object('handle', handle, 'change', 'updated', 'version', version) order by nr)
          from (select f.handle, f.version, f.updated_at, row_number() over () as nr
                  from fresh f join gone g on g.id = f.id where f.version <> g.version) n
         group by (nr - 1) / 500;
    else
        insert into news_batch (type, at, subjects, data)
        select 'product.changed', now(), array_agg('product:' || handle order by nr),
               array_agg(jsonb_build_object('handle', handle, 'change', 'deleted', 'version', version) order by nr)
          from (select handle, version, row_number() over () as nr from gone) n
         group by (nr - 1) / 500;
    end if;
    return null;
end $$;

create trigger product_created after insert on product
    referencing new table as fresh for each statement execute function product_news();
create trigger product_updated after update on product
    referencing old table as gone new table as fresh for each statement execute function product_news();
create trigger product_deleted after delete on product
    referencing old table as gone for each statement execute function product_news();

-- Nothing of the buyer: whoever may know more asks for the order.
create function order_news() returns trigger language plpgsql as $$
begin
    insert into news_batch (type, at, subjects, data)
    values ('orders.' || new.state, new.changed_at,
            array['order:' || new.serial || '-' || new.suffix],
            array[jsonb_build_object('number', new.serial || '-' || new.suffix, 'state', new.state,
                                     'payment', new.payment_state, 'version', new.version)]);
    return null;
end $$;

create trigger order_placed after insert on orders
    for each row when (new.state = 'placed') execute function order_news();
create trigger order_taken_back after update on orders
    for each row when (new.state in ('cancelled', 'refunded') and old.state is distinct from new.state)
    execute function order_news();

create function job_news() returns trigger language plpgsql as $$
begin
    insert into news_batch (type, at, subjects, data)
    values ('job.finished', new.finished_at, array['job:' || new.id],
            array[jsonb_build_object('id', new.id, 'kind', new.kind, 'state', new.state)]);
    return null;
end $$;

create trigger job_finished after update on job
    for each row when (new.state in ('succeeded', 'failed', 'cancelled') and old.state is distinct from new.state)
    execute function job_news();

-- Who is told.
create table webhook (
    id              text collate "C" primary key,
    ord             bigint generated always as identity unique,
    url             text not null,
    description     text not null,
    types           text[] not null,
    enabled         boolean not null default true,
    reason          text not null default '',
    -- In the clear: a signature cannot be made of a digest.
    secret          text not null,
    previous_secret text,
    previous_until  timestamptz,
    -- Up to where the feed was turned into deliveries.
    position        bigint not null,
    missed          bigint not null default 0,
    failing_since   timestamptz,
    created_at      timestamptz not null
);

create table webhook_delivery (
    id         bigint generated always as identity primary key,
    webhook    text collate "C" not null references webhook (id) on delete cascade,
    -- A copy of the news, which may be forgotten before it is delivered.
    message    text not null,
    type       text not null,
    at         timestamptz not null,
    subject    text collate "C" not null,
    data       jsonb not null,
    state      text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
    fence      bigint not null default 0,
    round      integer not null default 0,
    due_at     timestamptz not null,
    -- Until when somebody is at it; null where nobody is.
    lease      timestamptz,
    tries      jsonb not null default '[]',
    ended_at   timestamptz,
    unique (webhook, message)
);

create index webhook_delivery_due on webhook_delivery (webhook, due_at) where state = 'waiting';
create index webhook_delivery_order on webhook_delivery (webhook, subject, id) where state = 'waiting';
create index webhook_delivery_history on webhook_delivery (webhook, id);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
