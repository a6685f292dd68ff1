-- Carts on their way to the till, where they go, checkouts and orders.

-- The phase of a cart, and the number of its order: an open one has none.
alter table cart add column phase text not null default 'open'
    check (phase in ('open', 'in_checkout', 'placed'));
alter table cart add column order_serial bigint;
alter table cart add column order_suffix text collate "C";
alter table cart add constraint cart_order
    check ((phase = 'open') = (order_serial is null) and (order_serial is null) = (order_suffix is null));

-- Where a cart goes; nobody's address is kept for longer than their cart.
create table delivery (
    cart    text collate "C" primary key references cart (id) on delete cascade,
    version bigint not null check (version > 0),
    address jsonb not null,
    -- What carriers said, until it holds no longer.
    quotes  jsonb
) with (fillfactor = 70);

create sequence order_serial as bigint;

-- What was agreed upon when somebody began to pay. It never changes, so that the rows that do are small.
create table purchase (
    serial bigint primary key,
    email  text collate "C" not null,
    terms  jsonb not null
);

create table checkout (
    serial         bigint primary key references purchase (serial),
    suffix         text collate "C" not null,
    cart           text collate "C" not null,
    cart_version   bigint not null,
    payment_state  text not null
                   check (payment_state in ('free', 'asked', 'authorised', 'captured', 'released', 'refunded')),
    payment_id     text,
    payment_method text,
    step           text not null
                   check (step in ('paying', 'authorised', 'placed', 'done', 'undoing', 'undone',
                                   'returning', 'returned')),
    ending         jsonb,
    fence          bigint not null,
    due_at         timestamptz,
    tries          integer not null,
    started_at     timestamptz not null,
    -- Columns that are indexed change at the end only: the steps in between touch no index.
    open           boolean not null generated always as (due_at is not null) stored,
    undone         boolean not null generated always as (step = 'undone') stored,
    constraint checkout_ending check ((step in ('undoing', 'undone', 'returning', 'returned')) = (ending is not null))
) with (fillfactor = 50);

-- A cart becomes one order at most, whoever asks for it and however often.
create unique index checkout_of_cart on checkout (cart) where not undone;
create index checkout_last on checkout (cart, serial);
create index checkout_open on checkout (serial) where open;

create table orders (
    serial        bigint primary key references purchase (serial),
    suffix        text collate "C" not null,
    email         text collate "C" not null,
    state         text not null check (state in ('placed', 'cancelling', 'cancelled', 'refunding', 'refunded')),
    payment_state text not null
                  check (payment_state in ('free', 'asked', 'authorised', 'captured', 'released', 'refunded')),
    reason        text not null,
    placed_at     timestamptz not null,
    changed_at    timestamptz not null,
    version       bigint not null check (version > 0),
    -- For exports of what changed since the last one.
    changed_xid   xid8 not null default pg_current_xact_id()
) with (fillfactor = 70);

create index orders_of_email on orders (email, serial);
create index orders_unusual on orders (state, serial) where state <> 'placed';
