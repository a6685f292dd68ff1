package io.holdfast.cache;

import java.time.Duration;
import java.time.Instant;

/// How long what is kept, and how much of it.
///
/// ```java
/// Terms rates = Terms.fresh(Duration.ofHours(1)).stale(Duration.ofHours(6)).forgiven(Duration.ofDays(3));
/// ```
///
/// @param freshFor how long a result counts as new; longer than nothing
/// @param staleFor for how long after that it is given at once while a new one is fetched behind it
/// @param forgivenFor for how long after it was new it is given when no other can be fetched; no
///   shorter than `staleFor`
/// @param absentFor how long it is believed that there is no result
/// @param fetchMax how long a fetch may take before another node, or the next caller, takes its
///   place; longer than nothing
/// @param pause how long after a fetch that failed nobody on any node tries again
/// @param entriesMax most results in the memory of a node, and most in the shared store
public record Terms(
        Duration freshFor,
        Duration staleFor,
        Duration forgivenFor,
        Duration absentFor,
        Duration fetchMax,
        Duration pause,
        int entriesMax) {
    private static final Duration ABSENT = Duration.ofSeconds(10);
    private static final Duration FETCH = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ENTRIES = 10_000;

    /// Refuses what contradicts itself.
    ///
    /// @throws IllegalArgumentException if a time or the number is out of range
    public Terms {
        if (!freshFor.isPositive() || !fetchMax.isPositive() || entriesMax < 1) {
            throw new IllegalArgumentException(
                    "freshFor %s, fetchMax %s and entriesMax %d are to be more than nothing"
                            .formatted(freshFor, fetchMax, entriesMax));
        }
        if (staleFor.isNegative() || absentFor.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "staleFor %s, absentFor %s and pause %s are not to be less than nothing"
                            .formatted(staleFor, absentFor, pause));
        }
        if (forgivenFor.compareTo(staleFor) < 0) {
            throw new IllegalArgumentException(
                    "forgivenFor %s is shorter than staleFor %s".formatted(forgivenFor, staleFor));
        }
    }

    /// {@return terms by which results are new for a time and then of no use; that there is none is
    /// believed for 10 s or for that time, a fetch takes 10 s at most, after a failure nobody tries
    /// for 1 s, and there are 10,000 results}
    ///
    /// @param freshFor how long a result counts as new
    public static Terms fresh(Duration freshFor) {
        Duration absentFor = freshFor.compareTo(ABSENT) < 0 ? freshFor : ABSENT;
        return new Terms(freshFor, Duration.ZERO, Duration.ZERO, absentFor, FETCH, PAUSE, ENTRIES);
    }

    /// {@return the same, but for how long an old result is given at once; it is then also forgiven
    /// for no shorter}
    ///
    /// @param time after it was new
    public Terms stale(Duration time) {
        Duration atLeast = forgivenFor.compareTo(time) < 0 ? time : forgivenFor;
        return new Terms(freshFor, time, atLeast, absentFor, fetchMax, pause, entriesMax);
    }

    /// {@return the same, but for how long an old result is given where there is no new one}
    ///
    /// @param time after it was new
    public Terms forgiven(Duration time) {
        return new Terms(freshFor, staleFor, time, absentFor, fetchMax, pause, entriesMax);
    }

    /// {@return the same, but for how long it is believed that there is none}
    ///
    /// @param time from when it was said
    public Terms absent(Duration time) {
        return new Terms(freshFor, staleFor, forgivenFor, time, fetchMax, pause, entriesMax);
    }

    /// {@return the same, but for how long a fetch may take}
    ///
    /// @param time longer than nothing
    public Terms fetchWithin(Duration time) {
        return new Terms(freshFor, staleFor, forgivenFor, absentFor, time, pause, entriesMax);
    }

    /// {@return the same, but for how long nobody tries again after a failure}
    ///
    /// @param time from the failure
    public Terms pauseOf(Duration time) {
        return new Terms(freshFor, staleFor, forgivenFor, absentFor, fetchMax, time, entriesMax);
    }

    /// {@return the same, but for how many results there are}
    ///
    /// @param entries 1 or more
    public Terms entries(int entries) {
        return new Terms(freshFor, staleFor, forgivenFor, absentFor, fetchMax, pause, entries);
    }

    /// {@return the times of a result that was fetched now}
    ///
    /// @param now the time
    /// @param present whether there is one
    public Lifetime lifetime(Instant now, boolean present) {
        if (!present) {
            Instant until = now.plus(absentFor);
            return new Lifetime(now, until, until, until);
        }
        Instant until = now.plus(freshFor);
        return new Lifetime(now, until, until.plus(staleFor), until.plus(forgivenFor));
    }
}
