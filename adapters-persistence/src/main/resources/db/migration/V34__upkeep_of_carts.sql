-- What a cart knows so that several who change it at once hold each piece once:
-- [versions that nobody saw, round of other SKUs, {sku: round, …}, [[hold, sku], …] that are leaving]
-- Without a check: to look whether it holds, every row would be read while nobody can use the table.
alter table cart add column upkeep jsonb not null default '[0, 0, {}, []]';
