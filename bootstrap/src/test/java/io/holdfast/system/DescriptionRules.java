package io.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/// What the description of every operation must say. Each rule gives the operations that break it,
/// named by method and path, as in `get /api/v1/products`.
final class DescriptionRules {
    private static final String BODIED =
            "(put|patch) .*|post"
                + " .*/(imports|images|exports|keys|webhooks|events|adjustments|checkout|refund)|post"
                + " .*/orders/.*|post .*/webhooks/\\{id}/redeliver";

    private DescriptionRules() {}

    /// {@return every operation by its name, as it is described}
    static Map<String, JsonNode> operations(JsonNode described) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        described
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                one ->
                                                        operations.put(
                                                                one.getKey() + " " + path.getKey(),
                                                                one.getValue())));
        return operations;
    }

    private static List<String> breaking(JsonNode described, BiPredicate<String, JsonNode> wrong) {
        return operations(described).entrySet().stream()
                .filter(one -> wrong.test(one.getKey(), one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// {@return those that do not say that they may answer with a problem}
    static List<String> withoutProblem(JsonNode described) {
        return breaking(
                described,
                (_, operation) -> {
                    String answer = operation.path("responses").path("4XX").toString();
                    return !answer.contains("application/problem+json")
                            || !answer.contains("schemas/Problem");
                });
    }

    /// {@return answers, behind the name of their operation, that are not said in words of ours}
    static List<String> withUnsaidAnswers(JsonNode described) {
        List<String> unsaid = new ArrayList<>();
        operations(described)
                .forEach(
                        (name, operation) -> {
                            JsonNode answers = operation.path("responses");
                            if (answers.toString().contains("\"byte\"")) {
                                unsaid.add(name + " as bytes");
                            }
                            answers.properties()
                                    .forEach(
                                            answer -> {
                                                String words =
                                                        answer.getValue()
                                                                .path("description")
                                                                .asText();
                                                if (words.isBlank() || words.endsWith("response")) {
                                                    unsaid.add(name + " " + answer.getKey());
                                                }
                                            });
                        });
        return unsaid;
    }

    /// {@return those that say to take a key and are public, or the other way round}
    ///
    /// @param open names of the operations that are public
    static List<String> withWrongKey(JsonNode described, Set<String> open) {
        return breaking(
                described,
                (name, operation) ->
                        operation.path("security").toString().contains("key")
                                == open.contains(name));
    }

    /// {@return those that are sent a body and do not say so, or the other way round}
    static List<String> withWrongBody(JsonNode described) {
        return breaking(
                described,
                (name, operation) -> operation.has("requestBody") != name.matches(BODIED));
    }

    /// {@return those that change something and do not say how they can be sent again, or the other
    /// way round}
    static List<String> withWrongRepetition(JsonNode described) {
        return breaking(
                described,
                (name, operation) ->
                        operation.path("parameters").toString().contains("Idempotency-Key")
                                != name.matches("(post|put|patch|delete) .*"));
    }
}
