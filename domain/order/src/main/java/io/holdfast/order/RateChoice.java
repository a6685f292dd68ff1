package io.holdfast.order;

/// Every way that choosing how to ship can end.
public sealed interface RateChoice {
    /// It can be had.
    ///
    /// @param rate as it was shown
    record Chosen(ShippingRate rate) implements RateChoice {}

    /// It was not among what was shown last.
    record Unknown() implements RateChoice {}

    /// Carriers were never asked, or long ago, or for something else: they have to be asked again.
    record Outdated() implements RateChoice {}
}
