package io.holdfast.catalog;

/// Whether a product is on sale.
public enum ProductStatus {
    /// Shown and sold.
    ACTIVE,
    /// Being prepared; neither shown nor sold.
    DRAFT,
    /// No longer shown nor sold, kept for the orders that name it.
    ARCHIVED
}
