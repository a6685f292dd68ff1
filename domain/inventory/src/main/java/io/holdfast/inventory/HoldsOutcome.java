package io.holdfast.inventory;

import java.util.List;

/// What became of several holds, each by itself.
///
/// @param each in the order of the command
public record HoldsOutcome(List<HoldOutcome> each) implements StockOutcome {
    /// Keeps a copy.
    public HoldsOutcome {
        each = List.copyOf(each);
    }
}
