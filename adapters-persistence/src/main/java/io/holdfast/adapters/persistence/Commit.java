package io.holdfast.adapters.persistence;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Commits, and tells in the same trip whether the transaction has changed what is browsed.
final class Commit {
    /// A transaction that has written nothing has no number yet, and no row can bear it.
    private static final String SQL =
            "select exists (select from catalog_change where xid ="
                    + " pg_current_xact_id_if_assigned()); commit";

    private Commit() {}

    /// {@return whether a trigger has written down a change, or may have: work that has committed
    /// by itself is not asked}
    ///
    /// @param connection in a transaction, which is over afterwards
    /// @throws SQLException as the driver throws it; how the transaction ended may be unknown then
    static boolean tellingOfChange(Connection connection) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState()
                == TransactionState.IDLE) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.execute();
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
