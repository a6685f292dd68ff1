package io.holdfast.adapters.persistence.inventory;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Rows as arrays, one a column, which the server takes apart again.
///
/// It does so in a list of `unnest`s and not in one of several columns, which would write all of
/// them down first and read them again.
final class Columns {
    private Columns() {}

    /// {@return a column of text: what each row's value prints as}
    static <R> Object[] of(List<R> rows, Function<? super R, ?> value) {
        String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i)).toString();
        }
        return column;
    }

    static <R> int[] numbers(List<R> rows, ToIntFunction<? super R> value) {
        return rows.stream().mapToInt(value).toArray();
    }

    static <R> @Nullable UUID[] ids(List<R> rows, Function<? super R, @Nullable UUID> value) {
        @Nullable UUID[] column = new UUID[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    /// {@return a column of times, as the microseconds since 1970 that [#time] takes: to read a
    /// date costs the server more than to read all the rest of a row}
    static <R> long[] times(List<R> rows, Function<? super R, Instant> value) {
        return rows.stream()
                .mapToLong(row -> ChronoUnit.MICROS.between(Instant.EPOCH, value.apply(row)))
                .toArray();
    }

    /// {@return SQL for a time}
    ///
    /// @param column of [#times]
    static String time(String column) {
        return "timestamptz 'epoch' + " + column + " * interval '1 microsecond'";
    }

    /// {@return an array inside a column of text, as the server reads it}
    static String literal(List<String> values) {
        StringBuilder literal = new StringBuilder("{");
        for (String value : values) {
            literal.append(literal.length() == 1 ? "" : ",").append('"');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        return literal.append('}').toString();
    }
}
