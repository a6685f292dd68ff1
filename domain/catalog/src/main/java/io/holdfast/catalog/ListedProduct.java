package io.holdfast.catalog;

import io.holdfast.catalog.picture.Picture;

import java.util.Map;
import java.util.Optional;

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

    /// {@return what was written, for whoever wrote it: never somebody else's version, whose tag
    /// would let them change what they have not seen}
    ///
    /// @param stored what was written
    /// @param read what was read since: of another version where somebody else has written, and
    ///   empty where it is gone
    public static ListedProduct written(StoredProduct stored, Optional<ListedProduct> read) {
        return read.filter(listed -> listed.stored().version() == stored.version())
                .orElseGet(
                        () ->
                                new ListedProduct(
                                        stored,
                                        read.map(ListedProduct::availability)
                                                .orElse(new Availability(Map.of())),
                                        read.map(ListedProduct::pictures).orElse(Map.of())));
    }
}
