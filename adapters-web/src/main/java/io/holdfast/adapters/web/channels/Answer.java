package io.holdfast.adapters.web.channels;

import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.http.Json;

import org.jspecify.annotations.Nullable;

/// What is answered to a message.
public sealed interface Answer {
    /// A reply.
    ///
    /// @param status `ok`, `error` or a word of the topic's own
    /// @param response any JSON, or bytes
    record Reply(String status, Payload response) implements Answer {}

    /// Nothing.
    record Silence() implements Answer {}

    /// The membership ends in order.
    ///
    /// @param last what is replied before, or `null`
    record Stop(@Nullable Reply last) implements Answer {}

    /// `ok` without more.
    Reply OK = new Reply("ok", Payload.EMPTY);

    /// {@return `ok` with something}
    ///
    /// @param fields writes it
    static Reply ok(Json.Body fields) {
        return new Reply("ok", Payload.object(fields));
    }

    /// {@return `error`}
    ///
    /// @param reason in a word or two
    static Reply error(String reason) {
        return new Reply("error", Payload.object(json -> json.writeStringField("reason", reason)));
    }
}
