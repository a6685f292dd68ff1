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

-- The wake-ups of the jobs that are not done, a table a lane, in the form that db-scheduler asks for. A row stands for a
-- job as long as the job is queued or running, and is written in the transaction that changes the job's state.
create table job_queue_small (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint not null default 0,
    primary key (task_name, task_instance)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create index job_queue_small_due on job_queue_small (priority desc, execution_time);

create table job_queue_large (like job_queue_small including all)
    with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
