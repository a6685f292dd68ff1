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
    /// SQL for a column with a value for each row.
    static final String EACH = "unnest(?)";

    /// SQL for a column with one value, the same for all rows, which the server reads once.
    static final String ONE = "(select unnest(?))";

    private Columns() {}

    /// {@return a column of text: what each row's value prints as}
    static <R> Object[] of(List<R> rows, Function<? super R, ?> value) {
        String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i)).toString();
        }
        return column;
    }

    /// {@return whether all rows have the same of each of some values}
    @SafeVarargs
    static <R> boolean alike(List<R> rows, Function<? super R, ?>... values) {
        for (Function<? super R, ?> value : values) {
            Object first = value.apply(rows.getFirst());
            for (R row : rows) {
                if (!value.apply(row).equals(first)) {
                    return false;
                }
            }
        }
        return true;
    }

    static <R> int[] numbers(List<R> rows, ToIntFunction<? super R> value) {
        return rows.stream().mapToInt(value).toArray();
    }

    static <R> Binary ids(List<R> rows, Function<? super R, @Nullable UUID> value) {
        return Binary.ids(rows.stream().<@Nullable UUID>map(value).toList());
    }

    static <R> Binary times(List<R> rows, Function<? super R, Instant> value) {
        return Binary.times(rows.stream().<Instant>map(value).toList());
    }

    /// {@return a column of one time, for [#ONE]}
    static Binary time(Instant time) {
        return Binary.times(List.of(time));
    }

    /// {@return a time as the server keeps it}
    static Instant asKept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
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
