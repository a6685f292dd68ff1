package io.holdfast.catalog.port.in;

import io.holdfast.catalog.Offer;
import io.holdfast.kernel.Sku;

import java.util.Collection;
import java.util.Map;

/// Tells what SKUs cost. Safe for concurrent use; calls block; a read sees everything that was
/// answered before it began.
public interface FindOffers {
    /// {@return what is known of those SKUs that belong to a product, for sale or not}
    ///
    /// @param skus which, at most 1,000
    Map<Sku, Offer> offers(Collection<Sku> skus);
}
