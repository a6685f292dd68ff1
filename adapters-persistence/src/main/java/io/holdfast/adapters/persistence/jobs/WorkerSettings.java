package io.holdfast.adapters.persistence.jobs;

import java.time.Duration;

/// How a node works on jobs.
///
/// @param node its name, 1 to 50 characters; unlike those of other running nodes, and the same
///   after a restart, so that the node takes up at once what it was doing
/// @param pollEvery how often each lane looks for work that nobody told it of
/// @param heartbeatEvery how often a worker says that it lives; after [#HEARTBEATS_MISSED_MAX] of
///   them missed its job is given to another
/// @param retries what becomes of a job whose tries come to nothing
public record WorkerSettings(
        String node, Duration pollEvery, Duration heartbeatEvery, Retries retries) {
    /// Heartbeats that may be missed before a worker counts as dead.
    public static final int HEARTBEATS_MISSED_MAX = 4;

    private static final int POLLS_MISSED_MAX = 30;
    private static final int POLLS_CALM = 10;

    /// Refuses settings by which nothing would be done.
    ///
    /// @throws IllegalArgumentException if the name is empty or too long, or a figure too small
    public WorkerSettings {
        if (node.isBlank() || node.length() > 50) {
            throw new IllegalArgumentException(
                    "a node's name has 1 to 50 characters, was '%s'".formatted(node));
        }
        if (pollEvery.toMillis() < 10 || heartbeatEvery.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "polls need 10 ms and heartbeats 100 ms between them, were %s and %s"
                            .formatted(pollEvery, heartbeatEvery));
        }
    }

    /// {@return after how long without a failure a lane counts as well again: 10 polls}
    Duration calm() {
        return pollEvery.multipliedBy(POLLS_CALM);
    }

    /// {@return for how long a lane may go without looking for work, or fail to: 30 polls}
    public Duration stalledAfter() {
        return pollEvery.multipliedBy(POLLS_MISSED_MAX);
    }

    /// What becomes of a job when its worker dies or throws. Only tries that got nowhere count, and
    /// one that gets further clears the count.
    ///
    /// @param triesMax the job fails at this one, at least 1
    /// @param delayFirst pause before the second try; it doubles with each
    /// @param delayMax longest pause
    public record Retries(int triesMax, Duration delayFirst, Duration delayMax) {
        /// 15 tries over about ten minutes.
        public static final Retries USUAL =
                new Retries(15, Duration.ofSeconds(1), Duration.ofMinutes(1));

        /// Refuses fewer than one try.
        ///
        /// @throws IllegalArgumentException if `triesMax` is below 1
        public Retries {
            if (triesMax < 1) {
                throw new IllegalArgumentException(
                        "a job needs a try, was triesMax=%d".formatted(triesMax));
            }
        }

        Duration delayAfter(int failures) {
            int doublings = Math.min(Math.max(failures - 1, 0), 20);
            Duration delay = delayFirst.multipliedBy(1L << doublings);
            return delay.compareTo(delayMax) < 0 ? delay : delayMax;
        }
    }
}
