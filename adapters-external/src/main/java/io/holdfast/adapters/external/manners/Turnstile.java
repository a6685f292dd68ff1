package io.holdfast.adapters.external.manners;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.holdfast.adapters.external.outbound.RetryAfter;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// Lets no more calls pass than a third party allows.
final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);
    private static final Duration WAIT_MIN = Duration.ofSeconds(1);
    private static final Duration WAIT_MAX = Duration.ofHours(1);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Manners manners;
    private final Surroundings surroundings;
    private final Runnable changed;
    private final @Nullable RateLimiter own;
    private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.EPOCH);

    /// @param changed is called when none passes any more
    Turnstile(Manners manners, Surroundings surroundings, Runnable changed) {
        this.manners = manners;
        this.surroundings = surroundings;
        this.changed = changed;
        Allowance allowance = manners.rate().allowance();
        own =
                allowance == null || manners.rate().ofShop()
                        ? null
                        : RateLimiter.of(
                                manners.name(),
                                RateLimiterConfig.custom()
                                        .limitForPeriod(allowance.calls())
                                        .limitRefreshPeriod(allowance.per())
                                        .timeoutDuration(Duration.ZERO)
                                        .writableStackTraceEnabled(false)
                                        .build());
    }

    /// {@return until when no call passes, or `null` if they do}
    @Nullable Instant closedUntil() {
        Instant until = closedUntil.get();
        return surroundings.clock().instant().isBefore(until) ? until : null;
    }

    /// Refuses a call while none passes. Others are asked only where taking a token does not.
    void requireOpen() {
        if (manners.rate().allowance() == null) {
            ask();
        }
        Instant until = closedUntil();
        if (until != null) {
            Duration wait = Duration.between(surroundings.clock().instant(), until);
            throw limited("allows no calls now", wait.isPositive() ? wait : WAIT_MIN);
        }
    }

    /// Counts a call, or refuses it.
    void pass() {
        Allowance allowance = manners.rate().allowance();
        if (allowance == null) {
            return;
        }
        if (own != null) {
            if (!own.acquirePermission()) {
                throw limited("was called as often as it may be", allowance.each());
            }
            return;
        }
        Instant now = surroundings.clock().instant();
        if (surroundings.allowances().take(manners.name(), allowance, now)
                instanceof Allowed.After(Duration wait)) {
            ask();
            throw limited("was called by the shop as often as it may be", wait);
        }
    }

    /// Finds out whether another node was told to wait. A store that does not answer keeps nobody
    /// from a call.
    void ask() {
        if (!manners.rate().ofShop() || closedUntil() != null) {
            return;
        }
        try {
            surroundings
                    .allowances()
                    .pausedUntil(manners.name(), surroundings.clock().instant())
                    .ifPresent(this::close);
        } catch (StoreUnavailable e) {
            LOG.debug("nobody knows whether other nodes may call {}", manners.name(), e);
        }
    }

    /// Takes what an answer says by its status; an answer that is to be read passes.
    void heed(Ask ask, Reply reply) {
        int status = reply.status();
        if ((status >= 200 && status < 300) || ask.readable().test(reply)) {
            return;
        }
        Mishap mishap = mishap(status);
        throw new ThirdPartyFailed(
                manners.name(),
                mishap,
                "answered with status " + status,
                wait(status, reply),
                null);
    }

    /// Lets none pass for as long as the third party wants to be left alone, nor any of the other
    /// nodes.
    void rest(Duration wait) {
        Instant until = surroundings.clock().instant().plus(bounded(wait));
        close(until);
        share(until);
    }

    private static Mishap mishap(int status) {
        if (status == TOO_MANY) {
            return Mishap.LIMITED;
        }
        if (status >= 300 && status < 400) {
            return Mishap.REDIRECTED;
        }
        return status >= 400 && status < 500 && status != 408 ? Mishap.REJECTED : Mishap.ERROR;
    }

    /// {@return how long the third party wants to be left alone, if it does}
    private @Nullable Duration wait(int status, Reply reply) {
        String said = reply.header("retry-after").orElse("");
        boolean silent = said.isEmpty();
        if (status != TOO_MANY && (status != UNAVAILABLE || silent)) {
            return null;
        }
        return bounded(
                RetryAfter.of(said, surroundings.clock().instant())
                        .orElse(manners.breaker().rest()));
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(WAIT_MIN) < 0) {
            return WAIT_MIN;
        }
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }

    private void close(Instant until) {
        closedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
        changed.run();
    }

    /// Tells the other nodes; where the store does not answer, they have to be told by the third
    /// party itself.
    private void share(Instant until) {
        if (!manners.rate().ofShop()) {
            return;
        }
        try {
            surroundings.allowances().pause(manners.name(), until);
        } catch (StoreUnavailable e) {
            LOG.warn("other nodes are not told that {} allows no calls now", manners.name(), e);
        }
    }

    private ThirdPartyFailed limited(String detail, Duration wait) {
        return new ThirdPartyFailed(manners.name(), Mishap.LIMITED, detail, wait, null);
    }
}
