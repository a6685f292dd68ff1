package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.Category;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds the tree of categories from counts by path.
final class CategoryTree {
    private final TreeMap<String, CategoryTree> children = new TreeMap<>();
    private long count;

    private CategoryTree() {}

    static List<Category> of(Map<String, Long> countsByPath) {
        CategoryTree root = new CategoryTree();
        countsByPath.forEach((path, n) -> root.add(CategoryPath.steps(path), n));
        return root.categories(List.of());
    }

    private void add(List<String> steps, long n) {
        CategoryTree node = this;
        for (String step : steps) {
            node = node.children.computeIfAbsent(step, _ -> new CategoryTree());
            node.count += n;
        }
    }

    private List<Category> categories(List<String> path) {
        List<Category> categories = new ArrayList<>(children.size());
        children.forEach(
                (name, node) -> {
                    List<String> at = new ArrayList<>(path);
                    at.add(name);
                    categories.add(new Category(name, at, node.count, node.categories(at)));
                });
        return categories;
    }
}
