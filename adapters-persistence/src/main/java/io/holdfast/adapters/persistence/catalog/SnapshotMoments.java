package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Moments by PostgreSQL's own account of which transactions can be seen.
///
/// Two equal snapshots see the same transactions, hence the same rows. Whoever commits is gone from
/// the list of those under way before it is acknowledged, and never comes back to it; so a moment
/// never comes again once something has been committed. The time at which the server started is
/// part of it, because numbers of transactions mean nothing to another server. So is the time at
/// which the next hold of stock is due, for a hold ends by itself, without any transaction.
///
/// It tells more moments apart than need be: every transaction that writes, whatever it writes,
/// makes a new one when it begins to write and when it ends.
///
/// Asking takes a way to the server and back, which is longer than all the rest of answering from
/// memory. So a moment is given again for a short while, the lag, as long as no transaction of this
/// process has ended since it was asked for, and as long as this node was in the register of nodes
/// when it asked: then whoever changes something on another node sees that it has to wait for so
/// long. A node that is not in the register asks the server each time.
public final class SnapshotMoments implements CatalogMoments {
    private static final String MOMENT =
            """
            select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text || ' '
                   || coalesce(min(due_at)::text, '')
              from stock_item where due_at > now() and due_at < 'infinity'
            """;

    /// Clocks of two machines do not run alike: one second of a hundred is more than enough.
    private static final int DRIFT = 100;

    private final Database database;
    private final NodeRegister nodes;
    private final long lagNanos;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Told> last = new AtomicReference<>();

    private record Told(Moment moment, long changes, long atNanos) {}

    /// Makes the source of moments.
    ///
    /// @param database whose they are
    /// @param nodes where this node says that it lives, with the lag
    public SnapshotMoments(Database database, NodeRegister nodes) {
        this.database = database;
        this.nodes = nodes;
        this.lagNanos = nodes.lag().toNanos();
        this.nanos = nodes.nanos();
    }

    @Override
    public Moment now() {
        return told().orElseGet(this::asked);
    }

    @Override
    public Optional<Moment> told() {
        Told told = last.get();
        return told != null
                        && nanos.getAsLong() - told.atNanos() < lagNanos
                        && told.changes() == database.changes()
                        && nodes.standsSince(told.atNanos())
                ? Optional.of(told.moment())
                : Optional.empty();
    }

    @Override
    public Duration unsettled() {
        return nodes.othersLag().map(lag -> lag.plus(lag.dividedBy(DRIFT))).orElse(Duration.ZERO);
    }

    private Moment asked() {
        long changes = database.changes();
        long at = nanos.getAsLong();
        Told fresh = new Told(ask(), changes, at);
        // Whoever asked earlier and was answered later must not take anybody back.
        last.accumulateAndGet(
                fresh, (old, now) -> old != null && old.atNanos() - now.atNanos() > 0 ? old : now);
        return fresh.moment();
    }

    private Moment ask() {
        return database.read(
                "tell the moment",
                handle -> {
                    try (PreparedStatement statement =
                                    handle.getConnection().prepareStatement(MOMENT);
                            ResultSet row = statement.executeQuery()) {
                        if (!row.next()) {
                            throw new SQLException("no row from a select without a table");
                        }
                        return new Moment(row.getString(1));
                    }
                });
    }
}
