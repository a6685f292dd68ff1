package io.holdfast.order;

import io.holdfast.kernel.Money;

import java.util.List;

/// What a gateway holds for the shop, one amount for each currency.
///
/// @param available what can be paid out
/// @param pending what cannot yet
public record Balance(List<Money> available, List<Money> pending) {
    /// Keeps copies.
    public Balance {
        available = List.copyOf(available);
        pending = List.copyOf(pending);
    }
}
