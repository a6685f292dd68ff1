create table api_key (
    id         text primary key,
    digest     text not null unique,
    name       text not null,
    scopes     text[] not null,
    created_at timestamptz not null,
    ord        bigint generated always as identity
);

create table mapping (
    name     text collate "C" primary key,
    document text not null
);

-- The snapshots that exports of changes were read from. One counts once its job has succeeded; until then, and if it
-- never does, the next export goes by the one before, so that no change is lost.
create table export_mark (
    what      text not null,
    job_id    uuid not null,
    system_id text not null,
    snapshot  pg_snapshot not null,
    ord       bigint generated always as identity,
    primary key (what, job_id)
);
