-- Holds of one SKU that a batch takes together stand in one row by their end, a due list, instead of each in an index.

create table stock_due_list (
    sku     text collate "C" not null,
    -- When the first and the last of its holds end, as they were taken.
    due_at  timestamptz not null,
    over_at timestamptz not null,
    -- The number of its first hold in the ledger; those behind it have the next ones.
    number  bigint not null,
    -- Some of them may be over, or stand in the index since they were changed.
    holds   uuid[] not null,
    primary key (sku, due_at, number)
);

-- Read as a whole and soon gone: not worth packing.
alter table stock_due_list alter holds set storage plain;

-- Only a hold that is still its own entry of the ledger, for then it is as it was taken.
alter table stock_hold
    add listed boolean not null default false,
    drop constraint stock_hold_lies_somewhere,
    add constraint stock_hold_lies_somewhere
        check ((places is null) = (entry_number is not null) and (entry_number is not null or not listed));

drop index stock_hold_due;
create index stock_hold_due on stock_hold (sku, expires_at) where state = 'held' and not listed;

create or replace function stock_hold_settles() returns trigger language plpgsql as $$
begin
    insert into stock_ledger (sku, number, location, cause, on_hand_delta, reserved_delta, on_hand, reserved,
                              reference, reason, at)
    overriding system value
    values (old.sku, old.entry_number, old.entry_location, 'hold', 0, old.quantity, old.entry_on_hand,
            old.entry_reserved, old.id, '', old.changed_at);
    if tg_op = 'DELETE' then
        return old;
    end if;
    new.places = coalesce(new.places, array[old.entry_location]);
    new.pieces = coalesce(new.pieces, array[new.quantity]);
    new.entry_number = null;
    new.entry_location = null;
    new.entry_on_hand = null;
    new.entry_reserved = null;
    new.listed = false;
    return new;
end $$;

-- Holds that nothing has become of, found by their SKU and end: in the index, or in a due list. None ends before
-- `due_at`, none after `over_at`.
create view stock_running as
select h.sku, h.expires_at as due_at, h.expires_at as over_at, h.id, h.owner, h.state, h.quantity, h.places, h.pieces,
       h.expires_at, h.renewable_until, h.changed_at, h.entry_number, h.entry_location, h.entry_on_hand,
       h.entry_reserved
  from stock_hold h
 where h.state = 'held' and not h.listed
 union all
select d.sku, d.due_at, d.over_at, h.id, h.owner, h.state, h.quantity, h.places, h.pieces,
       h.expires_at, h.renewable_until, h.changed_at, h.entry_number, h.entry_location, h.entry_on_hand,
       h.entry_reserved
  from stock_due_list d
 cross join lateral unnest(d.holds) as n(id)
  join stock_hold h on h.id = n.id
 where h.state = 'held' and h.listed
   -- Whatever becomes of an id: only the hold that was put on this list.
   and h.entry_number between d.number and d.number + cardinality(d.holds) - 1;

create or replace view stock_entry as
select sku, number, location, cause, on_hand_delta, reserved_delta, on_hand, reserved, reference, reason, at
  from stock_ledger
 union all
select sku, entry_number, entry_location, 'hold', 0, quantity, entry_on_hand, entry_reserved, id, '', changed_at
  from stock_running
 where entry_number is not null;

create or replace view stock_held as
select h.sku, p.location, p.pieces, h.expires_at, h.due_at
  from stock_running h
 cross join lateral unnest(coalesce(h.places, array[h.entry_location]), coalesce(h.pieces, array[h.quantity]))
                 as p(location, pieces);

create or replace view stock_live as
select l.sku, l.location, l.on_hand,
       (l.reserved - coalesce(d.pieces, 0))::integer as reserved,
       l.updated_at, l.changed_xid
  from stock_level l
  join stock_item i on i.sku = l.sku
 cross join lateral (select sum(h.pieces) as pieces
                       from stock_held h
                      where i.due_at <= now() and h.sku = l.sku and h.due_at <= now() and h.expires_at <= now()
                        and h.location = l.location) d;
