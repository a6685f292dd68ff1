package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.port.out.Allowances;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Buckets as rows of PostgreSQL, one each. What a bucket holds is kept as the moment at which it
/// would be full again, so that it fills without anybody's help.
public final class JdbiAllowances implements Allowances {
    private final Database database;

    /// Makes the buckets.
    ///
    /// @param database where the rows are
    public JdbiAllowances(Database database) {
        this.database = database;
    }

    @Override
    public Allowed take(String name, Allowance allowance, Instant now) {
        return database.inTransaction(
                "take a token", handle -> taken(handle, name, allowance, now));
    }

    private static Allowed taken(Handle handle, String name, Allowance allowance, Instant now) {
        int rows =
                bound(
                                handle.createUpdate(
                                        """
                                        insert into allowance as a (name, full_at, paused_until)
                                        values (:name, :now + :each * interval '1 microsecond', '-infinity')
                                        on conflict (name) do update
                                           set full_at = greatest(a.full_at, :now) + :each * interval '1 microsecond'
                                         where a.paused_until <= :now
                                           and greatest(a.full_at, :now) + (:each - :per) * interval '1 microsecond' <= :now
                                        """),
                                name,
                                allowance,
                                now)
                        .execute();
        return rows > 0 ? new Allowed.Now() : new Allowed.After(wait(handle, name, allowance, now));
    }

    /// {@return how long until there is one; a microsecond where somebody gave it back meanwhile}
    private static Duration wait(Handle handle, String name, Allowance allowance, Instant now) {
        long micros =
                bound(
                                handle.createQuery(
                                        """
                                        select greatest(1, (extract(epoch from
                                                 greatest(paused_until,
                                                          greatest(full_at, :now) + (:each - :per) * interval '1 microsecond')
                                                 - :now) * 1000000)::bigint)
                                          from allowance where name = :name
                                        """),
                                name,
                                allowance,
                                now)
                        .mapTo(Long.class)
                        .one();
        return Duration.ofNanos(micros * 1_000);
    }

    private static <S extends SqlStatement<S>> S bound(
            S statement, String name, Allowance allowance, Instant now) {
        return statement
                .bind("name", name)
                .bind("now", utc(now))
                .bind("each", allowance.each().toNanos() / 1_000)
                .bind("per", allowance.per().toNanos() / 1_000);
    }

    @Override
    public void pause(String name, Instant until) {
        database.single(
                "pause calls",
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into allowance as a (name, full_at, paused_until)
                                        values (:name, '-infinity', :until)
                                        on conflict (name) do update
                                           set paused_until = greatest(a.paused_until, :until)
                                        """)
                                .bind("name", name)
                                .bind("until", utc(until))
                                .execute());
    }

    @Override
    public Optional<Instant> pausedUntil(String name, Instant now) {
        return database.read(
                "look for a pause",
                handle ->
                        handle.createQuery(
                                        """
                                        select paused_until from allowance
                                         where name = :name and paused_until > :now
                                        """)
                                .bind("name", name)
                                .bind("now", utc(now))
                                .mapTo(Instant.class)
                                .findOne());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
