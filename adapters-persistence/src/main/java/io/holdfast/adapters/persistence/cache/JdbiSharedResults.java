package io.holdfast.adapters.persistence.cache;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.out.SharedResults;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Results as rows of a table without a log: a restart of the server in good order keeps them, its
/// crash empties the table, and nothing of what is written has to wait for a disk.
///
/// Every change is one statement. A grant is a lease in the row, which ends by itself; its fence
/// comes from a sequence, so that no ticket from before a row was dropped is taken for one of
/// after.
public final class JdbiSharedResults implements SharedResults {
    private static final String KEPT =
            """
            value = :value, fetched_at = :at, fresh_until = :fresh, stale_until = :stale,
            forgiven_until = :forgiven, leased_until = null, paused_until = null, over_at = :forgiven
            """;

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiSharedResults(Database database) {
        this.database = database;
    }

    @Override
    public ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
        while (true) {
            Optional<ClaimOutcome> said = find(key).flatMap(row -> row.says(now));
            Optional<ClaimOutcome> outcome = said.isPresent() ? said : granted(key, now, until);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    private Optional<ResultRow> find(ResultKey key) {
        return database.read(
                "find a kept result",
                handle ->
                        of(
                                        handle.createQuery(
                                                "select * from cache_result where cache = :cache"
                                                        + " and key = :key"),
                                        key)
                                .map((row, _) -> ResultRow.of(row))
                                .findOne());
    }

    /// {@return the grant; empty where another took it that moment}
    private Optional<ClaimOutcome> granted(ResultKey key, Instant now, Instant until) {
        Optional<ResultRow> row =
                database.inTransaction(
                        "claim a result",
                        handle ->
                                of(
                                                handle.createQuery(
                                                        """
                                                        insert into cache_result as r (cache, key, fence, leased_until, over_at)
                                                        values (:cache, :key, nextval('cache_fence'), :until, :until)
                                                        on conflict (cache, key) do update
                                                           set fence = excluded.fence, leased_until = :until, paused_until = null,
                                                               over_at = greatest(r.over_at, :until)
                                                         where (r.fresh_until is null or r.fresh_until <= :now)
                                                           and (r.leased_until is null or r.leased_until <= :now)
                                                           and (r.paused_until is null or r.paused_until <= :now)
                                                        returning *
                                                        """),
                                                key)
                                        .bind("until", utc(until))
                                        .bind("now", utc(now))
                                        .map((one, _) -> ResultRow.of(one))
                                        .findOne());
        return row.map(one -> new ClaimOutcome.Granted(new Ticket(key, one.fence()), one.kept()));
    }

    @Override
    public boolean keep(Ticket ticket, Kept kept) {
        return changes("keep a result", handle -> bound(leased(handle, KEPT, ticket), kept));
    }

    @Override
    public boolean fail(Ticket ticket, Instant until) {
        return changes(
                "note that a fetch failed",
                handle ->
                        leased(
                                        handle,
                                        "leased_until = null, paused_until = :until, over_at ="
                                                + " greatest(coalesce(forgiven_until, :until),"
                                                + " :until)",
                                        ticket)
                                .bind("until", utc(until)));
    }

    private static Update leased(Handle handle, String set, Ticket ticket) {
        return of(
                        handle.createUpdate(
                                "update cache_result set "
                                        + set
                                        + " where cache = :cache and key = :key and fence = :fence"
                                        + " and leased_until is not null"),
                        ticket.key())
                .bind("fence", ticket.fence());
    }

    @Override
    public void put(ResultKey key, Kept kept) {
        changes(
                "put a result",
                handle ->
                        bound(
                                of(
                                        handle.createUpdate(
                                                """
                                                insert into cache_result
                                                       (cache, key, fence, value, fetched_at, fresh_until, stale_until, forgiven_until, over_at)
                                                values (:cache, :key, nextval('cache_fence'), :value, :at, :fresh, :stale, :forgiven, :forgiven)
                                                on conflict (cache, key) do update set fence = excluded.fence,
                                                """
                                                        + KEPT),
                                        key),
                                kept));
    }

    @Override
    public void shorten(ResultKey key, Lifetime from, Lifetime to) {
        changes(
                "shorten the time of a result",
                handle ->
                        of(
                                        handle.createUpdate(
                                                """
                                                update cache_result
                                                   set fresh_until = :fresh, stale_until = :stale, forgiven_until = :forgiven,
                                                       over_at = greatest(:forgiven, leased_until, paused_until)
                                                 where cache = :cache and key = :key
                                                   and fetched_at = :at and fresh_until = :seen
                                                """),
                                        key)
                                .bind("at", utc(from.at()))
                                .bind("seen", utc(from.freshUntil()))
                                .bind("fresh", utc(to.freshUntil()))
                                .bind("stale", utc(to.staleUntil()))
                                .bind("forgiven", utc(to.forgivenUntil())));
    }

    @Override
    public void drop(ResultKey key) {
        changes(
                "drop a result",
                handle ->
                        of(
                                handle.createUpdate(
                                        "delete from cache_result where cache = :cache and key ="
                                                + " :key"),
                                key));
    }

    @Override
    public void dropAll(CacheName cache) {
        changes(
                "drop a cache",
                handle ->
                        handle.createUpdate("delete from cache_result where cache = :cache")
                                .bind("cache", cache.value()));
    }

    @Override
    public int sweep(Instant now, int limit) {
        return count(
                "sweep results",
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from cache_result where ctid = any(array(
                                            select ctid from cache_result where over_at <= :now
                                             order by over_at limit :limit for update skip locked))
                                        """)
                                .bind("now", utc(now))
                                .bind("limit", limit));
    }

    @Override
    public int trim(CacheName cache, int entriesMax) {
        return count(
                "trim a cache",
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from cache_result where ctid = any(array(
                                            select ctid from cache_result
                                             where cache = :cache and fetched_at is not null
                                             order by fetched_at desc offset :max))
                                        """)
                                .bind("cache", cache.value())
                                .bind("max", entriesMax));
    }

    private interface Statement {
        Update on(Handle handle);
    }

    private boolean changes(String operation, Statement statement) {
        return count(operation, statement) > 0;
    }

    private int count(String operation, Statement statement) {
        return database.inTransaction(operation, handle -> statement.on(handle).execute());
    }

    private static <S extends SqlStatement<S>> S of(S statement, ResultKey key) {
        return statement.bind("cache", key.cache().value()).bind("key", key.key());
    }

    private static Update bound(Update update, Kept kept) {
        Lifetime life = kept.lifetime();
        return update.bind("value", kept.text().orElse(null))
                .bind("at", utc(life.at()))
                .bind("fresh", utc(life.freshUntil()))
                .bind("stale", utc(life.staleUntil()))
                .bind("forgiven", utc(life.forgivenUntil()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
