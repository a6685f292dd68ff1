-- Whom each node sees, for the others to read. Nothing of it needs to last: a node that finds its
-- row missing, because the database was restarted after a crash or moved, writes all of it again.
create unlogged table presence_node (
    node        text collate "C" primary key,
    -- Grows with each change, so that the others read only what is another than before.
    revision    bigint not null,
    lease_until timestamptz not null
);

create unlogged table presence (
    node text collate "C" not null references presence_node on delete cascade,
    ref  text collate "C" not null,
    room text not null,
    key  text not null,
    meta text not null,
    primary key (node, ref)
);
