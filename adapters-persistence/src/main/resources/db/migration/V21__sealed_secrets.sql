-- Secrets of webhooks are sealed by a key that is not in this database; those that are there are sealed at the
-- next start. The row here is sealed too: whoever starts with another key is told before anything is kept under two.
create table secrets_seal (
    one    boolean primary key default true check (one),
    sealed text not null
);
