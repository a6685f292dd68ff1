package io.holdfast.adapters.persistence.nodes;

import io.holdfast.adapters.persistence.Database;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
/// A node that sees no other believes what it has asked for five times as long, a second at most:
/// nobody waits for it. Its row says so before it does. When it sees another, it stops first and
/// has its row say so then; until then the other waits so much longer.
///
/// Safe for concurrent use.
public final class NodeRegister {
    /// How often a node is to extend its row.
    public static final Duration BEAT = Duration.ofSeconds(5);

    private static final Duration SEEN = Duration.ofSeconds(30);
    private static final Duration RELIED_ON = SEEN.dividedBy(2);
    private static final int ALONE_TIMES = 5;
    private static final Duration ALONE_MAX = Duration.ofSeconds(1);

    private final Database database;
    private final UUID id;
    private final Duration lag;
    private final Duration lagAlone;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Span> span = new AtomicReference<>();

    /// A time in which the row stood without a gap, and the part of it in which it said that the
    /// node is alone, in nanoseconds of this process.
    private record Span(long since, long until, @Nullable Long aloneSince) {
        boolean covers(long askedAt, long now) {
            return askedAt - since >= 0 && until - now > 0;
        }

        boolean alone(long askedAt) {
            return aloneSince != null && askedAt - aloneSince >= 0;
        }
    }

    /// A node that nobody sees yet.
    ///
    /// @param database of all of them
    /// @param id unlike that of any other process
    /// @param lag for how long this node believes what it has asked for while there are others
    /// @param nanos a clock that only runs forward, in nanoseconds
    public NodeRegister(Database database, UUID id, Duration lag, LongSupplier nanos) {
        this.database = database;
        this.id = id;
        this.lag = lag;
        this.lagAlone = longer(lag);
        this.nanos = nanos;
    }

    /// {@return this node}
    public UUID id() {
        return id;
    }

    private static Duration longer(Duration lag) {
        Duration longer = lag.multipliedBy(ALONE_TIMES);
        Duration most = lag.compareTo(ALONE_MAX) > 0 ? lag : ALONE_MAX;
        return longer.compareTo(most) > 0 ? most : longer;
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
        Span before = span.get();
        boolean alone = before != null && before.aloneSince() != null;
        if (write(connection, alone) != alone) {
            write(connection, !alone);
        }
    }

    /// {@return whether there is no other node}
    private boolean write(Connection connection, boolean alone) throws SQLException {
        if (!alone) {
            // Before the row says that it relies on less.
            span.updateAndGet(s -> s == null ? null : new Span(s.since(), s.until(), null));
        }
        long sent = nanos.getAsLong();
        boolean sawNobody = upsert(connection, alone ? lagAlone : lag);
        long done = nanos.getAsLong();
        Span before = span.get();
        Span goesOn = before != null && before.until() - done > 0 ? before : null;
        Long aloneSince =
                goesOn == null || goesOn.aloneSince() == null ? done : goesOn.aloneSince();
        span.set(
                new Span(
                        goesOn == null ? done : goesOn.since(),
                        sent + RELIED_ON.toNanos(),
                        alone ? aloneSince : null));
        return sawNobody;
    }

    private boolean upsert(Connection connection, Duration believed) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        with gone as (
                            delete from node where seen_until < now() - interval '1 hour' and id <> ?)
                        insert into node (id, lag_micros, seen_until)
                        values (?, ?, now() + ? * interval '1 second')
                        on conflict (id) do update
                           set seen_until = excluded.seen_until, lag_micros = excluded.lag_micros
                        returning not exists (select from node o where o.id <> node.id and o.seen_until > now())
                        """)) {
            statement.setObject(1, id);
            statement.setObject(2, id);
            statement.setLong(3, believed.toNanos() / 1_000);
            statement.setLong(4, SEEN.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
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
    public boolean believes(long askedAtNanos) {
        Span now = span.get();
        long at = nanos.getAsLong();
        return now != null
                && now.covers(askedAtNanos, at)
                && at - askedAtNanos < (now.alone(askedAtNanos) ? lagAlone : lag).toNanos();
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
