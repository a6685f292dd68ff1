package io.holdfast.catalog;

import java.time.Instant;

/// A product as a store has it.
///
/// @param product the product
/// @param version grows with every change of it; no product of its handle has had it before
/// @param createdAt when it was first stored
/// @param updatedAt when it last changed
public record StoredProduct(Product product, long version, Instant createdAt, Instant updatedAt) {}
