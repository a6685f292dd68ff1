package io.holdfast.adapters.persistence.inventory;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Rows as arrays, one a column, which the server takes apart again.
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
