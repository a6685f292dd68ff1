package io.holdfast.application.supervision;

import java.time.Duration;
import java.time.Instant;

/// What a tree tells about itself.
public sealed interface SupervisionEvent {

    /// {@return when it happened}
    Instant at();

    /// {@return to whom: ids joined by `/`, the root's first}
    String path();

    /// A child has started, for the first time or by order.
    ///
    /// @param at when
    /// @param path which child
    record Started(Instant at, String path) implements SupervisionEvent {}

    /// A child could not be started.
    ///
    /// @param at when
    /// @param path which child
    /// @param cause why
    record StartFailed(Instant at, String path, Throwable cause) implements SupervisionEvent {}

    /// A child crashed.
    ///
    /// @param at when
    /// @param path which child
    /// @param cause what it threw
    /// @param restarts how often it had been restarted before, 0 or more
    record Crashed(Instant at, String path, Throwable cause, long restarts)
            implements SupervisionEvent {}

    /// A child ended by itself, without a crash.
    ///
    /// @param at when
    /// @param path which child
    /// @param ending how
    record Ended(Instant at, String path, Ending ending) implements SupervisionEvent {}

    /// A child rests before its restart.
    ///
    /// @param at when the rest began
    /// @param path which child
    /// @param rest how long it lasts
    record Resting(Instant at, String path, Duration rest) implements SupervisionEvent {}

    /// A child has been restarted.
    ///
    /// @param at when
    /// @param path which child
    /// @param restarts how often by now, 1 or more
    record Restarted(Instant at, String path, long restarts) implements SupervisionEvent {}

    /// A child was stopped: by order, or with its siblings.
    ///
    /// @param at when
    /// @param path which child
    record Stopped(Instant at, String path) implements SupervisionEvent {}

    /// A child did not end although it was interrupted; nobody waits for it any more, and its
    /// thread may still run.
    ///
    /// @param at when it was given up
    /// @param path which child
    record Abandoned(Instant at, String path) implements SupervisionEvent {}

    /// A supervisor gave up: more restarts than its intensity allows.
    ///
    /// @param at when
    /// @param path which supervisor
    /// @param intensity what it would have taken
    record GaveUp(Instant at, String path, Intensity intensity) implements SupervisionEvent {}
}
