package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Options;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Pairs;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.GroupKey;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Understands what the rows of a mapped list say of their variants.
final class MappedVariants {
    /// Of a variant; a currency or a place alone says nothing of it.
    private static final List<String> FIELDS =
            List.of("price", "compareAtPrice", "barcode", "weight", "stock");

    private final Header header;
    private final Map<String, Values> fields;
    private final PricedSkus priced;
    private final Figures figures;

    /// Columns of values by columns of names.
    private final Map<Integer, Integer> namedOptions = new LinkedHashMap<>();

    private final Map<String, Integer> ownOptions = new LinkedHashMap<>();
    private final @Nullable Pairs pairedOptions;

    MappedVariants(
            MappingDocument mapping, Header header, Map<String, Values> fields, PricedSkus priced) {
        this.header = header;
        this.fields = fields;
        this.priced = priced;
        this.figures = Figures.of(mapping);
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
        Currency of =
                unit.isEmpty() ? priced.terms().currency() : CellValues.currency("currency", unit);
        if (unit.isEmpty()) {
            patch.unnamedCurrency(priced.terms());
        }
        if (figures.minorUnits()) {
            patch.minorUnits();
        }
        String named = sku.isEmpty() ? key + " " + options.values() : sku;
        if (!fields.containsKey("currency") || priced.takes(named, of)) {
            prices(patch, row, of, unit.isEmpty() && !priced.terms().currencySaid());
        }
        fields.forEach(
                (name, values) -> {
                    switch (name) {
                        case "barcode" ->
                                patch.barcode(CellValues.barcode("barcode", values.one(row)));
                        case "weight" -> weight(patch, values, row);
                        case "stock" -> count(patch, values.figure(row), one("location", row));
                        default -> {}
                    }
                });
    }

    /// An amount that names no currency has no more places than the import's own has: it is not
    /// known yet which other the variant may have.
    private void prices(PatchBuilder patch, Row row, Currency of, boolean unnamed) {
        try {
            prices(patch, row, of);
        } catch (CellRefused e) {
            throw unnamed && e.reason().contains(" does not fit ") ? unnamed(e) : e;
        }
    }

    private static CellRefused unnamed(CellRefused e) {
        return new CellRefused(
                e.field(),
                "%s, and the list names no other currency: if it is in another, name that in a column, in the mapping's layout or by ?currency="
                        .formatted(e.reason()));
    }

    private void prices(PatchBuilder patch, Row row, Currency of) {
        Values price = fields.get("price");
        if (price != null) {
            patch.price(figures.price("price", price.figure(row), of));
        }
        Values compareAt = fields.get("compareAtPrice");
        if (compareAt != null) {
            patch.compareAt(figures.compareAt("compareAtPrice", compareAt.figure(row), of));
        }
    }

    private void weight(PatchBuilder patch, Values values, Row row) {
        String unit =
                values.unit() == null ? "" : new Values("weight", values.unit(), header).one(row);
        BigDecimal grams = CellValues.gramsPer("weight", unit);
        patch.weight(figures.grams("weight", values.figure(row), grams));
    }

    private void count(PatchBuilder patch, Figures.Figure pieces, String location) {
        if (!pieces.isEmpty()) {
            patch.stock(
                    location.isEmpty() ? StockCount.MAIN : location,
                    figures.piecesOrOversold("stock", pieces));
        }
    }

    /// {@return whether an option is made of a column}
    boolean reads(int column) {
        return namedOptions.containsKey(column)
                || namedOptions.containsValue(column)
                || ownOptions.containsValue(column)
                || (pairedOptions != null
                        && pairedOptions.column() != null
                        && Values.column(pairedOptions.column(), header) == column);
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

    /// {@return a count of pieces}
    ///
    /// @param field its name
    /// @param figure as it stands
    int pieces(String field, Figures.Figure figure) {
        return figures.pieces(field, figure);
    }

    private String one(String field, Row row) {
        Values values = fields.get(field);
        return values == null ? "" : values.one(row);
    }
}
