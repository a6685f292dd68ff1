package io.holdfast.catalog.feed;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;

/// What a record says.
public sealed interface FeedContent {
    /// It speaks of a product.
    ///
    /// @param patch what it says
    record OfProduct(ProductPatch patch) implements FeedContent {}

    /// It counts stock.
    ///
    /// @param count how many where
    record OfStock(StockCount count) implements FeedContent {}
}
