package io.holdfast.application.outside;

import io.holdfast.cache.FetchFailed;
import io.holdfast.cache.Reading;
import io.holdfast.cache.port.in.Caches;
import io.holdfast.outside.Conversion;
import io.holdfast.outside.ConversionOutcome;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.port.in.ConvertPrices;
import io.holdfast.outside.port.out.ExchangeRates;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Knows the last good exchange rates, so that who reads a price waits for nobody.
///
/// They are kept in a cache that all nodes share: one node asks the bank for all of them, and who
/// starts anew asks nobody as long as they are new. What the cache said last is known here, for it
/// may have to wait, for a bank or for the database, and a price does not.
///
/// Rates that could not be fetched again for a while are used and called stale; after a longer
/// while they are used no more. Safe for concurrent use.
public final class RateDesk implements ConvertPrices {
    private static final Logger LOG = LoggerFactory.getLogger(RateDesk.class);

    private final KeptRates shared;
    private final InstantSource clock;
    private final Ages ages;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    /// How old rates may be, counted from when they were fetched.
    ///
    /// @param stale when they are called stale
    /// @param useless when they are used no more; no less than `stale`
    public record Ages(Duration stale, Duration useless) {
        /// Refuses rates that are useless before they are stale.
        ///
        /// @throws IllegalArgumentException if `useless` is less than `stale`
        public Ages {
            if (useless.compareTo(stale) < 0) {
                throw new IllegalArgumentException(
                        "rates are stale before they are useless: was %s, %s"
                                .formatted(stale, useless));
            }
        }
    }

    /// Rates, and since when they are known.
    ///
    /// @param rates the rates
    /// @param fetchedAt when they were fetched last
    public record Kept(ReferenceRates rates, Instant fetchedAt) {}

    /// Nothing is known yet.
    ///
    /// @param caches keep rates
    /// @param bank who is asked
    /// @param source names the bank, so that nobody is given the rates of another; at most 400
    ///   characters
    /// @param clock tells the time
    /// @param pace how often it is asked, and how old its rates may be
    public RateDesk(
            Caches caches, ExchangeRates bank, String source, InstantSource clock, RatePace pace) {
        this.shared = KeptRates.open(caches, bank, source, pace);
        this.clock = clock;
        this.ages = pace.ages();
    }

    /// Asks for new rates. What fails leaves what is known.
    ///
    /// @return until when what is known now is new; empty where no new rates could be had
    /// @throws InterruptedException if the caller is interrupted
    public Optional<Instant> refresh() throws InterruptedException {
        try {
            Reading<ReferenceRates> said = shared.latest();
            said.value().ifPresent(rates -> kept.set(new Kept(rates, said.at())));
            return said.isOld() ? Optional.empty() : Optional.of(said.at().plus(shared.every()));
        } catch (FetchFailed e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("there are no new exchange rates", e);
            return Optional.empty();
        }
    }

    /// {@return what is known}
    public Optional<Kept> known() {
        return Optional.ofNullable(kept.get());
    }

    /// {@return what is wrong with rates by their age, if anything is}
    ///
    /// @param fetchedAt when they were fetched
    public Optional<Flaw> flaw(Instant fetchedAt) {
        if (isOlder(fetchedAt, ages.useless())) {
            String why = "no new rates since " + fetchedAt + "; they are used no more";
            return Optional.of(new Flaw(true, fetchedAt, why));
        }
        return isOlder(fetchedAt, ages.stale())
                ? Optional.of(new Flaw(false, fetchedAt, "no new rates since " + fetchedAt))
                : Optional.empty();
    }

    @Override
    public ConversionOutcome into(Currency to) {
        Kept now = kept.get();
        if (now == null || isOlder(now.fetchedAt(), ages.useless())) {
            return new ConversionOutcome.NotYet();
        }
        return now.rates().knows(to)
                ? new ConversionOutcome.Ready(
                        new Conversion(
                                now.rates(),
                                to,
                                now.fetchedAt(),
                                isOlder(now.fetchedAt(), ages.stale())))
                : new ConversionOutcome.NotQuoted();
    }

    private boolean isOlder(Instant fetchedAt, Duration age) {
        return fetchedAt.plus(age).isBefore(clock.instant());
    }
}
