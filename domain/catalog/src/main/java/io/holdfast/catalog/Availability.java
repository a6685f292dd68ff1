package io.holdfast.catalog;

import io.holdfast.kernel.Sku;

import java.util.Map;

/// What can be bought just now.
///
/// @param unitsBySku units that can still be promised, 0 or more, for each SKU that is counted; a
///   SKU that is not counted is not in it
public record Availability(Map<Sku, Long> unitsBySku) {
    /// Keeps a copy.
    public Availability {
        unitsBySku = Map.copyOf(unitsBySku);
    }
}
