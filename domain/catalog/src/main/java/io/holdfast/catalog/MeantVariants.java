package io.holdfast.catalog;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which variants of a product are meant where a list names no SKU. Pure.
///
/// It is the variant whose SKU the reader made up when the product came in, else the one with the
/// same options, else the only one, if the list has only one as well and gives no option of it
/// another value. What has other options than all of them is new, under the SKU that was made up.
/// All else is not guessed: it is unclear.
///
/// @param meant SKUs of variants that are there, by the SKU that stands for them in the patch
/// @param unclear what is wrong with those of which it cannot be told, by the SKU in the patch; the
///   pointer is relative to the variant
public record MeantVariants(Map<Sku, Sku> meant, Map<Sku, Violation> unclear) {
    private static final MeantVariants AS_NAMED = new MeantVariants(Map.of(), Map.of());

    /// Keeps copies, in their order.
    public MeantVariants {
        meant = Map.copyOf(meant);
        unclear = Collections.unmodifiableMap(new LinkedHashMap<>(unclear));
    }

    /// {@return which variants a patch means}
    ///
    /// @param existing what the shop has, or `null`
    /// @param patch all that is said of the product
    public static MeantVariants of(@Nullable Product existing, ProductPatch patch) {
        if (patch.whole() || patch.variants().stream().allMatch(VariantPatch::isNamed)) {
            return AS_NAMED;
        }
        return new VariantSearch(existing, patch.variants()).found();
    }

    /// {@return a patch that names the variants that are there}
    ///
    /// @param patch the one that was looked at, or a part of it
    public ProductPatch namedIn(ProductPatch patch) {
        if (meant.isEmpty()) {
            return patch;
        }
        List<VariantPatch> named =
                patch.variants().stream()
                        .map(
                                said -> {
                                    Sku sku = said.isNamed() ? null : meant.get(said.sku());
                                    return sku == null ? said : said.named(sku);
                                })
                        .toList();
        return patch.withVariants(ProductPatch.joinVariants(List.of(), named));
    }
}
