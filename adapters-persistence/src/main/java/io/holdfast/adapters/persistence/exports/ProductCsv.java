package io.holdfast.adapters.persistence.exports;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The native CSV of products: a row a variant, a column for each option and attribute in use.
final class ProductCsv {
    static final List<String> FIELDS =
            List.of(
                    "handle",
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "sku",
                    "barcode",
                    "price",
                    "compareAtPrice",
                    "currency",
                    "weightGrams",
                    "stock",
                    "option.*",
                    "attribute.*",
                    "image.url",
                    "image.alt");

    /// PostgreSQL takes at most 1,664 columns; a shop with more names in use must choose its
    /// fields.
    private static final int NAMES_MAX = 700;

    private ProductCsv() {}

    /// {@return the select of the list; `%s` in it stands for the conditions on `product p`}
    static String select(Handle handle, List<String> fields, String where) {
        Map<String, String> columns = columns(handle, fields.isEmpty() ? FIELDS : fields);
        List<String> parts = new ArrayList<>();
        columns.forEach(
                (name, expression) -> parts.add(expression + " as " + Cells.identifier(name)));
        return """
        select %s
          from (select p.id, %s as handle, %s as title, %s as description, %s as vendor, %s as category,
                       %s as tags, p.status, p.attributes, %s as image_url, %s as image_alt
                  from product p where %s order by p.id offset 0) p
          join (select *, jsonb_object(options) as option from variant) v on v.product_id = p.id
         order by p.id, v.position
        """
                .formatted(
                        String.join(", ", parts),
                        Cells.guarded("p.handle"),
                        Cells.guarded("p.title"),
                        Cells.guarded("p.description"),
                        Cells.guarded("p.vendor"),
                        Cells.guarded(Cells.category("p.category")),
                        Cells.tags("p.tags"),
                        Cells.images("p.images", 0, " "),
                        Cells.images("p.images", 1, "|"),
                        where);
    }

    private static Map<String, String> columns(Handle handle, List<String> fields) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String field : fields) {
            switch (field) {
                case "option.*" ->
                        optionNames(handle).forEach(n -> columns.put("option." + n, option(n)));
                case "attribute.*" ->
                        attributeNames(handle)
                                .forEach(n -> columns.put("attribute." + n, attribute(n)));
                case "stock" -> stock(handle, columns);
                default -> columns.put(field, expression(field));
            }
        }
        return columns;
    }

    private static String expression(String field) {
        return switch (field) {
            case "tags" -> Cells.guarded("p.tags");
            case "status" -> "p.status";
            case "sku" -> Cells.guarded("v.sku");
            case "barcode" -> Cells.guarded("v.barcode");
            case "price" -> Cells.decimal("v.price", "v.currency");
            case "compareAtPrice" -> Cells.decimal("v.compare_at", "v.currency");
            case "currency" -> "v.currency";
            case "weightGrams" -> "v.weight_grams";
            case "image.url" -> Cells.guarded("p.image_url");
            case "image.alt" -> Cells.guarded("p.image_alt");
            default -> {
                if (field.startsWith("option.")) {
                    yield option(field.substring("option.".length()));
                }
                if (field.startsWith("attribute.")) {
                    yield attribute(field.substring("attribute.".length()));
                }
                yield "p." + field;
            }
        };
    }

    private static String option(String name) {
        return Cells.guarded("(v.option ->> %s)".formatted(Cells.literal(name)));
    }

    private static String attribute(String name) {
        return Cells.guarded("(p.attributes ->> %s)".formatted(Cells.literal(name)));
    }

    private static void stock(Handle handle, Map<String, String> columns) {
        List<String> locations =
                handle.createQuery("select distinct location from stock_level order by location")
                        .mapTo(String.class)
                        .list();
        for (String location : locations) {
            String name = location.equals("main") ? "stock" : "stock." + location;
            columns.put(
                    name,
                    "(select on_hand from stock_level s where s.sku = v.sku and s.location = %s)"
                            .formatted(Cells.literal(location)));
        }
        columns.putIfAbsent("stock", "null::int");
    }

    private static List<String> optionNames(Handle handle) {
        return handle.createQuery(
                        "select distinct n from variant, unnest(options) with ordinality u(n, i)"
                            + " where i % 2 = 1 order by n limit :max")
                .bind("max", NAMES_MAX)
                .mapTo(String.class)
                .list();
    }

    private static List<String> attributeNames(Handle handle) {
        return handle.createQuery(
                        "select distinct n from product, jsonb_object_keys(attributes) n order by n"
                            + " limit :max")
                .bind("max", NAMES_MAX)
                .mapTo(String.class)
                .list();
    }
}
