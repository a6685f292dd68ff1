package io.holdfast.application.supervision;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// What is told about a child.
///
/// @param id unique among its siblings; 1 to [#ID_LENGTH_MAX] characters, none of them `/`
/// @param worker what it does
/// @param policy how it is restarted and stopped
public record ChildSpec(String id, Worker worker, Policy policy) {
    /// Longest id, in UTF-16 units.
    public static final int ID_LENGTH_MAX = 100;

    /// How a child is started, restarted and stopped.
    ///
    /// @param restart after which endings it is restarted, [Restart#PERMANENT] unless told
    /// @param stopLimit how long it may take to end; 5 s unless told, unlimited for a supervisor
    /// @param startLimit how long it may take to say that it has started; positive, 30 s unless
    ///   told, unlimited for a supervisor, whose children have limits of their own (OTP has none)
    /// @param backoff how long it rests between crash and restart, not at all unless told
    /// @param significant whether its end may end its supervisor; see [AutoShutdown]
    /// @param besideNext whether it is stopped together with the sibling after it, where they are
    ///   stopped one after the other
    public record Policy(
            Restart restart,
            StopLimit stopLimit,
            Duration startLimit,
            Backoff backoff,
            boolean significant,
            boolean besideNext) {
        /// Refuses what OTP refuses.
        ///
        /// @throws IllegalArgumentException if `startLimit` is not positive, or a permanent child
        ///   is called significant
        public Policy {
            if (!startLimit.isPositive()) {
                throw new IllegalArgumentException(
                        "startLimit must be positive, was " + startLimit);
            }
            if (significant && restart == Restart.PERMANENT) {
                throw new IllegalArgumentException(
                        "a permanent child never ends for good, so it cannot be significant");
            }
        }
    }

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /// Refuses ids that would not be clear in a path.
    ///
    /// @throws IllegalArgumentException if `id` is empty, too long or holds a `/`
    public ChildSpec {
        if (id.isEmpty() || id.length() > ID_LENGTH_MAX || id.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "a child id has 1 to %d characters and no slash, was '%s'"
                            .formatted(ID_LENGTH_MAX, id));
        }
    }

    /// {@return a permanent child with the usual limits for its type}
    ///
    /// @param id unique among its siblings
    /// @param worker what it does
    public static ChildSpec of(String id, Worker worker) {
        boolean supervisor = worker.type() == ChildType.SUPERVISOR;
        StopLimit stopLimit =
                supervisor ? new StopLimit.Unlimited() : new StopLimit.Within(STOP_LIMIT);
        Duration startLimit = supervisor ? ChronoUnit.FOREVER.getDuration() : START_LIMIT;
        return new ChildSpec(
                id,
                worker,
                new Policy(Restart.PERMANENT, stopLimit, startLimit, Backoff.NONE, false, false));
    }

    /// {@return a child that runs an action on a thread of its own}
    ///
    /// @param id unique among its siblings
    /// @param action runs on and on, and ends soon after an interrupt
    public static ChildSpec running(String id, Worker.Action action) {
        return of(id, Worker.of(action));
    }

    /// {@return the same, restarted after other endings}
    ///
    /// @param restart after which
    public ChildSpec restart(Restart restart) {
        return with(
                new Policy(
                        restart,
                        policy.stopLimit,
                        policy.startLimit,
                        policy.backoff,
                        policy.significant,
                        policy.besideNext));
    }

    /// {@return the same with another limit for its end}
    ///
    /// @param limit how long it may take to end
    public ChildSpec stopLimit(StopLimit limit) {
        return with(
                new Policy(
                        policy.restart,
                        limit,
                        policy.startLimit,
                        policy.backoff,
                        policy.significant,
                        policy.besideNext));
    }

    /// {@return the same with another limit for its end}
    ///
    /// @param limit how long it may take to end, zero or more
    public ChildSpec stopWithin(Duration limit) {
        return stopLimit(new StopLimit.Within(limit));
    }

    /// {@return the same with another limit for its start}
    ///
    /// @param limit how long it may take to say that it has started
    public ChildSpec startWithin(Duration limit) {
        return with(
                new Policy(
                        policy.restart,
                        policy.stopLimit,
                        limit,
                        policy.backoff,
                        policy.significant,
                        policy.besideNext));
    }

    /// {@return the same with a rest between crash and restart}
    ///
    /// @param backoff how long
    public ChildSpec backoff(Backoff backoff) {
        return with(
                new Policy(
                        policy.restart,
                        policy.stopLimit,
                        policy.startLimit,
                        backoff,
                        policy.significant,
                        policy.besideNext));
    }

    /// {@return the same as one whose end may end its supervisor}
    public ChildSpec asSignificant() {
        return with(
                new Policy(
                        policy.restart,
                        policy.stopLimit,
                        policy.startLimit,
                        policy.backoff,
                        true,
                        policy.besideNext));
    }

    /// {@return the same as one that is stopped together with the sibling after it, in a supervisor
    /// that stops its children one after the other}
    public ChildSpec stopBesideNext() {
        return with(
                new Policy(
                        policy.restart,
                        policy.stopLimit,
                        policy.startLimit,
                        policy.backoff,
                        policy.significant,
                        true));
    }

    private ChildSpec with(Policy changed) {
        return new ChildSpec(id, worker, changed);
    }
}
