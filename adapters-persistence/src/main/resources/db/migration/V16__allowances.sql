-- How often third parties may be called by all nodes together (port Allowances). A bucket is kept as the moment at
-- which it would be full again. Not logged, so that taking a token waits for no disk: after a crash every bucket is full.
create unlogged table allowance (
    name         text        primary key,
    full_at      timestamptz not null,
    paused_until timestamptz not null
);
