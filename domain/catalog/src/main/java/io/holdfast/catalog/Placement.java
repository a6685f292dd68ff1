package io.holdfast.catalog;

import java.util.List;

/// Where a product stands in the shop.
///
/// @param category path from the root, `[Apparel, Tees]`; empty where it has none; at most
///   [Limits#DEPTH_MAX] steps
/// @param tags free words, each once, in the order given, at most [Limits#TAGS_MAX]
/// @param status whether it is on sale
public record Placement(List<String> category, List<String> tags, ProductStatus status) {
    /// Keeps copies.
    public Placement {
        category = List.copyOf(category);
        tags = List.copyOf(tags);
    }
}
