package io.holdfast.catalog;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Variants of one product with the same options: whoever buys cannot tell them apart, and a list
/// without SKUs cannot say which it means.
///
/// A patch may not make such. It is held to what it says itself: variants without any option are
/// told apart by their SKU alone, as many lists have them, and what the shop has already stays as
/// it is, so that its price can be changed.
final class Twins {
    private Twins() {}

    /// {@return what is wrong with each variant that a patch makes the same as an earlier one, its
    /// pointer being relative to the variant}
    ///
    /// @param existing what the shop has, or `null`
    /// @param patch what to change
    static Map<Sku, Violation> made(@Nullable Product existing, ProductPatch patch) {
        Map<Sku, Map<String, String>> before = new HashMap<>();
        List<Variant> variants = existing == null ? List.of() : existing.variants();
        variants.forEach(variant -> before.put(variant.sku(), variant.options()));
        Map<Map<String, String>, Sku> first = new HashMap<>();
        Map<Sku, Violation> twins = new LinkedHashMap<>();
        for (VariantPatch change : patch.variants()) {
            if (!(change.options() instanceof Field.Set(Map<String, String> options))
                    || options.isEmpty()) {
                continue;
            }
            Sku earlier = first.putIfAbsent(options, change.sku());
            boolean stood =
                    earlier != null
                            && options.equals(before.get(earlier))
                            && options.equals(before.get(change.sku()));
            if (earlier != null && !earlier.equals(change.sku()) && !stood) {
                twins.put(
                        change.sku(),
                        new Violation(
                                "options",
                                "'%s' has the same options; nobody could tell the two apart"
                                        .formatted(earlier)));
            }
        }
        return twins;
    }
}
