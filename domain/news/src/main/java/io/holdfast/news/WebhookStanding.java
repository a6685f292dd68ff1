package io.holdfast.news;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How a webhook fares.
///
/// @param enabled whether it is told of anything
/// @param reason why it is not, a sentence; empty where it is
/// @param failingSince the first failure since the last success, or `null`
/// @param restsUntil until when it asked to be left alone, which may be over; `null` if it never
///   did
/// @param missed how many positions of the feed were forgotten before it was told of them
public record WebhookStanding(
        boolean enabled,
        String reason,
        @Nullable Instant failingSince,
        @Nullable Instant restsUntil,
        long missed) {
    /// All is well.
    public static final WebhookStanding FRESH = new WebhookStanding(true, "", null, null, 0);
}
