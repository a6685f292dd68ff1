package io.holdfast.adapters.persistence.exports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The native JSON of products: an object a product, its variants within.
final class ProductJson {
    // Most products have one picture at most, and for those no set need be made and joined.
    private static final String IMAGES =
            """
            case jsonb_array_length(p.images) when 0 then '[]' when 1 then '[' || %s || ']'
                 else (select '[' || string_agg(%s, ',' order by n) || ']'
                         from jsonb_array_elements(p.images) with ordinality u(i, n)) end\
            """
                    .formatted(image("p.images -> 0"), image("i"));

    private static final Map<String, String> MEMBERS = members();

    static final List<String> FIELDS = List.copyOf(MEMBERS.keySet());

    private ProductJson() {}

    /// {@return how the list is read}
    ///
    /// @throws IllegalArgumentException if there is no field of a name
    static ListPlan plan(List<String> fields, Conditions conditions) {
        List<String> chosen = fields.isEmpty() ? FIELDS : fields;
        String members =
                chosen.stream()
                        .map(f -> JsonText.member(f, member(f)))
                        .collect(Collectors.joining(" || ',' || "));
        if (!chosen.contains("variants")) {
            ListSql sql = list(members, "", conditions);
            return ListPlan.of(sql);
        }
        return new ListPlan(
                Names.query(List.of(Names.LOCATIONS)),
                names ->
                        list(
                                members,
                                variants(Stocked.at(names.locations()), conditions.variants()),
                                conditions));
    }

    private static ListSql list(String members, String variants, Conditions conditions) {
        return new ListSql(
                List.of(),
                "select %s from product p %s where %s order by p.id"
                        .formatted(JsonText.object(members), variants, conditions.products()),
                "select count(*) from product p where " + conditions.products());
    }

    private static String member(String field) {
        String member = MEMBERS.get(field);
        if (member == null) {
            throw new IllegalArgumentException(
                    "there is no field '%s' in a list of products".formatted(field));
        }
        return member;
    }

    private static String variants(Stocked stocked, String where) {
        return """
        join (select product_id, string_agg(json, ',' order by position) as json
                from (select v.product_id, v.position, %s as json
                        from variant v %s
                       where %s
                       order by v.product_id, v.position offset 0) v
               group by product_id) v on v.product_id = p.id
        """
                .formatted(variant(), stocked.json(), where);
    }

    private static String variant() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("sku", JsonText.string("v.sku"));
        members.put("barcode", JsonText.nullable(JsonText.string("v.barcode")));
        members.put("options", "json_object(v.options)::text");
        members.put("price", money("v.price"));
        members.put("compareAtPrice", JsonText.nullable(money("v.compare_at")));
        members.put("weightGrams", JsonText.nullable("v.weight_grams::text"));
        members.put("stock", JsonText.nullable("s.json"));
        return members.entrySet().stream()
                .map(member -> JsonText.member(member.getKey(), member.getValue()))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining(" || ',' || "), JsonText::object));
    }

    private static String image(String pair) {
        return "'{\"url\":' || (%1$s -> 0)::text || ',\"alt\":' || (%1$s -> 1)::text || '}'"
                .formatted(pair);
    }

    private static String money(String amount) {
        return "('{\"amount\":' || " + amount + " || ',\"currency\":\"' || v.currency || '\"}')";
    }

    private static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("handle", JsonText.string("p.handle"));
        members.put("title", JsonText.string("p.title"));
        members.put("description", JsonText.string("p.description"));
        members.put("vendor", JsonText.string("p.vendor"));
        members.put(
                "category",
                "array_to_json(string_to_array(rtrim(p.category, E'\\x01'), E'\\x01'))::text");
        members.put("tags", "array_to_json(p.tags)::text");
        members.put("status", JsonText.string("p.status"));
        members.put("attributes", "p.attributes::text");
        members.put("images", "(" + IMAGES + ")");
        members.put("variants", "('[' || v.json || ']')");
        return members;
    }
}
