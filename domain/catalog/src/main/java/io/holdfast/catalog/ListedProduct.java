package io.holdfast.catalog;

/// A product as a reader sees it.
///
/// @param stored the product
/// @param availability what of it can be bought
public record ListedProduct(StoredProduct stored, Availability availability) {}
