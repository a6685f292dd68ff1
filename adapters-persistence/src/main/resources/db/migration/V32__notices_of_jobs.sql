-- What a job's owner should know though it is no failure, a sentence each.
alter table job add column notices text[] not null default '{}';
