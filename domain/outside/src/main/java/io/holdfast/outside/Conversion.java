package io.holdfast.outside;

import io.holdfast.kernel.Money;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// How prices are shown in one currency.
///
/// @param rates by which
/// @param to in which
/// @param fetchedAt when the rates were fetched
/// @param stale whether they should have been fetched again by now, and could not be
public record Conversion(ReferenceRates rates, Currency to, Instant fetchedAt, boolean stale) {
    /// {@return a price as it is shown; empty where there is no rate for it}
    ///
    /// @param price in any currency
    public Optional<Money> of(Money price) {
        return rates.convert(price, to);
    }
}
