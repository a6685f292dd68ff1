package io.holdfast.catalog;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Variants of one product with the same options: whoever buys cannot tell them apart.
///
/// Whoever changes one product may not make such. What the shop has already stays as it is, so that
/// its price can be changed, and variants without any option are told apart by their SKU alone.
/// Lists are not held to this: what tells their variants apart may be something that is read as no
/// option, and a list that goes in again has to say the same.
final class Twins {
    private Twins() {}

    /// {@return what is wrong with each variant that a patch makes the same as another one, its
    /// pointer being relative to the variant}
    ///
    /// @param existing what the shop has, or `null`
    /// @param patch what to change, which lists all variants that there are to be
    static Map<Sku, Violation> made(@Nullable Product existing, ProductPatch patch) {
        Map<Sku, Map<String, String>> before = new HashMap<>();
        List<Variant> variants = existing == null ? List.of() : existing.variants();
        variants.forEach(variant -> before.put(variant.sku(), variant.options()));
        Map<Sku, Map<String, String>> after = after(before, patch);
        Map<Map<String, String>, Sku> first = new HashMap<>();
        // Whatever the order: of one that has its options already and one that gets them, it is
        // the latter that is not wanted.
        after.forEach(
                (sku, options) -> {
                    if (options.equals(before.get(sku))) {
                        first.putIfAbsent(options, sku);
                    }
                });
        Map<Sku, Violation> twins = new LinkedHashMap<>();
        after.forEach(
                (sku, options) -> {
                    Sku other = first.putIfAbsent(options, sku);
                    if (other != null && !options.equals(before.get(sku))) {
                        twins.put(sku, twinOf(other));
                    }
                });
        return twins;
    }

    /// The options of variants that have some.
    private static Map<Sku, Map<String, String>> after(
            Map<Sku, Map<String, String>> before, ProductPatch patch) {
        Map<Sku, Map<String, String>> after = new LinkedHashMap<>();
        for (VariantPatch change : patch.variants()) {
            Map<String, String> base =
                    patch.whole() ? Map.of() : before.getOrDefault(change.sku(), Map.of());
            Map<String, String> options = change.options().over(base, Map.of());
            if (!options.isEmpty()) {
                after.putIfAbsent(change.sku(), options);
            }
        }
        return after;
    }

    private static Violation twinOf(Sku other) {
        return new Violation(
                "options",
                "'%s' has the same options; nobody could tell the two apart".formatted(other));
    }
}
