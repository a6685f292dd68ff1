package io.holdfast.adapters.external.feeds.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
            @Nullable String currency) {}

    /// Where a value comes from; exactly one of `column`, `anyOf`, `columns`, `constant` and
    /// `template`.
    record Source(
            @Nullable String column,
            @Nullable List<String> anyOf,
            @Nullable String columns,
            @Nullable String constant,
            @Nullable String template,
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
            @Nullable List<String> only) {}

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
            @Nullable String sku) {}

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final List<String> PRODUCT_FIELDS =
            List.of(
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "images",
                    "sku",
                    "barcode",
                    "price",
                    "compareAtPrice",
                    "currency",
                    "weight",
                    "stock",
                    "location");

    /// {@return the mapping}
    ///
    /// @param json as it was written
    /// @throws IllegalArgumentException if it is none; [#check] says why
    static MappingDocument parse(String json) {
        try {
            return MAPPER.readValue(json, MappingDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The mapping cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /// {@return what is wrong with a mapping, or nothing}
    ///
    /// @param json as it was written
    static List<Violation> check(String json) {
        try {
            return MAPPER.readValue(json, MappingDocument.class).violations();
        } catch (JsonMappingException e) {
            StringBuilder pointer = new StringBuilder();
            e.getPath()
                    .forEach(
                            r ->
                                    pointer.append('/')
                                            .append(
                                                    r.getFieldName() == null
                                                            ? r.getIndex()
                                                            : r.getFieldName()));
            return List.of(
                    new Violation(
                            pointer.toString(),
                            e.getOriginalMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceAll(
                                            " \\(class [^)]*\\), not marked as ignorable.*", "")));
        } catch (JsonProcessingException e) {
            return List.of(
                    new Violation(
                            "",
                            "is not JSON: "
                                    + e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    private List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        boolean stock = "stock".equals(target);
        if (target != null && !stock && !"products".equals(target)) {
            found.add(new Violation("/target", "is products or stock"));
        }
        Map<String, Source> all = fields == null ? Map.of() : fields;
        all.forEach(
                (name, source) -> {
                    if (!PRODUCT_FIELDS.contains(name)) {
                        found.add(new Violation("/fields/" + name, "there is no such field"));
                    }
                    source(source, "/fields/" + name, found);
                });
        if (stock && !(all.containsKey("sku") && all.containsKey("stock"))) {
            found.add(new Violation("/fields", "a list of stock needs sku and stock"));
        }
        if (!stock && handle == null && !all.containsKey("sku")) {
            found.add(new Violation("/handle", "a list of products needs a handle or a sku"));
        }
        if (handle != null) {
            source(handle, "/handle", found);
        }
        if (attributes != null) {
            attributes.forEach((name, source) -> source(source, "/attributes/" + name, found));
        }
        layout(found);
        return found;
    }

    private void layout(List<Violation> found) {
        if (layout == null) {
            return;
        }
        if (layout.delimiter() != null && layout.delimiter().length() != 1) {
            found.add(new Violation("/layout/delimiter", "is one character"));
        }
        if (layout.decimal() != null
                && !layout.decimal().equals(".")
                && !layout.decimal().equals(",")) {
            found.add(new Violation("/layout/decimal", "is a point or a comma"));
        }
        if (layout.currency() != null && !layout.currency().matches("[A-Z]{3}")) {
            found.add(new Violation("/layout/currency", "is three capital letters"));
        }
        if (layout.charset() != null) {
            try {
                java.nio.charset.Charset.forName(layout.charset());
            } catch (IllegalArgumentException _) {
                found.add(new Violation("/layout/charset", "there is no such charset"));
            }
        }
    }

    private static void source(Source source, String at, List<Violation> found) {
        int ways = 0;
        ways += source.column() == null ? 0 : 1;
        ways += source.anyOf() == null ? 0 : 1;
        ways += source.columns() == null ? 0 : 1;
        ways += source.constant() == null ? 0 : 1;
        ways += source.template() == null ? 0 : 1;
        if (ways != 1) {
            found.add(
                    new Violation(
                            at,
                            "takes exactly one of column, anyOf, columns, constant and template"));
        }
        if (source.columns() != null && !source.columns().contains("{n}")) {
            found.add(new Violation(at + "/columns", "needs {n} where the number stands"));
        }
    }

    String layoutText(java.util.function.Function<Layout, @Nullable String> part) {
        String text = layout == null ? null : part.apply(layout);
        return text == null ? "" : text;
    }

    boolean hasHeader() {
        return layout == null || layout.header() == null || layout.header();
    }
}
