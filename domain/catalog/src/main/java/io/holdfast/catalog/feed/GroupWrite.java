package io.holdfast.catalog.feed;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is written for one group.
///
/// @param product as it will be, or `null` where no product row changes
/// @param stock counts that differ from what the shop has
public record GroupWrite(@Nullable Product product, List<StockCount> stock) {
    /// Keeps a copy.
    public GroupWrite {
        stock = List.copyOf(stock);
    }
}
