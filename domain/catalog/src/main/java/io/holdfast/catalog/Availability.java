package io.holdfast.catalog;

import io.holdfast.kernel.Sku;

import java.util.Map;

/// What can be bought just now.
///
/// @param unitsBySku units that can still be promised, 0 or more, for each SKU that is counted; a
///   SKU that was never counted is not in it, and there is none of it to be had
public record Availability(Map<Sku, Long> unitsBySku) {
    /// Keeps a copy.
    public Availability {
        unitsBySku = Map.copyOf(unitsBySku);
    }
}
