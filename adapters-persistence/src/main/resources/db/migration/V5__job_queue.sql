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
