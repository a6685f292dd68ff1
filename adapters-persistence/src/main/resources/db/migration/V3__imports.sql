-- Lists on their way in. Each import stages its records in two tables of its own in schema staging, made when it
-- begins and dropped when it is done. They are not logged: a crash of PostgreSQL empties them, which is noticed, and
-- the reading starts again. All that must last is here.
create schema staging;

create table import_run (
    job_id       uuid primary key references job (id) on delete cascade,
    phase        text not null default 'reading' check (phase in ('reading', 'applying', 'explaining')),
    records_read bigint not null default 0,
    staged       bigint not null default 0,
    after_key    text collate "C",
    groups       bigint not null default 0,
    groups_done  bigint not null default 0,
    accepted     bigint not null default 0,
    created      bigint not null default 0,
    updated      bigint not null default 0,
    unchanged    bigint not null default 0,
    rejected     bigint not null default 0,
    duplicates   bigint not null default 0
);

create table import_reject (
    job_id  uuid not null references job (id) on delete cascade,
    ordinal bigint not null,
    line    bigint not null,
    key     text not null,
    field   text not null,
    reason  text not null,
    raw     text,
    seq     bigint generated always as identity
);

create index import_reject_by_job on import_reject (job_id, ordinal, seq);

create table import_diff (
    job_id   uuid not null references job (id) on delete cascade,
    key      text collate "C" not null,
    name     text not null,
    action   text not null check (action in ('create', 'update', 'unchanged', 'reject')),
    changes  jsonb not null,
    -- What was there when this was found, and what is written when it is applied.
    reviewed bigint not null,
    kind     "char",
    content  text,
    primary key (job_id, key)
);
