package io.holdfast.adapters.persistence.exports;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The native CSV of products: a row a variant, a column for each option and attribute in use.
///
/// The cells of a product are computed once, not once a variant, and joined to its variants in the
/// order of both, so that nothing wide is ever sorted. Used once, by one thread.
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

    /// PostgreSQL gives a query at most 1,664 columns.
    private static final int COLUMNS_MAX = 1_600;

    private static final String OPTION = "option.";
    private static final String ATTRIBUTE = "attribute.";
    private static final String STOCK = "stock.";

    private static final String IMAGES =
            """
            cross join lateral (
                select string_agg(%s, ' ' order by n) as urls, string_agg(%s, '|' order by n) as alts
                  from jsonb_array_elements(p.images) with ordinality u(i, n)) i\
            """
                    .formatted(Cells.escaped("i ->> 0", " "), Cells.escaped("i ->> 1", "|"));

    private final Names names;
    private final Conditions conditions;
    private final List<String> heading = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final Side product = new Side("p");
    private final Side variant = new Side("v");
    private @Nullable Stocked stocked;

    private ProductCsv(Names names, Conditions conditions) {
        this.names = names;
        this.conditions = conditions;
    }

    /// {@return how the list is read}
    ///
    /// @throws IllegalArgumentException if there is no field of a name
    static ListPlan plan(List<String> fields, Conditions conditions) {
        List<String> chosen = fields.isEmpty() ? FIELDS : fields;
        chosen.forEach(ProductCsv::check);
        List<String> questions = new ArrayList<>();
        if (chosen.contains("stock")) {
            questions.add(Names.LOCATIONS);
        }
        if (chosen.stream().anyMatch(field -> field.startsWith(OPTION))) {
            questions.add(Names.options(conditions.variants()));
        }
        if (chosen.contains(ATTRIBUTE + "*")) {
            questions.add(Names.attributes(conditions.products()));
        }
        return new ListPlan(
                Names.query(questions), names -> new ProductCsv(names, conditions).list(chosen));
    }

    private static void check(String field) {
        if (!FIELDS.contains(field) && !field.startsWith(OPTION) && !field.startsWith(ATTRIBUTE)) {
            throw new IllegalArgumentException(
                    "there is no field '%s' in a list of products".formatted(field));
        }
    }

    private ListSql list(List<String> fields) {
        fields.forEach(this::add);
        if (heading.size() > COLUMNS_MAX) {
            throw new IllegalArgumentException(
                    "the list would have %d columns, and at most %d can be; choose fields, or NDJSON"
                            .formatted(heading.size(), COLUMNS_MAX));
        }
        return new ListSql(
                heading, select(), "select count(*) from product p where " + conditions.products());
    }

    private String select() {
        return """
        select %s
          from (select r.id, %s
                  from (select p.id, %s from product p %s where %s order by p.id offset 0) r
                offset 0) p
          join (select r.product_id, r.position, %s
                  from (select v.product_id, v.position, %s from variant v %s where %s
                         order by v.product_id, v.position offset 0) r) v
            on v.product_id = p.id
         order by p.id, v.position
        """
                .formatted(
                        String.join(", ", cells),
                        product.finished(),
                        product.raw(),
                        product.has("i.") ? IMAGES : "",
                        conditions.products(),
                        variant.finished(),
                        variant.raw(),
                        stocked == null ? "" : stocked.columns(),
                        conditions.variants());
    }

    private void add(String field) {
        switch (field) {
            case "handle", "title", "description", "vendor" -> text(product, field, "p." + field);
            case "category" -> text(product, field, Cells.category("p.category"));
            case "tags" -> text(product, field, Cells.tags("p.tags"));
            case "status" -> plain(product, field, "p.status");
            case "sku", "barcode" -> text(variant, field, "v." + field);
            case "price" -> plain(variant, field, Cells.decimal("v.price", "v.currency"));
            case "compareAtPrice" ->
                    plain(variant, field, Cells.decimal("v.compare_at", "v.currency"));
            case "currency" -> plain(variant, field, "v.currency");
            case "weightGrams" -> plain(variant, field, "v.weight_grams");
            case "stock" -> stock();
            case "option.*" -> names.optionPlaces().keySet().forEach(this::option);
            case "attribute.*" -> names.attributes().forEach(this::attribute);
            case "image.url" -> text(product, field, "i.urls");
            case "image.alt" -> text(product, field, "i.alts");
            default -> named(field);
        }
    }

    private void named(String field) {
        if (field.startsWith(OPTION)) {
            option(field.substring(OPTION.length()));
        } else {
            attribute(field.substring(ATTRIBUTE.length()));
        }
    }

    private void text(Side side, String name, String expression) {
        cell(side, name, expression, true);
    }

    private void plain(Side side, String name, String expression) {
        cell(side, name, expression, false);
    }

    /// A column that was asked for by its name is not there again with all of its kind.
    private void cell(Side side, String name, String expression, boolean text) {
        if (!heading.contains(name)) {
            heading.add(name);
            cells.add(side.add(expression, text));
        }
    }

    private void stock() {
        stocked = Stocked.at(names.locations());
        for (int i = 0; i < stocked.locations().size(); i++) {
            plain(variant, i == 0 ? "stock" : STOCK + stocked.locations().get(i), "s.at" + i);
        }
    }

    private void attribute(String name) {
        text(product, ATTRIBUTE + name, "p.attributes ->> " + Cells.literal(name));
    }

    // Options stand as names and values in turn; looking at the places where a name occurs at all
    // is much cheaper than making an object of them.
    private void option(String name) {
        String cases =
                names.optionPlaces().getOrDefault(name, List.of()).stream()
                        .map(
                                place ->
                                        "when v.options[%d] = %s then v.options[%d]"
                                                .formatted(place, Cells.literal(name), place + 1))
                        .collect(Collectors.joining(" "));
        text(variant, OPTION + name, cases.isEmpty() ? "null::text" : "case " + cases + " end");
    }

    /// Columns of one of the two tables, first raw, then as cells.
    private static final class Side {
        private final String alias;
        private final List<String> raw = new ArrayList<>();
        private final List<String> finished = new ArrayList<>();

        Side(String alias) {
            this.alias = alias;
        }

        String add(String expression, boolean text) {
            String name = "c" + raw.size();
            raw.add(expression + " as " + name);
            finished.add((text ? Cells.guarded("r." + name) : "r." + name) + " as " + name);
            return alias + "." + name;
        }

        boolean has(String prefix) {
            return raw.stream().anyMatch(expression -> expression.startsWith(prefix));
        }

        String raw() {
            return raw.isEmpty() ? "true as none" : String.join(", ", raw);
        }

        String finished() {
            return finished.isEmpty() ? "true as none" : String.join(", ", finished);
        }
    }
}
