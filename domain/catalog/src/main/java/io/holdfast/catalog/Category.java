package io.holdfast.catalog;

import java.util.List;

/// One place in the tree of categories, with everything below it.
///
/// @param name its last step
/// @param path from the root, `name` included
/// @param count active products at it and below it
/// @param children below it, by name
public record Category(String name, List<String> path, long count, List<Category> children) {
    /// Keeps copies.
    public Category {
        path = List.copyOf(path);
        children = List.copyOf(children);
    }
}
