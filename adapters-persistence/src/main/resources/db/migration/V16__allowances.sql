-- How often third parties may be called by all nodes together (port Allowances). A bucket is kept as the moment at
-- which it would be full again. Not logged, so that taking a token waits for no disk: after a crash every bucket is full.
create unlogged table allowance (
    name         text        primary key,
    full_at      timestamptz not null,
    paused_until timestamptz not null
);

-- The dashboard counts what was sold since some instant. Orders are placed in about the order in which they are stored,
-- so that a few ranges of pages say which to read, and writing an order costs nothing.
create index orders_placed on orders using brin (placed_at) with (pages_per_range = 16);
