package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Limits;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.kernel.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// What cells mean. Each method names the field in its refusal.
public final class CellValues {
    private CellValues() {}

    /// {@return the text of a cell; blank where it is empty}
    ///
    /// @param cell as it stands; the guard against spreadsheets is taken off
    public static Field<String> text(String cell) {
        return cell.isEmpty() ? Field.blank() : Field.set(unguarded(cell));
    }

    /// Takes off the apostrophe that stands before what a spreadsheet would compute.
    ///
    /// @param cell as it stands
    /// @return the text that was guarded
    public static String unguarded(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == '\'') {
            i++;
        }
        return i > 0 && i < cell.length() && "=+-@\t\n\r＝＋－＠".indexOf(cell.charAt(i)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /// {@return an amount of money; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell digits with `.`, 0 or more
    /// @param currency of the amount
    public static Field<Money> price(String field, String cell, Currency currency) {
        return cell.isEmpty() ? Field.blank() : Field.set(money(field, cell, currency));
    }

    /// {@return an amount of money}
    ///
    /// @param field its name
    /// @param cell digits with `.`, 0 or more
    /// @param currency of the amount
    public static Money money(String field, String cell, Currency currency) {
        try {
            Money money = Money.ofDecimal(cell, currency);
            if (money.amount() < 0 || money.amount() > Limits.PRICE_MAX) {
                throw new CellRefused(
                        field,
                        "a price is 0 or more and less than %d %s, was %s"
                                .formatted(Limits.PRICE_MAX / 100, currency, cell));
            }
            return money;
        } catch (IllegalArgumentException e) {
            throw new CellRefused(field, String.valueOf(e.getMessage()));
        }
    }

    /// {@return a currency}
    ///
    /// @param field its name
    /// @param cell ISO 4217, in any case
    public static Currency currency(String field, String cell) {
        try {
            return Currency.getInstance(cell.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new CellRefused(field, "there is no currency '%s'".formatted(shortened(cell)));
        }
    }

    /// {@return a count of pieces; what is below 0 counts as 0, for shops export oversold pieces
    /// so}
    ///
    /// @param field its name
    /// @param cell a whole number, `12` or `12.0`
    public static int pieces(String field, String cell) {
        BigDecimal number = decimal(field, cell);
        try {
            int pieces = Math.max(0, number.intValueExact());
            if (pieces > Limits.ON_HAND_MAX) {
                throw new ArithmeticException();
            }
            return pieces;
        } catch (ArithmeticException _) {
            throw new CellRefused(
                    field,
                    "is a whole number up to %d, was '%s'"
                            .formatted(Limits.ON_HAND_MAX, shortened(cell)));
        }
    }

    /// {@return a weight in whole grams; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell a number, 0 or more
    /// @param perUnit grams in one unit of the number
    public static Field<Integer> grams(String field, String cell, BigDecimal perUnit) {
        if (cell.isEmpty()) {
            return Field.blank();
        }
        BigDecimal grams = decimal(field, cell).multiply(perUnit).setScale(0, RoundingMode.HALF_UP);
        if (grams.signum() < 0
                || grams.compareTo(BigDecimal.valueOf(Limits.WEIGHT_GRAMS_MAX)) > 0) {
            throw new CellRefused(
                    field, "is 0 to %d grams, was '%s'".formatted(Limits.WEIGHT_GRAMS_MAX, cell));
        }
        return Field.set(grams.intValueExact());
    }

    /// {@return a number}
    ///
    /// @param field its name
    /// @param cell digits with `.`
    public static BigDecimal decimal(String field, String cell) {
        try {
            if (cell.length() > 40 || cell.indexOf('e') >= 0 || cell.indexOf('E') >= 0) {
                throw new NumberFormatException();
            }
            return new BigDecimal(cell);
        } catch (NumberFormatException _) {
            throw new CellRefused(field, "'%s' is not a number".formatted(shortened(cell)));
        }
    }

    /// {@return grams in one unit}
    ///
    /// @param field its name
    /// @param unit `g`, `kg`, `lb`, `oz`, or nothing for grams
    public static BigDecimal gramsPer(String field, String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "", "g", "gram", "grams" -> BigDecimal.ONE;
            case "kg", "kilogram", "kilograms" -> BigDecimal.valueOf(1000);
            case "lb", "lbs", "pound", "pounds" -> new BigDecimal("453.59237");
            case "oz", "ounce", "ounces" -> new BigDecimal("28.349523125");
            case "mg" -> new BigDecimal("0.001");
            default ->
                    throw new CellRefused(
                            field, "'%s' is no unit of weight".formatted(shortened(unit)));
        };
    }

    /// {@return a status; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell `active`, `draft` or `archived`, or what other shops say for them
    public static Field<ProductStatus> status(String field, String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "" -> Field.blank();
            case "active", "published", "enabled" -> Field.set(ProductStatus.ACTIVE);
            case "draft", "proposed", "unlisted", "private", "pending" ->
                    Field.set(ProductStatus.DRAFT);
            case "archived", "rejected", "disabled", "deleted" -> Field.set(ProductStatus.ARCHIVED);
            default -> throw new CellRefused(field, "'%s' is no status".formatted(shortened(cell)));
        };
    }

    /// Splits a list cell of our own: a backslash keeps the next character as it is.
    ///
    /// @param cell as it stands
    /// @param separator between entries
    /// @return the entries, trimmed where the separator is not a space; none for an empty cell
    public static List<String> split(String cell, char separator) {
        List<String> entries = new ArrayList<>();
        if (cell.isEmpty()) {
            return entries;
        }
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\'
                    && i + 1 < cell.length()
                    && (cell.charAt(i + 1) == separator || cell.charAt(i + 1) == '\\')) {
                entry.append(cell.charAt(++i));
            } else if (c == separator) {
                entries.add(entry.toString().strip());
                entry.setLength(0);
            } else {
                entry.append(c);
            }
        }
        entries.add(entry.toString().strip());
        return entries;
    }

    /// {@return entries that are not empty, each once}
    ///
    /// @param entries in order
    public static List<String> distinct(List<String> entries) {
        return entries.stream().filter(e -> !e.isEmpty()).distinct().toList();
    }

    private static String shortened(String cell) {
        return cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
    }
}
