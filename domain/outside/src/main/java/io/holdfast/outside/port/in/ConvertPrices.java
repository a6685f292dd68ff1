package io.holdfast.outside.port.in;

import io.holdfast.outside.ConversionOutcome;

import java.util.Currency;

/// Shows prices in other currencies. Nobody is charged by what it shows. Safe for concurrent use,
/// and never waits.
public interface ConvertPrices {
    /// {@return how prices are shown in a currency}
    ///
    /// @param to which
    ConversionOutcome into(Currency to);
}
