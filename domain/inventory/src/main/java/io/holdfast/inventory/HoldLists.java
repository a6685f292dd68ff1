package io.holdfast.inventory;

import java.util.List;

/// The lists of holds that commands name.
final class HoldLists {
    private HoldLists() {}

    static List<HoldRef> bounded(List<HoldRef> holds) {
        if (holds.isEmpty() || holds.size() > StockCommand.HOLDS_MAX) {
            throw new IllegalArgumentException(
                    "a command names 1 to %d holds, was %d"
                            .formatted(StockCommand.HOLDS_MAX, holds.size()));
        }
        return holds;
    }
}
