-- Durable work. A job is a row; an attempt at it is a number (attempts) that every write of the attempt names.
create table job (
    id               uuid primary key,
    ord              bigint generated always as identity unique,
    kind             text not null,
    size             text not null check (size in ('small', 'large')),
    priority         smallint not null check (priority between 0 and 9),
    state            text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    attempts         integer not null default 0,
    seq              bigint not null default 1,
    cancel_requested boolean not null default false,
    phase            text not null default 'waiting',
    done             bigint not null default 0 check (done >= 0),
    total            bigint not null default -1,
    unit             text not null default 'records',
    rate_per_second  bigint not null default 0,
    eta_seconds      bigint not null default -1,
    accepted         bigint not null default 0,
    created          bigint not null default 0,
    updated          bigint not null default 0,
    unchanged        bigint not null default 0,
    rejected         bigint not null default 0,
    duplicates       bigint not null default 0,
    -- Tries that came to nothing since the last that got further; too many end the job.
    failures         integer not null default 0,
    error            text,
    settings         jsonb not null default '{}',
    links            jsonb not null default '{}',
    created_at       timestamptz not null,
    started_at       timestamptz,
    finished_at      timestamptz
) with (fillfactor = 70);

create index job_by_kind on job (kind, ord desc);
create index job_by_state on job (state, ord desc);
