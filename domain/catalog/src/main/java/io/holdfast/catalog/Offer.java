package io.holdfast.catalog;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

/// What a SKU is sold as.
///
/// @param sku which
/// @param title of its product
/// @param price of one piece, 0 or more
/// @param status of its product
/// @param weightGrams of one piece; 0 where nobody said so
/// @param taxClass what the product's attribute [#TAX_CLASS] says, as [#taxClass(String)] reads it
public record Offer(
        Sku sku,
        String title,
        Money price,
        ProductStatus status,
        int weightGrams,
        String taxClass) {
    /// The attribute by which a product says that it is taxed in another way than most.
    public static final String TAX_CLASS = "taxClass";

    /// The class of a product that says nothing.
    public static final String TAX_CLASS_STANDARD = "standard";

    /// Longest class, in whole characters; what is longer is cut.
    public static final int TAX_CLASS_LENGTH_MAX = 40;

    /// {@return whether it can be bought, apart from stock}
    public boolean isForSale() {
        return status == ProductStatus.ACTIVE;
    }

    /// {@return the class that an attribute names}
    ///
    /// @param attribute its value, or `null` where the product has none
    public static String taxClass(@Nullable String attribute) {
        String named = attribute == null ? "" : attribute.strip();
        if (named.isEmpty()) {
            return TAX_CLASS_STANDARD;
        }
        return named.codePoints()
                .limit(TAX_CLASS_LENGTH_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
