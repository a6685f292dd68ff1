package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The description of the channels: whole, sound, and of what is served.
@ExtendWith(Shared.class)
final class AsyncApiIT {
    private static final Map<String, Set<String>> TOLD =
            Map.of(
                    "job:{id}", Set.of("progress", "finished"),
                    "jobs", Set.of("progress", "finished"),
                    "stock:{id}", Set.of("level"),
                    "cart:{id}", Set.of("changed", "expired", "removed"),
                    "catalog", Set.of("product_changed", "products_changed"),
                    "export:{id}", Set.of("rows", "demand.said"),
                    "orders", Set.of("placed", "changed"),
                    "supervision",
                            Set.of(
                                    "crashed",
                                    "restarted",
                                    "start-failed",
                                    "resting",
                                    "abandoned",
                                    "gave-up"),
                    "third-parties", Set.of("standing"),
                    "console", Set.of("presence_state", "presence_diff", "at.said"));

    private final Api api;
    private Map<?, ?> document = Map.of();

    AsyncApiIT(RunningHoldfast server) {
        this.api = server.api().anybody();
    }

    @BeforeEach
    void read() {
        Answer answer = api.get("/asyncapi.yaml").is(200);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/yaml");
        document = (Map<?, ?>) new Yaml().load(answer.text());
    }

    private Map<?, ?> part(String... path) {
        Map<?, ?> part = document;
        for (String piece : path) {
            assertThat(part.containsKey(piece)).as(piece).isTrue();
            part = map(part.get(piece));
        }
        return part;
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return (Map<?, ?>) Objects.requireNonNull(node);
    }

    @Test
    void every_topic_is_there_with_every_event() {
        part("channels")
                .values()
                .forEach(
                        one -> {
                            Map<?, ?> channel = (Map<?, ?>) one;
                            Set<String> told =
                                    TOLD.getOrDefault(
                                            String.valueOf(channel.get("address")), Set.of());
                            if (channel.containsKey("servers")) {
                                assertThat(map(channel.get("messages")).keySet())
                                        .as("%s", channel.get("address"))
                                        .map(Object::toString)
                                        .contains("join", "join.answer")
                                        .containsAll(told);
                            }
                        });
        assertThat(part("channels").values())
                .map(one -> String.valueOf(((Map<?, ?>) one).get("address")))
                .containsAll(TOLD.keySet());
    }

    @Test
    void every_kind_of_news_is_there() {
        assertThat(part("channels", "webhooks", "messages").keySet())
                .map(Object::toString)
                .contains("webhook.test")
                .containsAll(
                        java.util.Arrays.stream(io.holdfast.news.NewsType.values())
                                .map(io.holdfast.news.NewsType::word)
                                .toList());
    }

    /// The table of topics is written by hand.
    @Test
    void the_guide_names_every_topic() throws java.io.IOException {
        String guide = java.nio.file.Files.readString(java.nio.file.Path.of("../docs/channels.md"));
        for (Object one : part("channels").values()) {
            String address = String.valueOf(((Map<?, ?>) one).get("address"));
            if (((Map<?, ?>) one).containsKey("servers")) {
                assertThat(guide).contains("| `" + address.replaceAll("\\{.*", ""));
            }
        }
    }

    @Test
    void it_is_an_asyncapi_document_of_version_3() {
        assertThat(document.get("asyncapi")).isEqualTo("3.0.0");
        assertThat(part("info").keySet()).map(Object::toString).contains("title", "version");
        assertThat(part("servers", "channels").keySet())
                .map(Object::toString)
                .contains("host", "protocol");
        part("channels").forEach(AsyncApiIT::isChannel);
        part("operations").forEach(this::isOperation);
    }

    private static void isChannel(Object name, Object one) {
        Map<?, ?> channel = (Map<?, ?>) one;
        assertThat(name.toString()).matches("[A-Za-z0-9_.-]+");
        Set<String> variables = new TreeSet<>();
        Matcher variable =
                Pattern.compile("\\{([^}]+)}").matcher(String.valueOf(channel.get("address")));
        while (variable.find()) {
            variables.add(variable.group(1));
        }
        Map<?, ?> parameters = (Map<?, ?>) channel.get("parameters");
        assertThat(parameters == null ? Set.of() : parameters.keySet()).isEqualTo(variables);
        Map<?, ?> messages = map(channel.get("messages"));
        assertThat(messages).isNotEmpty();
        messages.values()
                .forEach(message -> assertThat(((Map<?, ?>) message).get("payload")).isNotNull());
    }

    private void isOperation(Object name, Object one) {
        Map<?, ?> operation = (Map<?, ?>) one;
        assertThat(operation.get("action")).as("%s", name).isIn("send", "receive");
        String channel = reference(operation.get("channel"));
        assertThat(channel).startsWith("#/channels/");
        for (Object message : (List<?>) Objects.requireNonNull(operation.get("messages"))) {
            assertThat(reference(message)).startsWith(channel + "/messages/");
        }
    }

    private static String reference(@Nullable Object node) {
        return String.valueOf(map(node).get("$ref"));
    }

    @Test
    void every_reference_leads_somewhere() {
        each(
                document,
                (key, value) -> {
                    if (key.equals("$ref")) {
                        String[] path = value.toString().substring(2).split("/", -1);
                        assertThat(value.toString()).startsWith("#/");
                        assertThat(part(path)).as("%s", value).isNotNull();
                    }
                });
    }

    private static void each(Object node, BiConsumer<Object, Object> member) {
        switch (node) {
            case Map<?, ?> map ->
                    map.forEach(
                            (key, value) -> {
                                member.accept(key, value);
                                each(value, member);
                            });
            case List<?> list -> list.forEach(item -> each(item, member));
            case null, default -> {}
        }
    }
}
