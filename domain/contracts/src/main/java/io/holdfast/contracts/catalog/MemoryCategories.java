package io.holdfast.contracts.catalog;

import io.holdfast.catalog.Category;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The tree of categories, grown from the paths of active products.
final class MemoryCategories {
    private final TreeMap<String, MemoryCategories> below = new TreeMap<>();
    private long count;

    private MemoryCategories() {}

    static List<Category> of(List<Product> products) {
        MemoryCategories root = new MemoryCategories();
        for (Product product : products) {
            if (product.placement().status() == ProductStatus.ACTIVE) {
                MemoryCategories at = root;
                for (String step : product.placement().category()) {
                    at = at.below.computeIfAbsent(step, _ -> new MemoryCategories());
                    at.count++;
                }
            }
        }
        return root.children(List.of());
    }

    private List<Category> children(List<String> path) {
        List<Category> children = new ArrayList<>();
        below.forEach(
                (name, tree) -> {
                    List<String> own = new ArrayList<>(path);
                    own.add(name);
                    children.add(new Category(name, own, tree.count, tree.children(own)));
                });
        return children;
    }
}
