package io.holdfast.application.outside;

import io.holdfast.outside.Conversion;
import io.holdfast.outside.ConversionOutcome;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.port.in.ConvertPrices;
import io.holdfast.outside.port.out.ExchangeRates;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Keeps the last good exchange rates, so that who reads a price never waits for a bank.
///
/// Rates that could not be fetched again for a while are used and called stale; after a longer
/// while they are used no more. Safe for concurrent use.
public final class RateDesk implements ConvertPrices {
    private final ExchangeRates bank;
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
    /// @param bank who is asked
    /// @param clock tells the time
    /// @param ages how old rates may be
    public RateDesk(ExchangeRates bank, InstantSource clock, Ages ages) {
        this.bank = bank;
        this.clock = clock;
        this.ages = ages;
    }

    /// Asks for new rates. What fails leaves what is known.
    ///
    /// @throws InterruptedException if the caller is interrupted
    /// @throws io.holdfast.outside.ThirdPartyFailed if there is no answer that can be used
    public void refresh() throws InterruptedException {
        kept.set(new Kept(bank.latest(), clock.instant()));
    }

    /// {@return what is known}
    public Optional<Kept> known() {
        return Optional.ofNullable(kept.get());
    }

    @Override
    public ConversionOutcome into(Currency to) {
        Kept now = kept.get();
        if (now == null || isOlder(now, ages.useless())) {
            return new ConversionOutcome.NotYet();
        }
        return now.rates().knows(to)
                ? new ConversionOutcome.Ready(
                        new Conversion(
                                now.rates(), to, now.fetchedAt(), isOlder(now, ages.stale())))
                : new ConversionOutcome.NotQuoted();
    }

    private boolean isOlder(Kept rates, Duration age) {
        return rates.fetchedAt().plus(age).isBefore(clock.instant());
    }
}
