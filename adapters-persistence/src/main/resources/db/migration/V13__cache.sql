-- Results of dear calls, shared by all nodes. They can be fetched again, so nothing is logged: a
-- crash of the server empties the table.
create unlogged table cache_result (
    cache          text collate "C" not null,
    key            text collate "C" not null,
    -- Of the latest right to fetch; what an earlier one brings is refused.
    fence          bigint not null,
    -- Null together with times: it is known that there is none. Null without: nothing was fetched yet.
    value          text,
    fetched_at     timestamptz,
    fresh_until    timestamptz,
    stale_until    timestamptz,
    forgiven_until timestamptz,
    -- While somebody fetches.
    leased_until   timestamptz,
    -- While nobody is to, because a fetch has failed.
    paused_until   timestamptz,
    -- From when on the row is of no use.
    over_at        timestamptz not null,
    primary key (cache, key)
) with (fillfactor = 80);

create index cache_result_over on cache_result (over_at);
create index cache_result_age on cache_result (cache, fetched_at);

-- Goes on after a crash that empties the table.
create sequence cache_fence;

-- Nodes that live: each extends its row as long as it does. Logged, for others rely on seeing it.
create table node (
    id         uuid primary key,
    -- For how long it believes what it has asked of the catalogue.
    lag_micros bigint not null,
    seen_until timestamptz not null
) with (fillfactor = 50);
