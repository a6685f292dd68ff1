package io.holdfast.application.news;

import io.holdfast.news.Reception;
import io.holdfast.news.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/// When a delivery is tried again.
///
/// Each delay is made longer by chance, by up to a quarter, so that what failed together does not
/// come back together. A receiver that names a time is left alone for as long, up to a day.
///
/// @param delays after the first try, the second, …; after the last of them it is given up
/// @param chance gives a number from 0 to 1 each time
public record RetryPlan(List<Duration> delays, DoubleSupplier chance) {
    /// The part of a delay that chance may add: a quarter.
    private static final long PART = 4;

    private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);
    private static final Duration REST_MAX = Duration.ofHours(1);
    private static final Set<Integer> TOO_MUCH = Set.of(429, 503);

    /// Keeps a copy.
    public RetryPlan {
        delays = List.copyOf(delays);
    }

    /// {@return what becomes of a delivery; who is gone keeps it waiting until somebody enables the
    /// webhook again}
    ///
    /// @param reception how it was received
    /// @param round which try it was, 1 or more
    /// @param now the time
    public Verdict after(Reception reception, int round, Instant now) {
        return switch (reception) {
            case Reception.Taken _ -> new Verdict.Delivered();
            case Reception.Gone() -> new Verdict.Again(now);
            case Reception.Refused(_, Duration retryAfter) -> again(round, retryAfter, now);
            case Reception.Unreachable _ -> again(round, null, now);
        };
    }

    /// {@return until when the receiver is to be told of nothing at all: where it says that there
    /// is too much for it, and names a time; an hour at most}
    ///
    /// @param reception how it received a message
    /// @param now the time
    public Optional<Instant> rest(Reception reception, Instant now) {
        return reception instanceof Reception.Refused(int status, Duration wanted)
                        && wanted != null
                        && TOO_MUCH.contains(status)
                ? Optional.of(now.plus(wanted.compareTo(REST_MAX) > 0 ? REST_MAX : wanted))
                : Optional.empty();
    }

    private Verdict again(int round, @Nullable Duration wanted, Instant now) {
        if (round > delays.size()) {
            return new Verdict.GivenUp();
        }
        Duration delay = delays.get(round - 1);
        long longerMillis = (long) (delay.toMillis() * chance.getAsDouble()) / PART;
        Duration jittered = delay.plusMillis(longerMillis);
        return new Verdict.Again(now.plus(max(jittered, capped(wanted))));
    }

    private static Duration capped(@Nullable Duration wanted) {
        if (wanted == null) {
            return Duration.ZERO;
        }
        return wanted.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wanted;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
