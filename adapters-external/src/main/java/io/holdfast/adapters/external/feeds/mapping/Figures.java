package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Thousands;
import io.holdfast.catalog.Field;
import io.holdfast.kernel.Money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/// Reads numbers as a mapping says that its list writes them. Where it does not say, a point is the
/// decimal sign, and what may be thousands is refused.
///
/// @param decimal the decimal sign; empty where the mapping does not say
/// @param minorUnits whether amounts are cents and the like
record Figures(String decimal, boolean minorUnits) {
    /// Digits, and places on either side of the point, that a number is written out to.
    private static final int DIGITS_MAX = 40;

    private static final Pattern IN_THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?");

    private static final Pattern IN_THOUSANDS_BY_COMMAS =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

    /// A number of a list.
    ///
    /// @param text as it stands
    /// @param isNumber whether the list says itself that it is a number, as JSON does
    record Figure(String text, boolean isNumber) {
        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    static Figures of(MappingDocument mapping) {
        return new Figures(
                mapping.layoutText(MappingDocument.Layout::decimal),
                mapping.layout() != null && mapping.layout().isInMinorUnits());
    }

    Field<Money> price(String field, Figure figure, Currency of) {
        String plain = plain(field, figure);
        if (plain.isEmpty()) {
            return Field.blank();
        }
        if (minorUnits) {
            if (!isClear(figure)) {
                Thousands.refuseWhole(field, plain);
            }
            return CellValues.clearPrice(field, inMajorUnits(field, plain, of), of);
        }
        return isClear(figure)
                ? CellValues.clearPrice(field, plain, of)
                : CellValues.price(field, plain, of);
    }

    private static String inMajorUnits(String field, String plain, Currency of) {
        BigDecimal minor = CellValues.decimal(field, plain);
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new CellRefused(
                    field,
                    "'%s' is no whole number of minor units"
                            .formatted(CellValues.shortened(plain)));
        }
        return minor.movePointLeft(Money.minorDigits(of)).toPlainString();
    }

    /// A price of nothing to be compared with is how many shops say that there is none.
    Field<Money> compareAt(String field, Figure figure, Currency of) {
        String plain = plain(field, figure);
        boolean none = plain.isEmpty() || CellValues.decimal(field, plain).signum() == 0;
        return none ? Field.blank() : price(field, figure, of);
    }

    Field<Integer> grams(String field, Figure figure, BigDecimal perUnit) {
        String plain = plain(field, figure);
        return isClear(figure)
                ? CellValues.clearGrams(field, plain, perUnit)
                : CellValues.grams(field, plain, perUnit);
    }

    int piecesOrOversold(String field, Figure figure) {
        return CellValues.isOversold(field, plain(field, figure)) ? 0 : pieces(field, figure);
    }

    int pieces(String field, Figure figure) {
        String plain = plain(field, figure);
        return isClear(figure)
                ? CellValues.clearPieces(field, plain)
                : CellValues.pieces(field, plain);
    }

    private boolean isClear(Figure figure) {
        return figure.isNumber() || !decimal.isEmpty();
    }

    /// {@return a number as the mapping says that the list writes it, as we write it}
    private String plain(String field, Figure figure) {
        if (figure.isNumber()) {
            return writtenOut(field, figure.text());
        }
        String cell = figure.text();
        String plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "");
        return switch (decimal) {
            case "," -> {
                requireThousands(field, plain, ".", IN_THOUSANDS, "comma");
                yield plain.replace(".", "").replace(',', '.');
            }
            case "." -> {
                requireThousands(field, plain, ",", IN_THOUSANDS_BY_COMMAS, "point");
                yield unsigned(plain.replace(",", ""));
            }
            default -> unsigned(plain);
        };
    }

    private static String unsigned(String plain) {
        return plain.startsWith("+") ? plain.substring(1) : plain;
    }

    /// Anything else with such a mark was written by somebody who means it for the decimal sign.
    private static void requireThousands(
            String field, String plain, String mark, Pattern thousands, String sign) {
        if (plain.contains(mark) && !thousands.matcher(plain).matches()) {
            throw new CellRefused(
                    field,
                    "'%s' is no number with a decimal %s"
                            .formatted(CellValues.shortened(plain), sign));
        }
    }

    /// `1e3` is a thousand, and `1e999999999` would be a billion digits.
    private static String writtenOut(String field, String number) {
        BigDecimal value = new BigDecimal(number);
        if (value.precision() > DIGITS_MAX
                || value.scale() > DIGITS_MAX
                || value.scale() < -DIGITS_MAX) {
            throw new CellRefused(
                    field,
                    "'%s' is a number of too many digits".formatted(CellValues.shortened(number)));
        }
        return value.toPlainString();
    }
}
