package io.holdfast.adapters.web.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.TreeMap;

/// With which problems an operation may be answered, by what it takes: an operation with a key may
/// be refused for it, one with a condition may find it broken, and so on. What only one of them is
/// answered with, such as 402, is said by that one itself.
final class LikelyAnswers {
    private static final Map<String, String> SAID =
            Map.ofEntries(
                    Map.entry("400", "It cannot be read."),
                    Map.entry("401", "There is no key, or it is not known."),
                    Map.entry("403", "The key lacks the scope."),
                    Map.entry("404", "There is no such thing."),
                    Map.entry("406", "It is not offered in a form of `Accept`."),
                    Map.entry(
                            "409",
                            "Something stands against it, as `type` says; or the first"
                                    + " request with this `Idempotency-Key` is still being"
                                    + " carried out."),
                    Map.entry("412", "It is not as the condition says."),
                    Map.entry("413", "The body is too large."),
                    Map.entry("415", "This kind of body is not read here."),
                    Map.entry(
                            "422",
                            "It was read and is not sound: `errors` names each mistake. Or"
                                    + " its `Idempotency-Key` was sent with another"
                                    + " request."),
                    Map.entry(
                            "503",
                            "Something that is needed does not answer just now;"
                                    + " `Retry-After` says when to try again."));

    private LikelyAnswers() {}

    /// Adds the answers that an operation has not described itself, and says of those that it has
    /// that they are problems.
    ///
    /// @param name of the operation, as in `get /api/v1/products`
    /// @param operation with its parameters; changed in place
    static void describe(String name, ObjectNode operation) {
        ObjectNode said = (ObjectNode) operation.path("responses");
        Map<String, JsonNode> answers = new TreeMap<>();
        said.properties().forEach(one -> answers.put(one.getKey(), one.getValue()));
        JsonNode problem = said.path("4XX").path("content");
        SAID.forEach(
                (code, words) -> {
                    if (!answers.containsKey(code) && isLikely(code, name, operation)) {
                        answers.put(code, said.objectNode().put("description", words));
                    }
                });
        answers.forEach(
                (code, answer) -> {
                    if (code.compareTo("4") > 0 && !answer.has("content")) {
                        ((ObjectNode) answer).set("content", problem.deepCopy());
                    }
                });
        said.removeAll();
        said.setAll(answers);
    }

    private static boolean isLikely(String code, String name, ObjectNode operation) {
        boolean bodied = operation.has("requestBody") || name.startsWith("post ");
        boolean repeated = takes(operation, "Idempotency-Key");
        boolean keyed = operation.path("security").toString().contains("\"key\"");
        return switch (code) {
            case "400", "406", "503" -> true;
            case "401" -> keyed || repeated;
            case "403" -> keyed;
            case "404" -> name.replace(".{format}", "").contains("{");
            case "409" -> repeated;
            case "412" -> takes(operation, "If-Match");
            case "413", "415" -> bodied;
            case "422" -> bodied || repeated || asks(operation) || name.contains("{sku}");
            default -> false;
        };
    }

    private static boolean takes(ObjectNode operation, String header) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(one -> one.path("name").asText().equals(header));
    }

    private static boolean asks(ObjectNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(one -> one.path("in").asText().equals("query"));
    }
}
