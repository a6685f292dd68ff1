-- Requests that may be sent more than once: a row each, from the first try until it need not be
-- remembered any more.
create table request_claim (
    id          text collate "C" primary key,
    fingerprint text collate "C" not null,
    -- Ids of what the request makes are derived from this together with the caller's key, which is
    -- not here.
    salt        text not null,
    -- Of the latest turn; it grows with each, and what an earlier one writes is refused.
    turn        bigint not null check (turn > 0),
    owner       text not null,
    lease_until timestamptz not null,
    kept_until  timestamptz not null,
    -- Digest of a body that was received piece by piece.
    body        text collate "C",
    -- The answer, which only who knows the key can read; null while the request is carried out.
    sealed      text
) with (fillfactor = 70);

create index request_claim_kept on request_claim (kept_until);
create index request_claim_running on request_claim (owner) where sealed is null;
