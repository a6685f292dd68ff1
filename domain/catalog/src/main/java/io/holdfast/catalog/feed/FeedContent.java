package io.holdfast.catalog.feed;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;

/// What a record says.
public sealed interface FeedContent {
    /// It speaks of a product.
    ///
    /// @param patch what it says
    /// @param remnant whether this is what is left of a record whose variant was refused: it counts
    ///   where other records of the product are sound, and says nothing on its own
    record OfProduct(ProductPatch patch, boolean remnant) implements FeedContent {
        /// Makes what a sound record says.
        ///
        /// @param patch what it says
        public OfProduct(ProductPatch patch) {
            this(patch, false);
        }
    }

    /// It counts stock.
    ///
    /// @param count how many where
    record OfStock(StockCount count) implements FeedContent {}
}
