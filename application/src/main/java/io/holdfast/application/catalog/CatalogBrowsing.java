package io.holdfast.application.catalog;

import io.holdfast.catalog.Category;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import java.util.List;
import java.util.Optional;

/// Browsing, straight from the store.
///
/// @param products the store
public record CatalogBrowsing(ProductStore products) implements BrowseProducts {
    @Override
    public Optional<ListedProduct> find(Handle handle) {
        return Optional.ofNullable(products.findAll(List.of(handle)).get(handle));
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        return products.browse(query, page);
    }

    @Override
    public List<Category> categories() {
        return products.categories();
    }
}
