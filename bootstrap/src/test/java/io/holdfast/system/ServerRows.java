package io.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
        try (Connection connection = open();
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

    /// {@return how many rows a table has}
    ///
    /// @param table which
    long count(String table) {
        return Long.parseLong(text("select count(*) from " + table));
    }

    /// {@return the one value that a query gives}
    ///
    /// @param query of one row and column
    String text(String query) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError("not answered: " + query, e);
        }
    }

    /// Does something to the rows that the server does not know of.
    ///
    /// @param sql what
    void execute(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("not done: " + sql, e);
        }
    }

    private Connection open() throws SQLException {
        Path home = server.data().resolve("postgres");
        try {
            String port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3).strip();
            String password = Files.readString(home.resolve("postgres.password")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port),
                    "postgres",
                    password);
        } catch (IOException e) {
            throw new UncheckedIOException("the server has no PostgreSQL of its own", e);
        }
    }
}
