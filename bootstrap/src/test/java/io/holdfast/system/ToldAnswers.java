package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.yaml.snakeyaml.Yaml;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds each answer that a test gets against the description of the interface: there is no status
/// that an operation is answered with and does not tell of by its number. Safe for concurrent use.
final class ToldAnswers {
    /// What happens to any request before an operation has it, and what is our fault; told of as
    /// `4XX` and `5XX`.
    private static final Set<Integer> ANYWHERE = Set.of(405, 408, 414, 417, 431, 500, 502, 504);

    private static final AtomicReference<ToldAnswers> KNOWN = new AtomicReference<>();

    private final Map<String, List<Operation>> byMethod = new LinkedHashMap<>();

    private record Operation(String name, Pattern path, Set<String> codes) {}

    private ToldAnswers(JsonNode described) {
        DescriptionRules.operations(described)
                .forEach(
                        (name, operation) -> {
                            String[] words = name.split(" ", 2);
                            byMethod.computeIfAbsent(words[0], _ -> new ArrayList<>())
                                    .add(
                                            new Operation(
                                                    name,
                                                    path(words[1]),
                                                    codes(operation.path("responses"))));
                        });
    }

    private static Set<String> codes(JsonNode responses) {
        return responses.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Pattern path(String template) {
        return Pattern.compile(
                template.replace(".{format}", "\\.(csv|ndjson|json)")
                        .replaceAll("\\{[^}]+}", "[^/]+"));
    }

    /// Asserts that an answer was told of. A server that tells nothing, for it is stopping, is
    /// believed.
    ///
    /// @param api where it is from
    /// @param method of the request
    /// @param asked the request's address
    /// @param status of the answer
    static void check(Api api, String method, URI asked, int status) {
        if (ANYWHERE.contains(status) || !asked.getPath().startsWith("/api/v1/")) {
            return;
        }
        ToldAnswers told = KNOWN.get();
        if (told == null) {
            Answer document = api.unchecked("/openapi.yaml");
            if (document.status() != 200) {
                return;
            }
            Object read = new Yaml().load(document.text());
            told = new ToldAnswers(new ObjectMapper().valueToTree(read));
            KNOWN.set(told);
        }
        for (Operation one :
                told.byMethod.getOrDefault(method.toLowerCase(Locale.ROOT), List.of())) {
            if (one.path().matcher(asked.getRawPath()).matches()) {
                assertThat(one.codes()).as("answers of %s", one.name()).contains("" + status);
                return;
            }
        }
    }
}
