package io.holdfast.adapters.external.tax;

import io.holdfast.adapters.external.tables.Table;
import io.holdfast.adapters.external.tables.TableRow;
import io.holdfast.order.Address;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Taxable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rates of tax by country, region and class.
///
/// The columns are `country` (two letters, or `*` for all others), `region` (as addresses write it;
/// empty for the whole country), `class`, `rate` (per cent) and `name` (made of the rate where it
/// is empty). The row that says most about the place is taken; where no row has the class, that of
/// `standard`; where there is none either, nothing is due.
public final class TaxTable {
    /// What is due where nobody knows of anything.
    static final TaxRate NONE = new TaxRate("no tax", 0);

    private static final List<String> COLUMNS =
            List.of("country", "region", "class", "rate", "name");
    private static final String ANYWHERE = "*";
    private static final int MILLIONTHS_OF_A_PERCENT = 4;

    private final Map<Key, TaxRate> rates;

    private record Key(String country, String region, String taxClass) {
        static Key of(String country, String region, String taxClass) {
            return new Key(country, folded(region), folded(taxClass));
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    private TaxTable(Map<Key, TaxRate> rates) {
        this.rates = Map.copyOf(rates);
    }

    /// {@return standard rates of Europe, as of 2026; nothing is due elsewhere}
    public static TaxTable shipped() {
        return of(Table.shipped("tax-rates.csv", COLUMNS));
    }

    /// Reads a table.
    ///
    /// @param file where it is
    /// @return the rates
    /// @throws IllegalArgumentException if it cannot be read, saying where it is wrong
    public static TaxTable read(Path file) {
        return of(Table.read(file, COLUMNS));
    }

    private static TaxTable of(Table table) {
        Map<Key, TaxRate> rates = new HashMap<>();
        for (TableRow row : table.rows()) {
            String country = row.parsed("country", TaxTable::country);
            String taxClass = row.text("class");
            Key key =
                    Key.of(
                            country,
                            row.text("region"),
                            taxClass.isEmpty() ? Taxable.STANDARD : taxClass);
            if (rates.put(key, rate(row)) != null) {
                throw new IllegalArgumentException(
                        "line %d of %s: there is a rate for this already"
                                .formatted(row.line(), row.table()));
            }
        }
        return new TaxTable(rates);
    }

    private static String country(String text) {
        if (!text.equals(ANYWHERE) && !Address.isCountry(text)) {
            throw new IllegalArgumentException(
                    "is two capital letters or '*', was '%s'".formatted(text));
        }
        return text;
    }

    private static TaxRate rate(TableRow row) {
        BigDecimal percent = row.parsed("rate", TaxTable::percent);
        String named = row.text("name");
        String name =
                named.isEmpty()
                        ? "VAT %s %%".formatted(percent.stripTrailingZeros().toPlainString())
                        : named;
        return row.parsed(
                "rate",
                _ ->
                        new TaxRate(
                                name,
                                percent.movePointRight(MILLIONTHS_OF_A_PERCENT).intValueExact()));
    }

    private static BigDecimal percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,%d})?".formatted(MILLIONTHS_OF_A_PERCENT))) {
            throw new IllegalArgumentException("is per cent such as 5.5, was '%s'".formatted(text));
        }
        return new BigDecimal(text);
    }

    /// {@return what is due}
    ///
    /// @param to where it goes
    /// @param taxClass of what
    TaxRate rate(Address to, String taxClass) {
        for (String wanted : List.of(taxClass, Taxable.STANDARD)) {
            for (Key key :
                    List.of(
                            Key.of(to.country(), to.region(), wanted),
                            Key.of(to.country(), "", wanted),
                            Key.of(ANYWHERE, "", wanted))) {
                TaxRate rate = rates.get(key);
                if (rate != null) {
                    return rate;
                }
            }
        }
        return NONE;
    }
}
