package io.holdfast.supervision;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// One part of the dashboard.
///
/// @param name which: `sales`, `carrier:easypost` and so on
/// @param status how it went
/// @param took how long it was waited for
/// @param data what it shows; `null` where there is nothing
/// @param asOf from when that is; `null` where there is nothing
/// @param why what went wrong, in a few words; `null` where nothing did
public record Section(
        String name,
        Status status,
        Duration took,
        @Nullable Figures data,
        @Nullable Instant asOf,
        @Nullable String why) {
    /// How it went.
    public enum Status {
        /// It was there in time.
        OK,
        /// It was not there in time, and nothing is known from before.
        LATE,
        /// It failed, and nothing is known from before.
        FAILED,
        /// It was late or failed, and what is shown is from before.
        STALE
    }
}
