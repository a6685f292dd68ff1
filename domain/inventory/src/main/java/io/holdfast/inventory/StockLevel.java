package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.List;

/// The stock of one SKU, over all its locations.
///
/// @param sku what is counted
/// @param locations where it lies, by name
/// @param version grows with every change of any location
public record StockLevel(Sku sku, List<AtLocation> locations, long version) {
    /// Keeps a copy.
    public StockLevel {
        locations = List.copyOf(locations);
    }

    /// {@return pieces on the shelves}
    public long onHand() {
        return locations.stream().mapToLong(AtLocation::onHand).sum();
    }

    /// {@return pieces spoken for}
    public long reserved() {
        return locations.stream().mapToLong(AtLocation::reserved).sum();
    }

    /// {@return pieces that can still be promised}
    public long available() {
        return onHand() - reserved();
    }

    /// The stock at one place.
    ///
    /// @param location where
    /// @param onHand pieces on the shelf, 0 or more
    /// @param reserved pieces of them spoken for, between 0 and `onHand`
    public record AtLocation(String location, int onHand, int reserved) {
        /// Refuses a shelf that promises more than it holds.
        ///
        /// @throws IllegalArgumentException if a count is negative or `reserved` exceeds `onHand`
        public AtLocation {
            if (onHand < 0 || reserved < 0 || reserved > onHand) {
                throw new IllegalArgumentException(
                        "need 0 <= reserved <= on hand, was reserved=%d on hand=%d"
                                .formatted(reserved, onHand));
            }
        }
    }
}
