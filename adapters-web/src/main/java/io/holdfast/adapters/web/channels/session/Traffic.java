package io.holdfast.adapters.web.channels.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Writes down who connects, what is joined and what is said, where that is switched on: for who
/// looks for a fault in a client. What is called like a secret is masked, and what is long is cut.
/// Safe for concurrent use.
public final class Traffic {
    /// Writes nothing down.
    public static final Traffic OFF = new Traffic(null);

    private static final Logger LOG = LoggerFactory.getLogger("io.holdfast.channels");
    private static final List<String> SECRETS = List.of("password", "token", "secret");
    private static final String MASK = "[masked]";
    private static final int LENGTH_MAX = 1_000;

    private final @Nullable Consumer<String> log;

    private Traffic(@Nullable Consumer<String> log) {
        this.log = log;
    }

    /// {@return what writes to the server's log}
    public static Traffic logged() {
        return to(LOG::info);
    }

    /// {@return what writes line by line}
    ///
    /// @param log takes a line; quick, any thread
    public static Traffic to(Consumer<String> log) {
        return new Traffic(log);
    }

    /// Somebody was let in or not.
    ///
    /// @param peer where it comes from
    /// @param path that it asked for
    /// @param parameters of its query
    /// @param status that it was answered
    public void connects(
            String peer, String path, Map<String, List<String>> parameters, int status) {
        Consumer<String> to = log;
        if (to != null) {
            String shown =
                    parameters.entrySet().stream()
                            .map(
                                    one ->
                                            one.getKey()
                                                    + "="
                                                    + (isSecret(one.getKey())
                                                            ? MASK
                                                            : one.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", "));
            to.accept(line("CONNECT %s from %s: %d, with %s".formatted(path, peer, status, shown)));
        }
    }

    void joins(Incoming message, String outcome) {
        Consumer<String> to = log;
        if (to != null) {
            to.accept(
                    line(
                            "JOIN %s: %s, with %s"
                                    .formatted(
                                            message.topic(), outcome, shown(message.payload()))));
        }
    }

    void says(Incoming message) {
        Consumer<String> to = log;
        if (to != null) {
            to.accept(
                    line(
                            "EVENT %s in %s, with %s"
                                    .formatted(
                                            message.event(),
                                            message.topic(),
                                            shown(message.payload()))));
        }
    }

    private static String shown(Payload payload) {
        if (payload.isBinary()) {
            return payload.length() + " bytes";
        }
        JsonNode json = payload.json();
        mask(json);
        return json.toString();
    }

    private static void mask(JsonNode json) {
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (isSecret(member.getKey())) {
                    member.setValue(TextNode.valueOf(MASK));
                }
            }
        }
        json.forEach(Traffic::mask);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }

    /// One line, whatever a client wrote into it.
    private static String line(String text) {
        String cut = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
