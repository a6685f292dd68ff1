package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The stock of one SKU, over all its locations.
///
/// @param sku what is counted
/// @param locations where it lies, by name
/// @param version grows with every change of what is on hand, and with every new location; holds
///   that come and go leave it as it is
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

    /// {@return the stock at a location, if it has ever had any}
    ///
    /// @param location which
    public Optional<AtLocation> at(String location) {
        return locations.stream().filter(at -> at.location().equals(location)).findFirst();
    }

    /// The same with one shelf changed or added; the version grows unless only `reserved` changes.
    StockLevel with(AtLocation shelf) {
        List<AtLocation> shelves = new ArrayList<>(locations.size() + 1);
        boolean sameOnHand = false;
        for (AtLocation at : locations) {
            if (at.location().equals(shelf.location())) {
                sameOnHand = at.onHand() == shelf.onHand();
            } else {
                shelves.add(at);
            }
        }
        shelves.add(shelf);
        shelves.sort(Comparator.comparing(AtLocation::location));
        return new StockLevel(sku, shelves, sameOnHand ? version : version + 1);
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

        /// {@return pieces that can still be promised}
        public int available() {
            return onHand - reserved;
        }
    }
}
