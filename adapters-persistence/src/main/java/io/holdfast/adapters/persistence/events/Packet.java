package io.holdfast.adapters.persistence.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.holdfast.adapters.persistence.Json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Several events as one payload of NOTIFY, which takes less than 8,000 bytes: a JSON array of a
/// sender and the words of each event.
///
/// @param sender the node that tells
/// @param events their words; no words at all say that more has happened than can be told
record Packet(String sender, List<List<String>> events) {
    static final List<String> MORE = List.of();

    private static final int BYTES_MAX = 7_900;
    private static final TypeReference<List<List<String>>> WORDS = new TypeReference<>() {};

    Packet {
        events = events.stream().map(List::copyOf).toList();
    }

    /// {@return payloads that tell of events in their order}
    static List<String> payloads(String sender, List<List<String>> events) {
        List<String> payloads = new ArrayList<>();
        String head = "[" + Json.text(List.of(sender));
        StringBuilder payload = new StringBuilder(head);
        int bytes = head.length() + 1;
        for (List<String> event : events) {
            String text = Json.text(event);
            int more = text.getBytes(StandardCharsets.UTF_8).length + 1;
            if (head.length() + 1 + more > BYTES_MAX) {
                text = Json.text(MORE);
                more = text.length() + 1;
            }
            if (bytes + more > BYTES_MAX) {
                payloads.add(payload.append(']').toString());
                payload = new StringBuilder(head);
                bytes = head.length() + 1;
            }
            payload.append(',').append(text);
            bytes += more;
        }
        payloads.add(payload.append(']').toString());
        return payloads;
    }

    /// {@return what a payload says}
    ///
    /// @throws IllegalArgumentException if it is none of ours
    static Packet read(String payload) {
        try {
            List<List<String>> all = Json.MAPPER.readValue(payload, WORDS);
            return new Packet(all.getFirst().getFirst(), all.subList(1, all.size()));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a packet of events", e);
        }
    }
}
