package io.holdfast.order;

import io.holdfast.kernel.Money;

/// A tax on one thing.
///
/// @param rate by which it was reckoned
/// @param amount rounded to the minor unit; 0 or more
public record Tax(TaxRate rate, Money amount) {}
