package io.holdfast.application.concurrent.mailbox;

import static java.util.Map.entry;

import java.util.Map;

/// A mailbox at one moment. Counters run since it was made, across its lives.
///
/// @param name as specified
/// @param depth messages that wait, the batch in hand not counted; 0 without an owner
/// @param capacity how many may wait
/// @param counts what became of messages
/// @param latency how long calls took
public record MailboxView(
        String name, int depth, int capacity, Counts counts, LatencyView latency) {

    /// What became of messages. When the owner has ended, those that were let in, its own timers'
    /// among them once their turn has come, are `handled + failed + dropped + lost`.
    ///
    /// @param handled messages that a handler took without throwing
    /// @param batches attempts of the handler that did not throw
    /// @param failed messages on which the handler threw, alone
    /// @param refused messages that found the mailbox full
    /// @param late calls whose limit passed before an answer, handled or not
    /// @param dropped calls that were not handled, since their callers had given up before
    /// @param lost messages that a crash or a stop left unhandled
    public record Counts(
            long handled,
            long batches,
            long failed,
            long refused,
            long late,
            long dropped,
            long lost) {}

    /// {@return the numbers that the supervision tree shows, by name; times in microseconds}
    public Map<String, Long> gauges() {
        return Map.ofEntries(
                entry("depth", (long) depth),
                entry("capacity", (long) capacity),
                entry("handled", counts.handled()),
                entry("failed", counts.failed()),
                entry("refused", counts.refused()),
                entry("late", counts.late()),
                entry("dropped", counts.dropped()),
                entry("lost", counts.lost()),
                entry("latencyMedianMicros", latency.median().toNanos() / 1_000),
                entry("latencyP99Micros", latency.p99().toNanos() / 1_000),
                entry("latencyMaxMicros", latency.max().toNanos() / 1_000));
    }
}
