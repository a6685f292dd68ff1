package io.holdfast.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// The usual way: a transaction for each buyer, who takes a piece off the row if there is one and
/// writes the hold down. No ledger, no locations, no second index.
///
/// A pool gives a connection to whoever asks at the moment, and that is most often who has just
/// given one back: few buyers are served again and again, and the rest stand beside. That is the
/// fastest, and nobody's shop. `inTurn` makes buyers stand in line.
final class RowSeller implements Seller {
    private static final String TAKE =
            "update plain.stock set reserved = reserved + ? where sku = ? and on_hand - reserved >="
                    + " ?";
    private static final String HOLD =
            "insert into plain.hold (id, sku, quantity, expires_at)"
                    + " values (?, ?, ?, now() + interval '15 minutes')";

    private final HikariDataSource pool;
    private final Semaphore line;
    private final HoldIds ids = new HoldIds(InstantSource.system());

    /// @param warehouse where
    /// @param skus how many there are
    /// @param connections of the pool
    /// @param inTurn whether who came first is served first
    RowSeller(Warehouse warehouse, int skus, int connections, boolean inTurn) throws SQLException {
        line = new Semaphore(inTurn ? connections : Integer.MAX_VALUE, inTurn);
        pool = warehouse.pool(connections);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create schema if not exists plain;
                    drop table if exists plain.hold;
                    drop table if exists plain.stock;
                    create table plain.stock (sku text primary key, on_hand int not null, reserved int not null default 0,
                                              check (0 <= reserved and reserved <= on_hand)) with (fillfactor = 70);
                    create table plain.hold (id uuid primary key, sku text not null, quantity int not null,
                                             expires_at timestamptz not null);
                    insert into plain.stock (sku, on_hand)
                    select 'SKU-' || n, 1000000000 from generate_series(0, %d) n;
                    """
                            .formatted(skus - 1));
            statement.execute("analyze plain.stock");
        }
    }

    @Override
    public void hold(int sku) throws Exception {
        line.acquire();
        try {
            buy(sku);
        } finally {
            line.release();
        }
    }

    private void buy(int sku) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement take = connection.prepareStatement(TAKE);
                    PreparedStatement hold = connection.prepareStatement(HOLD)) {
                take.setInt(1, 1);
                take.setString(2, "SKU-" + sku);
                take.setInt(3, 1);
                if (take.executeUpdate() != 1) {
                    throw new IllegalStateException("sold out");
                }
                hold.setObject(1, ids.get().value());
                hold.setString(2, "SKU-" + sku);
                hold.setInt(3, 1);
                hold.executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
