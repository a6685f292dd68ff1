package io.holdfast.news;

import java.time.Duration;
import java.time.Instant;

/// One try to deliver.
///
/// @param at when it began
/// @param took how long it took
/// @param status what the receiver answered, 0 where it did not
/// @param error what went wrong, a sentence; empty where nothing did
public record DeliveryTry(Instant at, Duration took, int status, String error) {
    /// Longest sentence.
    public static final int ERROR_LENGTH_MAX = 300;

    /// Cuts what is too long.
    public DeliveryTry {
        error = error.length() > ERROR_LENGTH_MAX ? error.substring(0, ERROR_LENGTH_MAX) : error;
    }
}
