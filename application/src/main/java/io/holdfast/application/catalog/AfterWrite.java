package io.holdfast.application.catalog;

import io.holdfast.catalog.StoredProduct;

/// What follows a product that was written by itself.
@FunctionalInterface
public interface AfterWrite {
    /// Nothing follows.
    AfterWrite NOTHING = _ -> {};

    /// Told of a product that is on disk, before the writer is answered; told again where the same
    /// is written once more. What it throws, the writer is told.
    ///
    /// @param product as it stands
    void written(StoredProduct product);
}
