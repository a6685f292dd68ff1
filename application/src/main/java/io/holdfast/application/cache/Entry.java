package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.Reading;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What memory holds of one key: a result, or that the last fetch failed, or both. Times are the
/// machine's nanoseconds, which cost less to ask for than the time of day.
///
/// @param reading the result while it is new; `null` where there is none
/// @param freshUntil until when it is new
/// @param staleUntil until when it is given at once all the same
/// @param forgivenUntil until when it is given where there is no new one
/// @param quietUntil until when nobody is to try again
record Entry<V>(
        @Nullable Reading<V> reading,
        long freshUntil,
        long staleUntil,
        long forgivenUntil,
        long quietUntil) {
    private static final Duration COUNTABLE_MAX = Duration.ofDays(36_500);

    /// {@return a result of which nobody is kept from fetching a new one}
    static <V> Entry<V> of(Optional<V> value, Lifetime life, Machine machine) {
        long nanos = machine.nanoTime();
        Instant now = machine.instant();
        return new Entry<>(
                reading(value, life.at(), false),
                nanos + until(life.freshUntil(), now),
                nanos + until(life.staleUntil(), now),
                nanos + until(life.forgivenUntil(), now),
                nanos);
    }

    /// {@return that there is nothing, and that nobody is to try for a while}
    static <V> Entry<V> failure(Duration pause, Machine machine) {
        long nanos = machine.nanoTime();
        return new Entry<>(null, nanos, nanos, nanos, nanos + atMost(pause).toNanos());
    }

    private static long until(Instant end, Instant now) {
        return atMost(Duration.between(now, end)).toNanos();
    }

    private static Duration atMost(Duration time) {
        return time.compareTo(COUNTABLE_MAX) > 0 ? COUNTABLE_MAX : time;
    }

    private static <V> Reading<V> reading(Optional<V> value, Instant at, boolean isOld) {
        return value.isPresent()
                ? new Reading.Found<>(value.get(), at, isOld)
                : new Reading.None<>(at, isOld);
    }

    /// {@return the same, which nobody is to fetch anew for a while}
    Entry<V> quietFor(Duration pause, Machine machine) {
        long quiet = machine.nanoTime() + atMost(pause).toNanos();
        return new Entry<>(reading, freshUntil, staleUntil, forgivenUntil, quiet);
    }

    boolean isFresh(long now) {
        return reading != null && freshUntil - now > 0;
    }

    boolean isStale(long now) {
        return reading != null && staleUntil - now > 0;
    }

    boolean isForgiven(long now) {
        return reading != null && forgivenUntil - now > 0;
    }

    boolean isQuiet(long now) {
        return quietUntil - now > 0;
    }

    /// {@return the result, marked as old where it is}
    Reading<V> at(long now) {
        Reading<V> result = reading;
        if (result == null) {
            throw new IllegalStateException("there is no result");
        }
        return isFresh(now) ? result : reading(result.value(), result.at(), true);
    }
}
