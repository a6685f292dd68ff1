package io.holdfast.catalog;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A count of one SKU at one place, as a list brings it.
///
/// @param sku what was counted
/// @param location where; [#MAIN] where the list names none
/// @param onHand pieces there, 0 to [Limits#ON_HAND_MAX]
public record StockCount(Sku sku, String location, int onHand) {
    /// The place that is meant where none is named.
    public static final String MAIN = "main";

    /// Refuses impossible counts.
    ///
    /// @throws IllegalArgumentException if the count is out of range or the location has no name
    ///   that a store can keep
    public StockCount {
        if (onHand < 0 || onHand > Limits.ON_HAND_MAX) {
            throw new IllegalArgumentException(
                    "stock must be 0 to %d, was %d".formatted(Limits.ON_HAND_MAX, onHand));
        }
        if (location.isBlank() || location.length() > Limits.NAME_MAX) {
            throw new IllegalArgumentException(
                    "a location has a name of 1 to %d characters".formatted(Limits.NAME_MAX));
        }
        if (!Text.isPrintable(location)) {
            throw new IllegalArgumentException(
                    "a location's name must not contain control characters or half characters");
        }
    }

    /// {@return how diffs name its shelf: `stock/SKU/LOCATION`, both of which may hold slashes}
    public String field() {
        return "stock/" + sku + "/" + location;
    }

    /// {@return whether another count is of the same shelf}
    ///
    /// @param other which
    public boolean isOfShelf(StockCount other) {
        return sku.equals(other.sku) && location.equals(other.location);
    }

    static List<StockCount> join(List<StockCount> earlier, List<StockCount> later) {
        if (earlier.isEmpty() || later.isEmpty()) {
            return earlier.isEmpty() ? later : earlier;
        }
        Map<String, StockCount> byLocation = new LinkedHashMap<>();
        earlier.forEach(c -> byLocation.put(c.location(), c));
        later.forEach(c -> byLocation.put(c.location(), c));
        return List.copyOf(byLocation.values());
    }
}
