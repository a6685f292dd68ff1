package io.holdfast.adapters.persistence.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Names that are in use in the shop, as far as the columns of a list depend on them.
///
/// @param locations where there is stock
/// @param optionPlaces at which places among a variant's options each name stands
/// @param attributes of products
record Names(
        List<String> locations, Map<String, List<Integer>> optionPlaces, List<String> attributes) {
    private static final String LOCATION = "location";
    private static final String OPTION = "option";
    private static final String ATTRIBUTE = "attribute";

    /// Asks for locations.
    static final String LOCATIONS =
            "select '%s' as kind, location as name, 0 as place from stock_level group by location"
                    .formatted(LOCATION);

    /// Where nothing depends on any.
    static final Names NONE = new Names(List.of(), Map.of(), List.of());

    Names {
        locations = List.copyOf(locations);
        attributes = List.copyOf(attributes);
    }

    /// {@return what asks for the options of some variants}
    ///
    /// @param variants a condition on `variant v`
    static String options(String variants) {
        return """
        select '%s' as kind, n as name, i::int as place
          from variant v, unnest(v.options) with ordinality u(n, i)
         where i %% 2 = 1 and %s group by n, i
        """
                .formatted(OPTION, variants);
    }

    /// {@return what asks for the attributes of some products}
    ///
    /// @param products a condition on `product p`
    static String attributes(String products) {
        return """
        select '%s' as kind, n as name, 0 as place
          from product p, jsonb_object_keys(p.attributes) n where %s group by n
        """
                .formatted(ATTRIBUTE, products);
    }

    /// {@return a query that gives the answers to some questions, an array of JSON each; empty if
    /// there are none}
    static String query(List<String> questions) {
        return questions.isEmpty()
                ? ""
                : """
                select json_build_array(kind, name, place)::text from (%s) q
                 order by kind, name collate "C", place
                """
                        .formatted(String.join(" union all ", questions));
    }

    /// {@return what the rows of [#query] say}
    static Names of(List<byte[]> rows) {
        List<String> locations = new ArrayList<>();
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        List<String> attributes = new ArrayList<>();
        for (byte[] row : rows) {
            JsonNode one = read(row);
            String name = one.path(1).asText();
            switch (one.path(0).asText()) {
                case LOCATION -> locations.add(name);
                case ATTRIBUTE -> attributes.add(name);
                default ->
                        places.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(one.path(2).asInt());
            }
        }
        return new Names(locations, places, attributes);
    }

    private static JsonNode read(byte[] row) {
        try {
            return Json.MAPPER.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote what is not JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
