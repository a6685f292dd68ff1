package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Options;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Pairs;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.GroupKey;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Understands what the rows of a mapped list say of their variants.
final class MappedVariants {
    private static final Pattern IN_THOUSANDS =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?");

    /// Of a variant; a currency or a place alone says nothing of it.
    private static final List<String> FIELDS =
            List.of("price", "compareAtPrice", "barcode", "weight", "stock");

    private final Header header;
    private final Map<String, Values> fields;
    private final PricedSkus priced;
    private final boolean comma;
    private final boolean minorUnits;

    /// Columns of values by columns of names.
    private final Map<Integer, Integer> namedOptions = new LinkedHashMap<>();

    private final Map<String, Integer> ownOptions = new LinkedHashMap<>();
    private final @Nullable Pairs pairedOptions;

    MappedVariants(
            MappingDocument mapping, Header header, Map<String, Values> fields, PricedSkus priced) {
        this.header = header;
        this.fields = fields;
        this.priced = priced;
        this.minorUnits = mapping.layout() != null && mapping.layout().isInMinorUnits();
        this.comma = mapping.layoutText(MappingDocument.Layout::decimal).equals(",");
        Options options = mapping.options();
        this.pairedOptions = options == null ? null : options.pairs();
        if (options != null && options.names() != null && options.values() != null) {
            Map<Integer, Integer> values = Values.family(options.values(), header);
            Values.family(options.names(), header)
                    .forEach((n, name) -> namedOptions.put(name, values.getOrDefault(n, -1)));
        }
        if (options != null && options.columns() != null) {
            options.columns().forEach((name, column) -> own(name, Values.column(column, header)));
        }
    }

    private void own(String name, int column) {
        if (column >= 0) {
            ownOptions.put(name, column);
        }
    }

    /// {@return whether a cell of the row says something of a variant; what a mapping makes of
    /// nothing does not}
    boolean isFilled(Row row) {
        return FIELDS.stream()
                        .map(fields::get)
                        .anyMatch(values -> values != null && values.isFilled(row))
                || options(row).values().stream().anyMatch(value -> !value.isEmpty());
    }

    /// Reads what a row says of a variant.
    ///
    /// @param patch gets it
    /// @param row whose
    /// @param sku its code; empty where the row does not name it
    /// @param key what the row is about
    void read(PatchBuilder patch, Row row, String sku, GroupKey key) {
        Map<String, String> options = options(row);
        if (hasOptions()) {
            patch.options();
            options.forEach(patch::option);
        }
        if (sku.isEmpty()) {
            patch.unnamed();
        } else {
            patch.sku("sku", sku);
        }
        String unit = one("currency", row);
        Currency of = unit.isEmpty() ? priced.own() : CellValues.currency("currency", unit);
        String named = sku.isEmpty() ? key + " " + options.values() : sku;
        if (!fields.containsKey("currency") || priced.takes(named, of)) {
            prices(patch, row, of);
        }
        fields.forEach(
                (name, values) -> {
                    switch (name) {
                        case "barcode" -> patch.barcode(CellValues.text(values.one(row)));
                        case "weight" -> weight(patch, values, row);
                        case "stock" ->
                                count(patch, number(name, values.one(row)), one("location", row));
                        default -> {}
                    }
                });
    }

    private void prices(PatchBuilder patch, Row row, Currency of) {
        if (fields.containsKey("price")) {
            patch.price(CellValues.price("price", amount("price", row, of), of));
        }
        if (fields.containsKey("compareAtPrice")) {
            compareAt(patch, amount("compareAtPrice", row, of), of);
        }
    }

    private String amount(String field, Row row, Currency of) {
        String cell = number(field, one(field, row));
        return minorUnits && !cell.isEmpty()
                ? CellValues.decimal(field, cell)
                        .movePointLeft(Math.max(0, of.getDefaultFractionDigits()))
                        .toPlainString()
                : cell;
    }

    /// A price of nothing to be compared with is how many shops say that there is none.
    private static void compareAt(PatchBuilder patch, String cell, Currency of) {
        boolean none = cell.isEmpty() || CellValues.decimal("compareAtPrice", cell).signum() == 0;
        patch.compareAt(none ? Field.blank() : CellValues.price("compareAtPrice", cell, of));
    }

    private void weight(PatchBuilder patch, Values values, Row row) {
        String unit =
                values.unit() == null ? "" : new Values("weight", values.unit(), header).one(row);
        BigDecimal grams = CellValues.gramsPer("weight", unit);
        patch.weight(CellValues.grams("weight", number("weight", values.one(row)), grams));
    }

    private static void count(PatchBuilder patch, String pieces, String location) {
        if (!pieces.isEmpty()) {
            patch.stock(
                    location.isEmpty() ? StockCount.MAIN : location,
                    CellValues.piecesOrOversold("stock", pieces));
        }
    }

    private boolean hasOptions() {
        boolean paired = pairedOptions != null && pairedOptions.isThere(header);
        return !namedOptions.isEmpty() || !ownOptions.isEmpty() || paired;
    }

    private Map<String, String> options(Row row) {
        Map<String, String> options = new LinkedHashMap<>();
        namedOptions.forEach(
                (name, value) -> {
                    if (!row.trimmed(name).isEmpty()) {
                        options.put(row.trimmed(name), row.trimmed(value));
                    }
                });
        ownOptions.forEach((name, column) -> options.put(name, row.trimmed(column)));
        if (pairedOptions != null && pairedOptions.isThere(header)) {
            options.putAll(pairedOptions.read(row, header));
        }
        return options;
    }

    private String one(String field, Row row) {
        Values values = fields.get(field);
        return values == null ? "" : values.one(row);
    }

    /// {@return a number as the mapping says that the list writes it, as we write it}
    String number(String field, String cell) {
        String plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "");
        if (!comma) {
            return plain.startsWith("+") ? plain.substring(1) : plain;
        }
        // Anything else with a point was written by somebody who means it for what a comma is here.
        if (plain.contains(".") && !IN_THOUSANDS.matcher(plain).matches()) {
            throw new CellRefused(
                    field,
                    "'%s' is no number with a decimal comma"
                            .formatted(CellValues.shortened(plain)));
        }
        return plain.replace(".", "").replace(',', '.');
    }
}
