package io.holdfast.catalog;

import io.holdfast.kernel.Sku;

/// What the shop has of one SKU at one place.
///
/// @param count pieces there
/// @param reserved pieces of them that are spoken for, so that no list can count them away
public record ShelfCount(StockCount count, int reserved) {
    /// {@return whether it is the shelf that a list counts}
    ///
    /// @param said by the list
    public boolean isOf(StockCount said) {
        return count.isOfShelf(said);
    }

    /// {@return what is counted}
    public Sku sku() {
        return count.sku();
    }
}
