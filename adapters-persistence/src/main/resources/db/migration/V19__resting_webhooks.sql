-- Until when a receiver asked to be left alone.
alter table webhook add column rests_until timestamptz;
