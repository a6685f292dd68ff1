-- What a cart knows so that several who change it at once hold each piece once:
-- [versions that nobody saw, round of other SKUs, {sku: round, …}, [[hold, sku], …] that are leaving]
alter table cart add column upkeep jsonb not null default '[0, 0, {}, []]'
    check (jsonb_typeof(upkeep) = 'array');
