package io.holdfast.adapters.external.tables;

import java.util.Map;
import java.util.function.Function;

/// A row of a [Table].
///
/// @param table its name
/// @param line where it begins
/// @param cells by column
public record TableRow(String table, long line, Map<String, String> cells) {
    /// Keeps a copy.
    public TableRow {
        cells = Map.copyOf(cells);
    }

    /// {@return a cell without space around it; empty where nothing stands there}
    ///
    /// @param column which
    public String text(String column) {
        return cells.getOrDefault(column, "").strip();
    }

    /// Makes something of a cell.
    ///
    /// @param column which
    /// @param parser makes it, and refuses with an `IllegalArgumentException`
    /// @return what it made
    /// @param <T> what that is
    /// @throws IllegalArgumentException saying where the cell is
    public <T> T parsed(String column, Function<String, T> parser) {
        try {
            return parser.apply(text(column));
        } catch (IllegalArgumentException e) {
            throw wrong(column + " " + e.getMessage(), e);
        }
    }

    /// {@return a whole number}
    ///
    /// @param column which
    /// @param min least
    /// @param otherwise what it is where nothing stands there
    public long whole(String column, long min, long otherwise) {
        return parsed(
                column,
                text -> {
                    if (text.isEmpty()) {
                        return otherwise;
                    }
                    if (!text.matches("\\d{1,12}") || Long.parseLong(text) < min) {
                        throw new IllegalArgumentException(
                                "is a whole number of %d or more, was '%s'".formatted(min, text));
                    }
                    return Long.parseLong(text);
                });
    }

    /// {@return that this row is wrong}
    ///
    /// @param what is wrong with it
    /// @param cause who says so
    public IllegalArgumentException wrong(String what, Throwable cause) {
        return new IllegalArgumentException(
                "line %d of %s: %s".formatted(line, table, what), cause);
    }
}
