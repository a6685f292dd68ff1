package io.holdfast.adapters.web.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/// What the parts of addresses are that stand in braces. Each is described once, by the part before
/// it, for whatever is done there.
final class AddressParts {
    private static final Map<String, Part> PARTS =
            Map.ofEntries(
                    part("carts/{id}", "The cart's id, which is its key as well.", "cart_…"),
                    part("lines/{sku}", "The SKU of the line.", "TEE-BLACK-M"),
                    part("downloads/{token}", "What signs the link; it is made by the server.", ""),
                    part("jobs/{id}", "The job's id.", ""),
                    part("keys/{id}", "The key's id, which is no secret.", ""),
                    part("mappings/{name}", "The mapping's name.", "erp-nightly"),
                    part("orders/{number}", "The order's number.", "17-7K2M9QXA"),
                    part("products/{handle}", "The product's handle.", "linen-shirt"),
                    part("stock/{sku}", "The SKU.", "TEE-BLACK-M"),
                    part("webhooks/{id}", "The webhook's id.", ""),
                    part("deliveries/{delivery}", "The delivery's id.", "4711"));
    private static final List<String> FORMATS = List.of("csv", "ndjson", "json");

    private AddressParts() {}

    private record Part(String description, String example) {}

    private static Map.Entry<String, Part> part(String place, String description, String example) {
        return Map.entry(place, new Part(description, example));
    }

    /// Says what a part of an address is.
    ///
    /// @param parameter as the generator has written it
    /// @param path with its parts in braces
    static void describe(ObjectNode parameter, String path) {
        String braced = "{" + parameter.path("name").asText() + "}";
        int at = path.indexOf(braced);
        String before = path.substring(0, at);
        ObjectNode schema = parameter.putObject("schema").put("type", "string");
        if (before.endsWith(".")) {
            parameter.put("description", "The form of the list.");
            FORMATS.forEach(schema.putArray("enum")::add);
            return;
        }
        String last = before.substring(before.lastIndexOf('/', before.length() - 2) + 1);
        Part part = PARTS.get(last + braced);
        if (part == null) {
            throw new IllegalStateException("nobody says what " + braced + " is in " + path);
        }
        parameter.put("description", part.description());
        if (!part.example().isEmpty()) {
            parameter.put("example", part.example());
        }
    }
}
