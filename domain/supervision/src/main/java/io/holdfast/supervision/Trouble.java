package io.holdfast.supervision;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Something that went wrong with a part, or was done about it.
///
/// @param at when
/// @param path which part: ids joined by `/`, the root's first
/// @param event what happened
/// @param cause why, for a crash or a failed start
/// @param restarts for a crash how often the part had been restarted before, for a restart how
///   often by now; 0 otherwise
/// @param rest for a rest how long it lasts; zero otherwise
public record Trouble(
        Instant at,
        String path,
        Event event,
        @Nullable Failure cause,
        long restarts,
        Duration rest) {

    /// What happened.
    public enum Event {
        /// The part failed.
        CRASHED,
        /// The part could not be started.
        START_FAILED,
        /// The part rests before it is started again.
        RESTING,
        /// The part works again.
        RESTARTED,
        /// The part did not end when it was told to; nobody waits for it any more.
        ABANDONED,
        /// A supervisor has restarted so much that it leaves the matter to the one above it.
        GAVE_UP
    }
}
