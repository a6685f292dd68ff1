-- A hold that is taken is itself its entry of the ledger, and one row instead of two, until anything becomes of it.

alter table stock_hold
    -- The number of the entry in the ledger; nothing once the entry has a row of its own there.
    add entry_number   bigint,
    -- Where all of its pieces lie: such a hold has neither `places` nor `pieces`.
    add entry_location text collate "C",
    -- The shelf after it.
    add entry_on_hand  integer,
    add entry_reserved integer,
    alter places drop not null,
    alter pieces drop not null,
    add constraint stock_hold_lies_somewhere check ((places is null) = (entry_number is not null));

-- A batch takes its numbers at once, from a block that nobody else has.
alter table stock_ledger alter number set increment by 1000;

-- An entry never changes: before its hold does, or goes, it becomes a row of the ledger. Whoever changes many holds
-- makes rows of their entries in one statement; this is for all others.
create function stock_hold_settles() returns trigger language plpgsql as $$
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
    return new;
end $$;

create trigger stock_hold_settles before update on stock_hold
    for each row when (old.entry_number is not null and new.entry_number is not null)
    execute function stock_hold_settles();
create trigger stock_hold_settles_at_last before delete on stock_hold
    for each row when (old.entry_number is not null) execute function stock_hold_settles();

create function stock_hold_is_ledger() returns trigger language plpgsql as $$
begin
    raise exception 'holds are entries of the ledger of stock';
end $$;

create trigger stock_hold_is_ledger before truncate on stock_hold
    for each statement execute function stock_hold_is_ledger();

-- The ledger as it is read: rows of its own, and holds that are entries.
create view stock_entry as
select sku, number, location, cause, on_hand_delta, reserved_delta, on_hand, reserved, reference, reason, at
  from stock_ledger
 union all
select sku, entry_number, entry_location, 'hold', 0, quantity, entry_on_hand, entry_reserved, id, '', changed_at
  from stock_hold
 where state = 'held' and entry_number is not null;

-- What is held, by where it lies.
create view stock_held as
select h.sku, p.location, p.pieces, h.expires_at
  from stock_hold h
 cross join lateral unnest(coalesce(h.places, array[h.entry_location]), coalesce(h.pieces, array[h.quantity]))
                 as p(location, pieces)
 where h.state = 'held';

create or replace view stock_live as
select l.sku, l.location, l.on_hand,
       (l.reserved - coalesce(d.pieces, 0))::integer as reserved,
       l.updated_at, l.changed_xid
  from stock_level l
  join stock_item i on i.sku = l.sku
 cross join lateral (select sum(h.pieces) as pieces
                       from stock_held h
                      where i.due_at <= now() and h.sku = l.sku and h.expires_at <= now()
                        and h.location = l.location) d;
