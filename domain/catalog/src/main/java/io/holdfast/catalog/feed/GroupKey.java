package io.holdfast.catalog.feed;

import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

/// What a record is about; records of one key are one group.
public sealed interface GroupKey {
    /// The product of this handle.
    ///
    /// @param handle which
    record OfProduct(Handle handle) implements GroupKey {}

    /// Whatever product has this SKU, in the catalogue or else in the list; refused where none has.
    ///
    /// @param sku which
    record OfSku(Sku sku) implements GroupKey {}

    /// Whatever product has this SKU, in the catalogue or else in the list; where none has, the
    /// product of this handle, and refused where that is neither.
    ///
    /// @param sku which
    /// @param otherwise what a list of the same shop calls a product that it knows by this code
    record OfSkuOrProduct(Sku sku, Handle otherwise) implements GroupKey {}

    /// The stock of one SKU at one place.
    ///
    /// @param sku which
    /// @param location where
    record OfStock(Sku sku, String location) implements GroupKey {}

    /// Only the product that another record says this one belongs to; refused where there is none.
    ///
    /// @param missing what to say where there is none
    record OfOther(String missing) implements GroupKey {}
}
