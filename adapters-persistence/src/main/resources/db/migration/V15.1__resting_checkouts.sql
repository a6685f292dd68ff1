-- A checkout that rests until it is tried again is nobody's, other than one that somebody works on until then.
alter table checkout add column resting boolean not null default false;
