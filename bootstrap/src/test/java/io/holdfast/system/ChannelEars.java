package io.holdfast.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// Joins topics and keeps what it is told: no more than the protocol needs for that.
final class ChannelEars implements AutoCloseable, WebSocket.Listener {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<JsonNode> heard = Collections.synchronizedList(new ArrayList<>());
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private int joins;

    ChannelEars(URI server, String... topics) {
        URI url =
                URI.create(
                        "ws://%s/socket/websocket?vsn=2.0.0&token=%s"
                                .formatted(server.getAuthority(), RunningHoldfast.KEY));
        socket = client.newWebSocketBuilder().buildAsync(url, this).join();
        for (String topic : topics) {
            join(topic, "{}");
        }
    }

    /// {@return what a join is answered}
    JsonNode join(String topic, String params) {
        String ref = Integer.toString(++joins);
        String message = "[\"1\",\"%s\",\"%s\",\"phx_join\",%s]".formatted(ref, topic, params);
        socket.sendText(message, true).join();
        return next(one -> is(one, topic, "phx_reply") && one.path(1).asText().equals(ref))
                .at("/4/response");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(Answer.parsed(partial.toString()));
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    private static boolean is(JsonNode message, String topic, String event) {
        return message.path(2).asText().equals(topic) && message.path(3).asText().equals(event);
    }

    /// {@return the payload of an event, once it was told}
    JsonNode event(String topic, String event, Predicate<JsonNode> which) {
        return next(message -> is(message, topic, event) && which.test(message.path(4))).path(4);
    }

    private JsonNode next(Predicate<JsonNode> which) {
        return await().atMost(SOON).until(() -> first(which), Optional::isPresent).orElseThrow();
    }

    private Optional<JsonNode> first(Predicate<JsonNode> which) {
        return List.copyOf(heard).stream().filter(which).findFirst();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
