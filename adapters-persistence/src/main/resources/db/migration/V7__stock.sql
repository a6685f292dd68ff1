-- Stock that can be held: a row to lock for each SKU, holds, and the ledger.

-- The root of a SKU's stock. Whoever changes levels or holds of a SKU locks this row first, and of
-- several SKUs in their order, so that nobody waits in a circle.
create table stock_item (
    sku     text collate "C" primary key,
    -- Grows with every change of what is on hand.
    version bigint not null default 0,
    -- No hold of this SKU is due before: a lower bound, so that who looks for due holds need not look at all of them.
    due_at  timestamptz not null default 'infinity'
) with (fillfactor = 70);

create index stock_item_due on stock_item (due_at) where due_at < 'infinity';

insert into stock_item (sku, version)
select sku, sum(version) from stock_level group by sku;

-- Nothing could be reserved before there were holds.
update stock_level set reserved = 0 where reserved > 0;
alter table stock_level drop column version;
-- It was written with every hold, and read once an export.
drop index stock_level_changed;

create table stock_hold (
    id              uuid primary key,
    sku             text collate "C" not null,
    owner           text not null,
    state           text not null check (state in ('held', 'committed', 'released', 'expired', 'returned')),
    quantity        integer not null check (quantity > 0),
    -- Where the pieces lie, and how many in each place.
    places          text[] not null,
    pieces          integer[] not null,
    expires_at      timestamptz not null,
    renewable_until timestamptz not null,
    changed_at      timestamptz not null
);

create index stock_hold_due on stock_hold (sku, expires_at) where state = 'held';

create table stock_ledger (
    sku            text collate "C" not null,
    number         bigint generated always as identity,
    location       text collate "C" not null,
    cause          text not null
                   check (cause in ('count', 'adjustment', 'hold', 'release', 'expiry', 'commit', 'return')),
    on_hand_delta  integer not null,
    reserved_delta integer not null,
    -- The shelf after it.
    on_hand        integer not null,
    reserved       integer not null,
    -- The hold or the adjustment behind it.
    reference      uuid,
    reason         text not null,
    at             timestamptz not null,
    primary key (sku, number)
);

create unique index stock_ledger_adjustment on stock_ledger (reference) where cause = 'adjustment';

insert into stock_ledger (sku, location, cause, on_hand_delta, reserved_delta, on_hand, reserved, reason, at)
select sku, location, 'count', on_hand, 0, on_hand, 0, 'opening balance', updated_at
  from stock_level order by sku, location;

create function stock_ledger_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger of stock only grows';
end $$;

create trigger stock_ledger_only_grows before update or delete or truncate on stock_ledger
    for each statement execute function stock_ledger_only_grows();

-- Levels as they count at this moment: holds whose time is over do not, swept up or not.
create view stock_live as
select l.sku, l.location, l.on_hand,
       (l.reserved - coalesce(d.pieces, 0))::integer as reserved,
       l.updated_at, l.changed_xid
  from stock_level l
  join stock_item i on i.sku = l.sku
 cross join lateral (select sum(p.pieces) as pieces
                       from stock_hold h
                      cross join lateral unnest(h.places, h.pieces) as p(place, pieces)
                      where i.due_at <= now() and h.sku = l.sku and h.state = 'held'
                        and h.expires_at <= now() and p.place = l.location) d;
