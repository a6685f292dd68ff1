package io.holdfast.catalog;

import io.holdfast.kernel.Sku;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /// {@return shelves by what lies on them, so that many counts find theirs}
    ///
    /// @param shelves in any order
    public static Map<Sku, List<ShelfCount>> bySku(List<ShelfCount> shelves) {
        return shelves.stream().collect(Collectors.groupingBy(ShelfCount::sku));
    }
}
