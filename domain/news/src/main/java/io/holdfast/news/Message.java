package io.holdfast.news;

import java.time.Instant;

/// What a receiver is told, however often it is tried.
///
/// @param id by which a receiver knows a repetition
/// @param type `orders.placed` and the like, or [#TEST]
/// @param at when it happened
/// @param subject what it happened to
/// @param data a JSON object
public record Message(String id, String type, Instant at, String subject, String data) {
    /// The type of what is sent to try a webhook.
    public static final String TEST = "webhook.test";

    /// {@return what is told of a piece of news}
    ///
    /// @param news which
    public static Message of(News news) {
        return new Message(news.id(), news.type().word(), news.at(), news.subject(), news.data());
    }
}
