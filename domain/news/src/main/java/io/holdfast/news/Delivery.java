package io.holdfast.news;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One message to one webhook.
///
/// @param id its number; later ones have greater numbers
/// @param message what is told
/// @param state where it stands
/// @param dueAt when it is tried next, or `null` where it is not
/// @param tries those so far, the oldest first; the last [#TRIES_MAX] of them
public record Delivery(
        long id,
        Message message,
        DeliveryState state,
        @Nullable Instant dueAt,
        List<DeliveryTry> tries) {
    /// Most tries that are remembered.
    public static final int TRIES_MAX = 20;

    /// Keeps a copy.
    public Delivery {
        tries = List.copyOf(tries);
    }
}
