package io.holdfast.system;

import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/// The rows of a server's embedded PostgreSQL, looked at from outside.
///
/// @param server whose
record ServerRows(RunningHoldfast server) {
    /// {@return the rows of a table, each with the place where its version lies and the transaction
    /// that wrote it: whoever writes a row, if only as it was, changes both}
    ///
    /// @param table which
    /// @param where which rows
    Map<String, String> written(String table, String where) {
        Map<String, String> rows = new TreeMap<>();
        try (HikariDataSource pool = server.database();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select ctid || ' by ' || xmin, t::text from %s t where %s"
                                        .formatted(table, where))) {
            while (row.next()) {
                rows.put(table + " " + row.getString(1), row.getString(2));
            }
        } catch (SQLException e) {
            throw new AssertionError("the rows of %s cannot be read".formatted(table), e);
        }
        return rows;
    }
}
