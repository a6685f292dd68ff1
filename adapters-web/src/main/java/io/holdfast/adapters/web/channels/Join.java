package io.holdfast.adapters.web.channels;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

/// Somebody wants to join.
///
/// @param topic its whole name
/// @param id what stands for the `*` of the pattern; empty where there is none
/// @param key of the connection, or `null`
/// @param payload what the client sent along
public record Join(String topic, String id, @Nullable ApiKey key, Payload payload) {}
