package io.holdfast.adapters.persistence.exports;

import io.holdfast.kernel.Money;

import java.util.Currency;
import java.util.stream.Collectors;

/// SQL expressions that write the cells of a native CSV. Names of columns are ours; values never
/// stand in the text.
///
/// Cells with a list join its entries with a separator: a comma for tags, ` > ` for the steps of a
/// category, a space for addresses of pictures, `|` for what they show. A backslash stands before a
/// separator that is part of an entry, and before a backslash.
final class Cells {
    // First characters that may make a spreadsheet compute a cell: = + - @, tab, line feed,
    // carriage
    // return, their full-width forms; and the apostrophe, which may stand before one of them.
    private static final String SUSPECTS =
            "'{61,43,45,64,9,10,13,39,65309,65291,65293,65312}'::int[]";

    private static final String GUARDED = "E'^\\'*[=+@\\t\\n\\r＝＋－＠-]'";

    private Cells() {}

    /// {@return the text, with an apostrophe before what a spreadsheet would compute}
    ///
    /// A text that begins with apostrophes and then such a character gets one more, so that taking
    /// one away always gives back what was there.
    ///
    /// @param column cheap to name several times
    static String guarded(String column) {
        return "case when ascii(%1$s) = any(%2$s) and %1$s ~ %3$s then '''' || %1$s else %1$s end"
                .formatted(column, SUSPECTS, GUARDED);
    }

    /// {@return the amount with the places of its currency; null for null}
    static String decimal(String amount, String currency) {
        return "case when %2$s <> all(%3$s) then %1$s * 0.01 when %2$s = any(%4$s) then %1$s * 0.001 when %2$s = any(%5$s) then %1$s * 0.0001 else %1$s::numeric end"
                .formatted(amount, currency, currencies(0, 1, 3, 4), currencies(3), currencies(4));
    }

    private static String currencies(int... digits) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> contains(digits, Money.minorDigits(c)))
                .map(Currency::getCurrencyCode)
                .sorted()
                .collect(Collectors.joining(",", "'{", "}'::char(3)[]"));
    }

    private static boolean contains(int[] digits, int one) {
        for (int digit : digits) {
            if (digit == one) {
                return true;
            }
        }
        return false;
    }

    static String category(String column) {
        return "replace(%s, E'\\x01', ' > ')"
                .formatted(escaped("rtrim(%s, E'\\x01')".formatted(column), ">"));
    }

    static String tags(String column) {
        return """
        case when array_to_string(%1$s, '') ~ '[\\\\,]'
             then (select string_agg(%2$s, ',' order by n) from unnest(%1$s) with ordinality u(t, n))
             else array_to_string(%1$s, ',') end\
        """
                .formatted(column, escaped("t", ","));
    }

    /// {@return the text with a backslash before each separator and backslash}
    static String escaped(String text, String separator) {
        return "replace(replace(%s, '\\', '\\\\'), '%s', '\\%s')"
                .formatted(text, separator, separator);
    }

    /// {@return a text of ours, or one that the database gave us, as a literal}
    static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
