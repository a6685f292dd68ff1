package io.holdfast.catalog;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

/// What a SKU is sold as.
///
/// @param sku which
/// @param title of its product
/// @param price of one piece, 0 or more
/// @param status of its product
public record Offer(Sku sku, String title, Money price, ProductStatus status) {
    /// {@return whether it can be bought, apart from stock}
    public boolean isForSale() {
        return status == ProductStatus.ACTIVE;
    }
}
