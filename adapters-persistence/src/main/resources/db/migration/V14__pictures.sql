-- Pictures that are kept, by what stands for their bytes. The bytes are documents.
create table picture_file (
    hash   text collate "C" primary key,
    width  integer not null,
    height integer not null,
    -- Widths and heights of the renditions in turn, smallest first.
    sizes  integer[] not null
);

-- Addresses of pictures that products name, and what became of them.
create table picture (
    -- SHA-256 of the address, for addresses may be longer than an index takes.
    key     bytea primary key,
    url     text not null,
    product text not null,
    hash    text collate "C" references picture_file (hash),
    tries   integer not null default 0,
    -- When it may be asked for again; one that is kept, never by itself.
    due_at  timestamptz not null,
    -- The run that has taken it, until it is settled.
    job     uuid
);

create index picture_taken on picture (job, key) where job is not null;
create index picture_of_hash on picture (hash) where hash is not null;

create table picture_run (
    job_id        uuid primary key references job (id) on delete cascade,
    gathered      boolean not null default false,
    after_product bigint not null default 0,
    wanted        bigint not null default 0,
    done          bigint not null default 0,
    created       bigint not null default 0,
    unchanged     bigint not null default 0,
    rejected      bigint not null default 0
);
