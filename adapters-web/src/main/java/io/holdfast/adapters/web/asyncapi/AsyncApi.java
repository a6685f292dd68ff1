package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.Topic;

import java.util.Comparator;
import java.util.List;

/// Makes the AsyncAPI 3.0 document.
final class AsyncApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();

    private static final String ABOUT =
            """
            Topics that clients join over a lasting connection, in the Phoenix Channels protocol, version 2, whose \
            clients exist in many languages. A message is `[join_ref, ref, topic, event, payload]`. Nothing is told in a \
            topic before it was joined by `phx_join`; `phx_leave` ends that. A join is answered `error` with a `reason` \
            where it is refused: `forbidden`, `not found`, `unmatched topic`, `too many channels joined`, `unavailable`, \
            `busy`, `join crashed`. What is joined with `since`, the last `seq` that a client saw, is answered with what \
            was missed.\
            """;

    private final Schemas schemas;

    /// @param openapi what REST's bodies look like
    AsyncApi(OpenApiSchemas openapi) {
        this.schemas = new Schemas(openapi);
    }

    /// {@return the document, as YAML}
    ///
    /// @param topics all that can be joined
    String of(List<Topic> topics) {
        ObjectNode channels = JSON.objectNode();
        ObjectNode operations = JSON.objectNode();
        topics.stream()
                .sorted(Comparator.comparing(Topic::pattern))
                .forEach(topic -> new TopicPart(topic, schemas).add(channels, operations));
        new WebhookPart(schemas).add(channels, operations);
        ObjectNode document = JSON.objectNode().put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        document.putObject("servers").set("channels", server());
        document.set("channels", channels);
        document.set("operations", operations);
        ObjectNode components = document.putObject("components");
        components.putObject("securitySchemes").set("key", key());
        components.set("schemas", schemas.named());
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document cannot be written", e);
        }
    }

    private static ObjectNode info() {
        ObjectNode info =
                JSON.objectNode()
                        .put("title", "Holdfast")
                        .put("version", "1")
                        .put("description", ABOUT);
        info.putObject("license").put("name", "Apache-2.0");
        return info;
    }

    private static ObjectNode server() {
        ObjectNode server =
                JSON.objectNode()
                        .put("host", "{host}")
                        .put("pathname", Mount.SOCKET)
                        .put("protocol", "wss")
                        .put(
                                "description",
                                "With `?vsn=2.0.0`, or without for clients of version 1;"
                                        + " `ws` where there is no TLS.");
        server.putObject("variables")
                .putObject("host")
                .put("default", "localhost:8080")
                .put("description", "Where the server is reached.");
        server.putArray("security").addObject().put("$ref", "#/components/securitySchemes/key");
        return server;
    }

    private static ObjectNode key() {
        return JSON.objectNode()
                .put("type", "httpApiKey")
                .put("in", "query")
                .put("name", "token")
                .put("description", "An API key; some topics are joined without one.");
    }
}
