package io.holdfast.catalog;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What can be put into a cart: one size of one colour.
///
/// @param sku its code, unique in the shop
/// @param barcode GTIN or other scanned code without blanks around it, or `null`
/// @param options option names and values in the order of the product, `{size: M}`; may be empty
/// @param price what it costs, 0 or more
/// @param compareAtPrice the price it is compared with, in the same currency, or `null`
/// @param weightGrams whole grams, 0 or more, or `null`
public record Variant(
        Sku sku,
        @Nullable String barcode,
        Map<String, String> options,
        Money price,
        @Nullable Money compareAtPrice,
        @Nullable Integer weightGrams) {
    /// Keeps a copy of the options in their order. A barcode of blanks is none: a list in CSV could
    /// not tell the two apart.
    public Variant {
        barcode = barcode == null || barcode.isBlank() ? null : barcode.strip();
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
