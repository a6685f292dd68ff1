-- Keys are kept as the digest of their secret, never as the secret.
create table api_key (
    id         text primary key,
    ord        bigint generated always as identity unique,
    digest     text not null unique check (digest ~ '^[0-9a-f]{64}$'),
    name       text not null,
    scopes     text[] not null,
    created_at timestamptz not null
);

create table mapping (
    name     text collate "C" primary key,
    document text not null,
    shipped  boolean not null
);
