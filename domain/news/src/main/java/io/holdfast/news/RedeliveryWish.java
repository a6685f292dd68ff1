package io.holdfast.news;

import java.time.Instant;
import java.util.UUID;

/// A wish to deliver again all that was given up.
///
/// @param id of the wish; the last one of a webhook is fulfilled once, however often it is asked
///   for
/// @param since only messages of this time or later
/// @param max most deliveries to be begun again, the oldest first; at least 1
public record RedeliveryWish(UUID id, Instant since, int max) {
    /// Checks.
    ///
    /// @throws IllegalArgumentException if none may be begun
    public RedeliveryWish {
        if (max < 1) {
            throw new IllegalArgumentException("a wish is for 1 delivery or more, was " + max);
        }
    }
}
