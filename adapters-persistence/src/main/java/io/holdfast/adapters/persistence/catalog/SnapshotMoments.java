package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Moments by PostgreSQL's own account of which transactions can be seen.
///
/// Two equal snapshots see the same transactions, hence the same rows. Whoever commits is gone from
/// the list of those under way before it is acknowledged, and never comes back to it; so a moment
/// never comes again once something has been committed. The time at which the server started is
/// part of it, because numbers of transactions mean nothing to another server.
///
/// It tells more moments apart than need be: every transaction that writes, whatever it writes,
/// makes a new one when it begins to write and when it ends.
public final class SnapshotMoments implements CatalogMoments {
    private static final String MOMENT =
            "select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text";

    private final Database database;

    /// Makes the source of moments.
    ///
    /// @param database whose they are
    public SnapshotMoments(Database database) {
        this.database = database;
    }

    @Override
    public Moment now() {
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
