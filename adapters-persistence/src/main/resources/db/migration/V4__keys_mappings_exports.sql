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

-- The snapshot of the last export of changes, by what was exported.
create table export_mark (
    what       text primary key,
    system_id  text not null,
    snapshot   pg_snapshot not null,
    marked_at  timestamptz not null default clock_timestamp()
);
