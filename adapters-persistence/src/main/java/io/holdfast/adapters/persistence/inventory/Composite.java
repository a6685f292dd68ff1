package io.holdfast.adapters.persistence.inventory;

import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Several statements that go to the server together and come back together: one trip instead of
/// one for each. Each sees what was committed before it began, and what those before it did. Used
/// by one thread, once.
final class Composite {
    private final Connection connection;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();

    Composite(Connection connection) {
        this.connection = connection;
    }

    /// Takes one row of a result.
    @FunctionalInterface
    interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    /// Adds a statement whose rows nobody reads.
    Composite add(String statement, Object... values) {
        return query(statement, _ -> {}, values);
    }

    /// Adds a statement.
    ///
    /// @param statement with a `?` for each value; never of a caller's making
    /// @param reader takes each row
    /// @param values arrays of text or of numbers, a [Binary], or anything that the driver takes
    Composite query(String statement, Reader reader, Object... values) {
        if (!sql.isEmpty()) {
            sql.append(";\n");
        }
        sql.append(statement);
        parameters.addAll(List.of(values));
        readers.add(reader);
        return this;
    }

    void run() throws SQLException {
        if (sql.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            bind(statement);
            boolean rows = statement.execute();
            for (Reader reader : readers) {
                if (rows) {
                    read(statement, reader);
                }
                rows = statement.getMoreResults();
            }
        }
    }

    private static void read(PreparedStatement statement, Reader reader) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                reader.row(result);
            }
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        int at = 1;
        for (Object value : parameters) {
            switch (value) {
                case int[] numbers -> statement.setArray(at, server.createArrayOf("int4", numbers));
                case long[] numbers ->
                        statement.setArray(at, server.createArrayOf("int8", numbers));
                case Binary array -> statement.setArray(at, array.of(driver));
                case Object[] texts -> statement.setArray(at, server.createArrayOf("text", texts));
                default -> statement.setObject(at, value);
            }
            at++;
        }
    }
}
