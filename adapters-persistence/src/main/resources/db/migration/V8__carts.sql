-- Carts: a row each, which is replaced at the version that was read.
create table cart (
    id         text collate "C" primary key,
    version    bigint not null check (version > 0),
    -- [[sku, quantity, unit price, currency, title, [[hold, quantity], …]], …]
    lines      jsonb not null check (jsonb_typeof(lines) = 'array'),
    created_at timestamptz not null,
    expires_at timestamptz not null
) with (fillfactor = 70);

-- For pruning, which looks for carts that expired: they were made before. It is this column that is
-- indexed because it never changes, so that a change of a cart touches no index.
create index cart_created on cart (created_at);
