-- Where the first record of what a dry run found stands in its list, so that whoever applies it can show
-- what it refuses. Null of what was found before this was kept.
alter table import_diff add column ordinal bigint, add column line bigint;
