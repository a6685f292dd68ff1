package io.holdfast.adapters.external.manners;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// Whether a third party is well: its breaker, and what went wrong.
final class Health {
    private final Manners manners;
    private final Surroundings surroundings;
    private final CircuitBreaker breaker;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Standing.@Nullable LastMishap> last = new AtomicReference<>();
    private final Map<Mishap, LongAdder> counts = new EnumMap<>(Mishap.class);

    /// A call, judged by how it ends.
    interface Judged<T> {
        T call() throws InterruptedException;
    }

    /// {@return of calls, whose breaker is among those that are measured}
    ///
    /// @param changed is called whenever the breaker moves
    static Health ofCalls(
            Manners manners,
            Surroundings surroundings,
            CircuitBreakerRegistry breakers,
            Runnable changed) {
        CircuitBreaker breaker =
                breakers.circuitBreaker(manners.name(), config(manners, surroundings));
        return new Health(manners, surroundings, breaker, changed);
    }

    /// {@return of looks}
    ///
    /// @param changed is called whenever the breaker moves
    static Health ofLooks(Manners manners, Surroundings surroundings, Runnable changed) {
        CircuitBreaker breaker =
                CircuitBreaker.of(manners.name() + "-looks", config(manners, surroundings));
        return new Health(manners, surroundings, breaker, changed);
    }

    private Health(
            Manners manners, Surroundings surroundings, CircuitBreaker breaker, Runnable changed) {
        this.manners = manners;
        this.surroundings = surroundings;
        for (Mishap mishap : Mishap.values()) {
            counts.put(mishap, new LongAdder());
        }
        this.breaker = breaker;
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> {
                            if (event.getStateTransition().getToState() == State.OPEN) {
                                restsUntil.set(now().plus(manners.breaker().rest()));
                            }
                            changed.run();
                        });
    }

    private static CircuitBreakerConfig config(Manners manners, Surroundings surroundings) {
        Manners.Breaker settings = manners.breaker();
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.callsMin())
                .failureRateThreshold(settings.failuresPercent())
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(surroundings.clock().withZone(ZoneOffset.UTC))
                .writableStackTraceEnabled(false)
                .build();
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /// Has a breaker whose rest is over let the next call try. It finds that out only when it is
    /// asked for a permission, which is given back.
    void wake() {
        if (breaker.getState() == State.OPEN && breaker.tryAcquirePermission()) {
            breaker.releasePermission();
        }
    }

    /// Takes who was ill for well again if nobody has found out since the rest was over, for as
    /// long as the rest was.
    void forget() {
        Instant restAgo = now().minus(manners.breaker().rest());
        if (breaker.getState() == State.HALF_OPEN && !restAgo.isBefore(restsUntil.get())) {
            breaker.transitionToClosedState();
        }
    }

    /// Makes a call if the breaker lets it, and remembers how it ended.
    ///
    /// @param given how long it may take
    <T> T judged(Duration given, Judged<T> call) throws InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            throw resting();
        }
        long begunAtNanos = surroundings.nanoTime().getAsLong();
        boolean judged = false;
        try {
            T value = call.call();
            judged = true;
            breaker.onSuccess(since(begunAtNanos), TimeUnit.NANOSECONDS);
            return value;
        } catch (ThirdPartyFailed e) {
            judged = judge(e, given, begunAtNanos);
            throw e;
        } catch (InterruptedException e) {
            long waited = since(begunAtNanos);
            if (isLong(Duration.ofNanos(waited))) {
                judged = true;
                count(Mishap.TIMED_OUT);
                remember(Mishap.TIMED_OUT);
                breaker.onError(waited, TimeUnit.NANOSECONDS, e);
            }
            throw e;
        } finally {
            if (!judged) {
                breaker.releasePermission();
            }
        }
    }

    /// Refuses whoever asks beside those who are judged, while these are refused.
    void requireCalled() {
        if (breaker.getState() == State.OPEN && now().isBefore(restsUntil.get())) {
            throw resting();
        }
    }

    private ThirdPartyFailed resting() {
        Duration rest = Duration.between(now(), restsUntil.get());
        return new ThirdPartyFailed(
                manners.name(),
                Mishap.RESTING,
                "is left alone after it failed too often",
                rest.isPositive() ? rest : null,
                null);
    }

    /// {@return whether it says anything about the third party's health}
    private boolean judge(ThirdPartyFailed failed, Duration given, long begunAtNanos) {
        if (failed.mishap() == Mishap.TIMED_OUT && !isLong(given)) {
            return false;
        }
        if (failed.mishap().isItsFault()) {
            breaker.onError(since(begunAtNanos), TimeUnit.NANOSECONDS, failed);
            return true;
        }
        if (failed.mishap() == Mishap.REJECTED) {
            breaker.onSuccess(since(begunAtNanos), TimeUnit.NANOSECONDS);
            return true;
        }
        return false;
    }

    /// {@return whether who has not answered by then is to blame for it, and not who asked}
    private boolean isLong(Duration time) {
        Manners.Patience patience = manners.patience();
        return time.compareTo(patience.head()) >= 0
                || time.compareTo(patience.whole().dividedBy(2)) >= 0;
    }

    private long since(long nanos) {
        return surroundings.nanoTime().getAsLong() - nanos;
    }

    /// Keeps what it did last. What we refused ourselves says nothing of it.
    void remember(Mishap mishap) {
        last.set(new Standing.LastMishap(mishap, now()));
    }

    // The keys are there from the begin on.
    @SuppressWarnings("NullAway")
    void count(Mishap mishap) {
        counts.get(mishap).increment();
    }

    // The keys are there from the begin on.
    @SuppressWarnings("NullAway")
    long mishaps(Mishap mishap) {
        return counts.get(mishap).sum();
    }

    /// @param inFlight calls under way
    /// @param closedUntil until when it allows none; `null` if it does
    Standing standing(int inFlight, @Nullable Instant closedUntil) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        Standing.State state = state(closedUntil);
        Instant until =
                switch (state) {
                    case WELL, PROBING -> null;
                    case RESTING -> restsUntil.get();
                    case LIMITED -> closedUntil;
                };
        return new Standing(
                manners.name(),
                state,
                new Standing.Recent(
                        metrics.getNumberOfBufferedCalls(), metrics.getNumberOfFailedCalls()),
                inFlight,
                until,
                last.get());
    }

    /// An open breaker whose rest is over lets the next call try: that is what it shows.
    private Standing.State state(@Nullable Instant closedUntil) {
        State state = breaker.getState();
        if (state == State.OPEN && now().isBefore(restsUntil.get())) {
            return Standing.State.RESTING;
        }
        if (closedUntil != null) {
            return Standing.State.LIMITED;
        }
        return state == State.OPEN || state == State.HALF_OPEN
                ? Standing.State.PROBING
                : Standing.State.WELL;
    }
}
