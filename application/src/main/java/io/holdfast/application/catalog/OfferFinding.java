package io.holdfast.application.catalog;

import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Sku;

import java.util.Collection;
import java.util.Map;

/// What SKUs cost, asked of the store each time: a price that is taken must be that of now.
///
/// @param products the store
public record OfferFinding(ProductStore products) implements FindOffers {
    @Override
    public Map<Sku, Offer> offers(Collection<Sku> skus) {
        return skus.isEmpty() ? Map.of() : products.offers(skus);
    }
}
