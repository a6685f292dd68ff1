package io.holdfast.catalog;

import io.holdfast.kernel.Handle;

import java.util.Set;

/// What of the catalogue differs from what could be read of it before: the product itself, its
/// variants, its stock, or its pictures.
public sealed interface CatalogChange {
    /// Products that may differ; all others do not.
    ///
    /// @param handles of them, those that are gone included; empty where no product differs that
    ///   there was before, but lists of products may, for there is another one
    record OfProducts(Set<Handle> handles) implements CatalogChange {
        /// Keeps a copy.
        public OfProducts {
            handles = Set.copyOf(handles);
        }
    }

    /// Any product may differ: too many do, or nobody knows which.
    record OfAll() implements CatalogChange {}
}
