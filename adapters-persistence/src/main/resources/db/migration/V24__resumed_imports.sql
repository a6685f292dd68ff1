-- An import whose stage was lost in a crash of PostgreSQL reads its list again, and applies what is behind the last
-- key. What reading and linking had refused is found again; what applying had refused is not, and stays.
alter table import_run add column applied_rejected bigint not null default 0;
alter table import_reject add column applied boolean not null default false;
