package io.holdfast.adapters.web.channels;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

/// Somebody who has joined a topic. Any thread may use it, and what one thread sends arrives in
/// that order; after the end of the membership nothing is sent.
public interface Member {
    /// {@return the topic's whole name}
    String topic();

    /// {@return the key of the connection, or `null`}
    @Nullable ApiKey key();

    /// Sends to this member.
    ///
    /// @param event what happens
    /// @param payload an object, or bytes
    void push(String event, Payload payload);

    /// Sends to everybody in the topic, this member too.
    ///
    /// @param event what happens
    /// @param payload an object, or bytes
    void broadcast(String event, Payload payload);

    /// Sends to everybody else in the topic.
    ///
    /// @param event what happens
    /// @param payload an object, or bytes
    void broadcastFrom(String event, Payload payload);

    /// Shows this member to everybody in the topic, or shows it differently. It is then told
    /// `presence_state` once, and everybody `presence_diff` with each change, until it leaves.
    ///
    /// @param key as whom
    /// @param meta an object: what is shown of it
    void show(String key, Payload meta);
}
