package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.Barcodes;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Limits;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What cells mean. Each method names the field in its refusal.
public final class CellValues {
    private static final int SHOWN_MAX = 60;
    private static final Pattern LONE_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern FORMULA = Pattern.compile("=\"([^\"]*)\"");
    private static final int WORDS_MAX = 1_000;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl} ]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private CellValues() {}

    /// {@return the text of a cell; blank where it is empty}
    ///
    /// @param cell as it stands; the guard against spreadsheets is taken off
    public static Field<String> text(String cell) {
        return cell.isEmpty() ? Field.blank() : Field.set(unguarded(cell));
    }

    /// {@return a barcode; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell as it stands; refused where a spreadsheet has made a number of it
    public static Field<String> barcode(String field, String cell) {
        requireDigits(field, cell);
        return text(cell);
    }

    /// Refuses a barcode that a spreadsheet has made a number of.
    ///
    /// @param field its name
    /// @param cell as it stands
    public static void requireDigits(String field, String cell) {
        if (Barcodes.isRounded(cell)) {
            throw new CellRefused(
                    field,
                    "'%s' is what a spreadsheet makes of a long number, and its last digits are lost: have the column formatted as text, and fill in the codes anew"
                            .formatted(shortened(cell)));
        }
    }

    /// Takes off the apostrophe that stands before what a spreadsheet would compute, or the formula
    /// around a code that it would round, `="4006381333931"`.
    ///
    /// @param cell as it stands
    /// @return the text that was guarded
    public static String unguarded(String cell) {
        if (cell.startsWith("=\"")) {
            Matcher formula = FORMULA.matcher(cell);
            return formula.matches() ? formula.group(1) : cell;
        }
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == '\'') {
            i++;
        }
        return i > 0 && i < cell.length() && "=+-@\t\n\r＝＋－＠".indexOf(cell.charAt(i)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /// {@return the handle that a list of another shop names, made of the name where it cannot
    /// stand as it is}
    ///
    /// @param field its name
    /// @param cell as it stands, not empty
    public static Handle handle(String field, String cell) {
        try {
            return new Handle(cell.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return madeHandle(field, cell);
        }
    }

    /// {@return a handle made of any words}
    ///
    /// @param field its name
    /// @param words not empty
    public static Handle madeHandle(String field, String words) {
        try {
            return Handle.of(words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words);
        } catch (IllegalArgumentException _) {
            throw new CellRefused(
                    field, "no handle can be made of '%s'".formatted(shortened(words)));
        }
    }

    /// {@return a SKU}
    ///
    /// @param field its name
    /// @param cell as it stands
    public static Sku sku(String field, String cell) {
        try {
            return new Sku(cell);
        } catch (IllegalArgumentException e) {
            throw new CellRefused(field, String.valueOf(e.getMessage()));
        }
    }

    /// {@return an amount of money; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell digits with `.`, or with a `,` that can be nothing else, 0 or more; refused
    ///   where either may mark [Thousands]
    /// @param currency of the amount
    public static Field<Money> price(String field, String cell, Currency currency) {
        Thousands.refuse(field, cell, currency);
        return clearPrice(field, pointed(cell), currency);
    }

    /// `12,50` is no thousand, whoever writes it.
    private static String pointed(String number) {
        return LONE_COMMA.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    /// {@return an amount of money whose decimal sign somebody has said; blank where the cell is
    /// empty}
    ///
    /// @param field its name
    /// @param cell digits with `.`, 0 or more
    /// @param currency of the amount
    public static Field<Money> clearPrice(String field, String cell, Currency currency) {
        return cell.isEmpty() ? Field.blank() : Field.set(money(field, cell, currency));
    }

    private static Money money(String field, String cell, Currency currency) {
        Money money;
        try {
            money = Money.ofDecimal(cell, currency);
        } catch (IllegalArgumentException e) {
            throw new CellRefused(
                    field,
                    cell.length() > SHOWN_MAX
                            ? "'%s' is not a decimal amount".formatted(shortened(cell))
                            : String.valueOf(e.getMessage()));
        }
        if (money.amount() < 0) {
            throw new CellRefused(
                    field, "a price is not below 0, was '%s'".formatted(shortened(cell)));
        }
        if (money.amount() > Limits.PRICE_MAX) {
            throw new CellRefused(
                    field,
                    "a price is at most %s %s, was '%s'"
                            .formatted(
                                    new Money(Limits.PRICE_MAX, currency).toDecimal(),
                                    currency,
                                    shortened(cell)));
        }
        return money;
    }

    /// {@return a currency}
    ///
    /// @param field its name
    /// @param cell ISO 4217, in any case
    public static Currency currency(String field, String cell) {
        try {
            return Money.currency(cell.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new CellRefused(field, "there is no currency '%s'".formatted(shortened(cell)));
        }
    }

    /// {@return a count of pieces}
    ///
    /// @param field its name
    /// @param cell a whole number, `12` or `12.0`, 0 or more; refused where the point may mark
    ///   [Thousands]
    public static int pieces(String field, String cell) {
        Thousands.refuseWhole(field, cell);
        return clearPieces(field, cell);
    }

    /// {@return a count of pieces whose decimal sign somebody has said}
    ///
    /// @param field its name
    /// @param cell a whole number, `12` or `12.0`, 0 or more
    public static int clearPieces(String field, String cell) {
        BigDecimal number = decimal(field, cell);
        boolean fits =
                number.signum() >= 0
                        && number.compareTo(BigDecimal.valueOf(Limits.ON_HAND_MAX)) <= 0
                        && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            throw new CellRefused(
                    field,
                    "stock is a whole number from 0 to %d, was '%s'"
                            .formatted(Limits.ON_HAND_MAX, shortened(cell)));
        }
        return number.intValueExact();
    }

    /// {@return a count of pieces as other shops export it, which show what they oversold as a
    /// number below 0: that counts as 0}
    ///
    /// @param field its name
    /// @param cell a whole number
    public static int piecesOrOversold(String field, String cell) {
        return isOversold(field, cell) ? 0 : pieces(field, cell);
    }

    /// {@return whether a count says that more was sold than there was}
    ///
    /// @param field its name
    /// @param cell a whole number
    public static boolean isOversold(String field, String cell) {
        return cell.startsWith("-") && decimal(field, cell).signum() <= 0;
    }

    /// {@return a weight in whole grams; blank where the cell is empty}
    ///
    /// @param field its name
    /// @param cell a number, 0 or more; refused where the point may mark [Thousands], for no scales
    ///   show thousandths of a gram, but those of kilograms are what is usual
    /// @param perUnit grams in one unit of the number
    public static Field<Integer> grams(String field, String cell, BigDecimal perUnit) {
        if (perUnit.compareTo(BigDecimal.ONE) <= 0) {
            Thousands.refuseWhole(field, cell);
        }
        return clearGrams(field, cell, perUnit);
    }

    /// {@return a weight in whole grams whose decimal sign somebody has said; blank where the cell
    /// is empty}
    ///
    /// @param field its name
    /// @param cell a number, 0 or more
    /// @param perUnit grams in one unit of the number
    public static Field<Integer> clearGrams(String field, String cell, BigDecimal perUnit) {
        if (cell.isEmpty()) {
            return Field.blank();
        }
        BigDecimal grams = decimal(field, cell).multiply(perUnit).setScale(0, RoundingMode.HALF_UP);
        if (grams.signum() < 0
                || grams.compareTo(BigDecimal.valueOf(Limits.WEIGHT_GRAMS_MAX)) > 0) {
            throw new CellRefused(
                    field,
                    "a weight is 0 to %d grams, was '%s'"
                            .formatted(Limits.WEIGHT_GRAMS_MAX, shortened(cell)));
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
            return new BigDecimal(Thousands.mayBe(cell) ? cell : pointed(cell));
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

    /// {@return a status; as it is where the cell is empty, for there is no product without one}
    ///
    /// @param field its name
    /// @param cell `active`, `draft` or `archived`, or what other shops say for them
    public static Field<ProductStatus> status(String field, String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "" -> Field.keep();
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
    /// @return the entries as they stand; none for an empty cell
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
                entries.add(entry.toString());
                entry.setLength(0);
            } else {
                entry.append(c);
            }
        }
        entries.add(entry.toString());
        return entries;
    }

    /// {@return entries without space around them, without empty ones, each once}
    ///
    /// @param entries in order
    public static List<String> distinct(List<String> entries) {
        return entries.stream().map(String::strip).filter(e -> !e.isEmpty()).distinct().toList();
    }

    /// {@return the steps of a category's path: trimmed, none empty, and on one line each, for a
    /// cell that was broken over two lines means the same}
    ///
    /// @param steps in order
    public static List<String> steps(List<String> steps) {
        return steps.stream()
                .map(s -> isOnOneLine(s) ? s.strip() : CONTROLS.matcher(s).replaceAll(" ").strip())
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static boolean isOnOneLine(String step) {
        return step.chars().noneMatch(Character::isISOControl);
    }

    /// {@return a SKU that follows from a product and the options of a variant that has none of its
    /// own: the same at every import}
    ///
    /// @param product its handle, or its own code
    /// @param values of its options, in their order
    public static String derivedSku(String product, List<String> values) {
        StringBuilder sku = new StringBuilder(product);
        for (String value : values) {
            sku.append('-').append(SPACES.matcher(value.toLowerCase(Locale.ROOT)).replaceAll("-"));
        }
        return sku.toString();
    }

    /// {@return the text, cut where it is too long to be shown in a sentence}
    ///
    /// @param cell as it stands
    public static String shortened(String cell) {
        return cell.length() > SHOWN_MAX ? cell.substring(0, SHOWN_MAX) + "…" : cell;
    }
}
