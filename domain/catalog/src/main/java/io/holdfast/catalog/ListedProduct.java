package io.holdfast.catalog;

import io.holdfast.catalog.picture.Picture;

import java.util.Map;

/// A product as a reader sees it.
///
/// @param stored the product
/// @param availability what of it can be bought
/// @param pictures those of its pictures that are kept, by their address
public record ListedProduct(
        StoredProduct stored, Availability availability, Map<String, Picture> pictures) {
    /// Keeps a copy.
    public ListedProduct {
        pictures = Map.copyOf(pictures);
    }
}
