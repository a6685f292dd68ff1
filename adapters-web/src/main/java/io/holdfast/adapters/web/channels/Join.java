package io.holdfast.adapters.web.channels;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Somebody wants to join.
///
/// @param topic its whole name
/// @param id what stands for the `*` of the pattern; empty where there is none
/// @param key of the connection, or `null`
/// @param payload what the client sent along
/// @param notes that the [Mount] made of the connection
public record Join(
        String topic, String id, @Nullable ApiKey key, Payload payload, Map<String, String> notes) {
    /// Keeps a copy.
    public Join {
        notes = Map.copyOf(notes);
    }
}
