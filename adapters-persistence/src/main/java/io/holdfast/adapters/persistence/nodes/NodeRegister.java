package io.holdfast.adapters.persistence.nodes;

import io.holdfast.adapters.persistence.Database;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// A row for each node that lives, for others to see, and what this node may believe while its own
/// stands.
///
/// A node extends its row again and again ([#extend]). It relies on it for half of the time for
/// which others see it, so that the clock of the database may jump by the other half. Whoever looks
/// for others after a commit, and does not see a node, knows that this node relies on nothing that
/// it has asked for before that commit.
///
/// Safe for concurrent use.
public final class NodeRegister {
    /// How often a node is to extend its row.
    public static final Duration BEAT = Duration.ofSeconds(5);

    private static final Duration SEEN = Duration.ofSeconds(30);
    private static final Duration RELIED_ON = SEEN.dividedBy(2);

    private final Database database;
    private final UUID id;
    private final Duration lag;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Span> span = new AtomicReference<>();

    /// A time in which the row stood without a gap, in nanoseconds of this process.
    private record Span(long since, long until) {}

    /// A node that nobody sees yet.
    ///
    /// @param database of all of them
    /// @param id unlike that of any other process
    /// @param lag for how long this node believes what it has asked for
    /// @param nanos a clock that only runs forward, in nanoseconds
    public NodeRegister(Database database, UUID id, Duration lag, LongSupplier nanos) {
        this.database = database;
        this.id = id;
        this.lag = lag;
        this.nanos = nanos;
    }

    /// {@return this node}
    public UUID id() {
        return id;
    }

    /// {@return for how long this node believes what it has asked for}
    public Duration lag() {
        return lag;
    }

    /// {@return a clock that only runs forward, in nanoseconds}
    public LongSupplier nanos() {
        return nanos;
    }

    /// Says that this node lives, and sweeps the rows of those that do not.
    ///
    /// @param connection to the database, not in a transaction
    /// @throws SQLException as the driver throws it
    public void extend(Connection connection) throws SQLException {
        long sent = nanos.getAsLong();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        with gone as (
                            delete from node where seen_until < now() - interval '1 hour' and id <> ?)
                        insert into node (id, lag_micros, seen_until)
                        values (?, ?, now() + ? * interval '1 second')
                        on conflict (id) do update set seen_until = excluded.seen_until
                        """)) {
            statement.setObject(1, id);
            statement.setObject(2, id);
            statement.setLong(3, lag.toNanos() / 1_000);
            statement.setLong(4, SEEN.toSeconds());
            statement.executeUpdate();
        }
        long done = nanos.getAsLong();
        Span before = span.get();
        boolean goesOn = before != null && before.until() - done > 0;
        span.set(
                new Span(
                        goesOn && before != null ? before.since() : done,
                        sent + RELIED_ON.toNanos()));
    }

    /// Takes the row away. This node relies on nothing any more.
    public void leave() {
        span.set(null);
        database.read(
                "leave the register of nodes",
                handle ->
                        handle.createUpdate("delete from node where id = ?").bind(0, id).execute());
    }

    /// {@return whether what was asked for at a moment may be believed without asking again}
    ///
    /// @param askedAtNanos when it was asked for
    public boolean standsSince(long askedAtNanos) {
        Span now = span.get();
        return now != null
                && askedAtNanos - now.since() >= 0
                && now.until() - nanos.getAsLong() > 0;
    }

    /// {@return for how long any other node that lives believes what it has asked for; empty where
    /// there is none}
    public Optional<Duration> othersLag() {
        return database.read(
                "look for other nodes",
                handle ->
                        handle.createQuery(
                                        "select max(lag_micros) from node where id <> ? and"
                                                + " seen_until > now()")
                                .bind(0, id)
                                .mapTo(Long.class)
                                .findOne()
                                .map(micros -> Duration.ofNanos(micros * 1_000)));
    }
}
