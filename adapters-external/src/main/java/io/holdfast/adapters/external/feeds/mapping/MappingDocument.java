package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A mapping, as it is written in JSON. The language is explained in `docs/mappings.md`; a member
/// that it does not know is a mistake, so that a misspelt one is not silently ignored.
///
/// @param target `products` or `stock`
/// @param layout how the list is laid out
/// @param skip rows that are left out
/// @param handle which product a row belongs to; where it gives nothing, the row is found by its
///   SKU
/// @param fields fields by name
/// @param options the variant's options
/// @param attributes attributes by name
/// @param attributesFrom attributes whose names stand in the list
/// @param variantWhen rows that have a variant; all, where it is not there
/// @param members other rows of the list that are variants of this row's product
record MappingDocument(
        @Nullable String target,
        @Nullable Layout layout,
        @Nullable List<Condition> skip,
        @Nullable Source handle,
        @Nullable Map<String, Source> fields,
        @Nullable Options options,
        @Nullable Map<String, Source> attributes,
        @Nullable Names attributesFrom,
        @Nullable Condition variantWhen,
        @Nullable Members members) {

    /// How a list is laid out.
    record Layout(
            @Nullable String delimiter,
            @Nullable String charset,
            @Nullable Boolean header,
            @Nullable String decimal,
            @Nullable String currency,
            @Nullable Boolean minorUnits) {
        boolean isInMinorUnits() {
            return minorUnits != null && minorUnits;
        }
    }

    /// Where a value comes from; exactly one of `column`, `anyOf`, `columns`, `constant` and
    /// `template`.
    record Source(
            @Nullable String column,
            @Nullable List<String> anyOf,
            @Nullable String columns,
            @Nullable String constant,
            @Nullable String template,
            @Nullable String after,
            @Nullable String before,
            @Nullable String split,
            @Nullable String path,
            @Nullable String drop,
            @Nullable Map<String, String> words,
            @Nullable Source unit) {}

    /// Cells of `name=value` pairs.
    record Pairs(
            @Nullable String column,
            @Nullable String between,
            @Nullable String equals,
            @Nullable List<String> only) {
        boolean isThere(Header header) {
            return column != null && Values.column(column, header) >= 0;
        }

        /// {@return names and values in the row's cell, in order}
        Map<String, String> read(Row row, Header header) {
            String cell = column == null ? "" : row.trimmed(Values.column(column, header));
            Map<String, String> all = Values.pairs(cell, or(between, ","), or(equals, "="));
            if (only != null) {
                all.keySet().retainAll(only);
            }
            return all;
        }
    }

    /// The variant's options: numbered columns of names and values, columns by option, or pairs in
    /// one cell.
    record Options(
            @Nullable String names,
            @Nullable String values,
            @Nullable Map<String, String> columns,
            @Nullable Pairs pairs) {}

    /// Attributes whose names stand in the list: behind a prefix of the column's name, or as pairs
    /// in one cell.
    record Names(@Nullable String prefix, @Nullable Pairs pairs) {}

    /// Whether a row counts.
    record Condition(
            @Nullable String column, @Nullable List<String> in, @Nullable List<String> notIn) {}

    /// Rows that are variants of this one's product, as pairs, one record a variant; `sku` names
    /// the pair with its code.
    record Members(
            @Nullable String column,
            @Nullable String records,
            @Nullable String between,
            @Nullable String equals,
            @Nullable String sku) {
        /// {@return the variants that the row's cell names, with their options}
        List<VariantPatch> read(Row row, Header header) {
            String cell = column == null ? "" : row.trimmed(Values.column(column, header));
            List<VariantPatch> variants = new ArrayList<>();
            for (String record : Values.parts(cell, or(records, "|"))) {
                Map<String, String> options =
                        Values.pairs(record, or(between, ","), or(equals, "="));
                String code = options.remove(or(sku, "sku"));
                if (code != null && !code.isEmpty()) {
                    variants.add(variant(code, options));
                }
            }
            return variants;
        }

        private static VariantPatch variant(String code, Map<String, String> options) {
            return new VariantPatch(
                    CellValues.sku("sku", code),
                    Field.keep(),
                    Field.set(options),
                    Field.keep(),
                    Field.keep(),
                    Field.keep(),
                    List.of());
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /// {@return the mapping}
    ///
    /// @param json as it was written
    /// @throws IllegalArgumentException if it is none; [#check] says why
    static MappingDocument parse(String json) {
        return MappingCheck.parsed(json);
    }

    /// {@return what is wrong with a mapping, or nothing}
    ///
    /// @param json as it was written
    static List<Violation> check(String json) {
        return MappingCheck.violations(json);
    }

    String layoutText(Function<Layout, @Nullable String> part) {
        String text = layout == null ? null : part.apply(layout);
        return text == null ? "" : text;
    }

    /// {@return whether every row becomes a count of stock, and none a product}
    boolean isOfStock() {
        return "stock".equals(target);
    }

    boolean hasHeader() {
        return layout == null || layout.header() == null || layout.header();
    }
}
