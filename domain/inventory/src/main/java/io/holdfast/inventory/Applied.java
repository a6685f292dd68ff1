package io.holdfast.inventory;

import java.util.List;

/// What became of a batch of commands.
///
/// @param outcomes one for each command, in order
/// @param expired holds whose end was written down on this occasion
public record Applied(List<StockOutcome> outcomes, List<Hold> expired) {
    /// Keeps copies.
    public Applied {
        outcomes = List.copyOf(outcomes);
        expired = List.copyOf(expired);
    }
}
