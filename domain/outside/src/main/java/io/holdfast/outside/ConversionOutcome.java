package io.holdfast.outside;

/// Every way that asking for a conversion can end.
public sealed interface ConversionOutcome {
    /// Prices can be shown.
    ///
    /// @param conversion how
    record Ready(Conversion conversion) implements ConversionOutcome {}

    /// There is no rate of this currency.
    record NotQuoted() implements ConversionOutcome {}

    /// No rates have been fetched yet, or none that are not too old.
    record NotYet() implements ConversionOutcome {}

    /// This shop fetches no rates.
    record NotOffered() implements ConversionOutcome {}
}
