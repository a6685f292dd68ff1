package io.holdfast.supervision;

import java.time.Instant;

/// Why a part failed, in words that may be shown.
///
/// @param at when
/// @param kind what kind of failure
/// @param message a sentence for operators, without secrets and names of classes
public record Failure(Instant at, Kind kind, String message) {

    /// What kind of failure it was: whether to look at what the server depends on, or at the
    /// server.
    public enum Kind {
        /// Something that it needs did not answer.
        UNAVAILABLE,
        /// What it watches over has ended or come to a standstill.
        DOWN,
        /// It took too long.
        LATE,
        /// A fault of the program; the log tells more.
        FAULT
    }
}
