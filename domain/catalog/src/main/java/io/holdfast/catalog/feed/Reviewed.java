package io.holdfast.catalog.feed;

import io.holdfast.catalog.StockCount;

import java.util.List;

/// What whoever reviewed a dry run saw of a group: the shop as it was, which it has to be still
/// when what was reviewed is applied.
///
/// @param version of the product; 0 where there was none, or the group is of stock
/// @param shelves pieces on each shelf that is to be counted; one that is not named had none
public record Reviewed(long version, List<StockCount> shelves) {
    /// Keeps a copy.
    public Reviewed {
        shelves = List.copyOf(shelves);
    }

    /// {@return pieces that were seen on a shelf, 0 where none were counted}
    ///
    /// @param count of which shelf
    public int onHand(StockCount count) {
        return shelves.stream()
                .filter(count::isOfShelf)
                .mapToInt(StockCount::onHand)
                .findFirst()
                .orElse(0);
    }
}
