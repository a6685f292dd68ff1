package io.holdfast.adapters.persistence.exports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The native JSON of products: an object a product, its variants within.
final class ProductJson {
    private static final Map<String, String> MEMBERS = members();

    static final List<String> FIELDS = List.copyOf(MEMBERS.keySet());

    private ProductJson() {}

    static String select(List<String> fields, String where) {
        List<String> chosen = fields.isEmpty() ? FIELDS : fields;
        String object =
                chosen.stream()
                        .map(f -> Cells.literal(f) + ", " + MEMBERS.get(f))
                        .collect(Collectors.joining(", ", "json_build_object(", ")"));
        return "select %s from product p where %s order by p.id".formatted(object, where);
    }

    private static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("handle", "p.handle");
        members.put("title", "p.title");
        members.put("description", "p.description");
        members.put("vendor", "p.vendor");
        members.put(
                "category",
                "to_json(case when p.category = '' then '{}'::text[] else"
                    + " string_to_array(rtrim(p.category, E'\\x01'), E'\\x01') end)");
        members.put("tags", "to_json(p.tags)");
        members.put("status", "p.status");
        members.put("attributes", "p.attributes");
        members.put(
                "images",
                "(select coalesce(json_agg(json_build_object('url', i ->> 0, 'alt', i ->> 1) order"
                    + " by n), '[]'::json) from jsonb_array_elements(p.images) with ordinality u(i,"
                    + " n))");
        members.put("variants", variants());
        return members;
    }

    private static String variants() {
        return """
        (select json_agg(json_build_object(
                    'sku', v.sku, 'barcode', v.barcode, 'options', json_object(v.options),
                    'price', json_build_object('amount', v.price, 'currency', v.currency),
                    'compareAtPrice', case when v.compare_at is null then null else
                        json_build_object('amount', v.compare_at, 'currency', v.currency) end,
                    'weightGrams', v.weight_grams,
                    'stock', (select case when count(*) = 0 then null
                                          when count(*) = 1 and min(location) = 'main' then to_json(min(on_hand))
                                          else json_object_agg(location, on_hand order by location) end
                                from stock_level s where s.sku = v.sku)) order by v.position)
           from variant v where v.product_id = p.id)
        """;
    }
}
