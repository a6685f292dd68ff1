package io.holdfast.application.concurrent.mailbox;

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

    /// What became of messages.
    ///
    /// @param handled messages that a handler took without throwing
    /// @param batches attempts of the handler that did not throw
    /// @param failed messages on which the handler threw
    /// @param refused messages that found the mailbox full
    /// @param late calls whose callers gave up before an answer
    /// @param lost messages that a crash or a stop left unhandled
    public record Counts(
            long handled, long batches, long failed, long refused, long late, long lost) {}

    /// {@return the numbers that the supervision tree shows, by name; times in microseconds}
    public Map<String, Long> gauges() {
        return Map.of(
                "depth",
                (long) depth,
                "capacity",
                (long) capacity,
                "handled",
                counts.handled(),
                "failed",
                counts.failed(),
                "refused",
                counts.refused(),
                "late",
                counts.late(),
                "lost",
                counts.lost(),
                "latencyMedianMicros",
                latency.median().toNanos() / 1_000,
                "latencyP99Micros",
                latency.p99().toNanos() / 1_000,
                "latencyMaxMicros",
                latency.max().toNanos() / 1_000);
    }
}
