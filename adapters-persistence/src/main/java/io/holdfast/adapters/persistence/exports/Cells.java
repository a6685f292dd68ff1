package io.holdfast.adapters.persistence.exports;

import io.holdfast.kernel.Money;

import java.util.Currency;
import java.util.stream.Collectors;

/// SQL expressions that write the cells of a native CSV. Names of columns are ours; values never
/// stand in the text.
///
/// List cells join their entries with a separator; a backslash before a separator or a backslash
/// keeps it as it is.
final class Cells {
    /// First characters that may make a spreadsheet compute a cell: `=`, `+`, `-`, `@`, tab, line
    /// feed, carriage return, their full-width forms; and the apostrophe, which may stand before
    /// one of them.
    private static final String SUSPECTS =
            "61, 43, 45, 64, 9, 10, 13, 39, 65309, 65291, 65293, 65312";

    private static final String GUARDED = "^''*[=+@\\t\\n\\r＝＋－＠-]";

    private Cells() {}

    /// {@return the text, with an apostrophe before what a spreadsheet would compute}
    ///
    /// A text that begins with apostrophes and then such a character gets one more, so that taking
    /// one away always gives back what was there.
    static String guarded(String text) {
        return "case when ascii(%1$s) in (%2$s) and %1$s ~ E'%3$s' then '''' || %1$s else %1$s end"
                .formatted(text, SUSPECTS, GUARDED.replace("\\", "\\\\"));
    }

    static String decimal(String amount, String currency) {
        return "case when %1$s is null then null when %2$s in (%3$s) then %1$s::text when %2$s in (%4$s) then %5$s else %6$s end"
                .formatted(
                        amount,
                        currency,
                        currencies(0),
                        currencies(3),
                        places(amount, 3),
                        places(amount, 2));
    }

    private static String places(String amount, int digits) {
        String unit = "1" + "0".repeat(digits);
        return "(%1$s / %2$s)::text || '.' || lpad((%1$s %% %2$s)::text, %3$d, '0')"
                .formatted(amount, unit, digits);
    }

    private static String currencies(int digits) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> Money.minorDigits(c) == digits)
                .map(c -> "'" + c.getCurrencyCode() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static String category(String column) {
        return "replace(replace(replace(rtrim(%s, E'\\x01'), '\\', '\\\\'), '>', '\\>'), E'\\x01', ' > ')"
                .formatted(column);
    }

    static String tags(String column) {
        String joined = "array_to_string(%s, ',')".formatted(column);
        String escaped =
                "(select string_agg(replace(replace(t, '\\', '\\\\'), ',', '\\,'), ',' order by n) from unnest(%s) with ordinality u(t, n))"
                        .formatted(column);
        return "case when array_to_string(%s, '') ~ '[\\\\,]' then %s else %s end"
                .formatted(column, escaped, joined);
    }

    static String images(String column, int part, String separator) {
        return "(select string_agg(replace(replace(i ->> %d, '\\', '\\\\'), '%s', '\\%s'), '%s' order by n) from jsonb_array_elements(%s) with ordinality u(i, n))"
                .formatted(part, separator, separator, separator, column);
    }

    /// {@return a text as a literal}
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// {@return a name as an identifier}
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
