package io.holdfast.catalog;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A product as the patch that makes it so, whatever was there before. What was reviewed is applied
/// by it.
public final class WholePatch {
    private WholePatch() {}

    /// {@return the patch that says everything of a product}
    ///
    /// @param product as it is to be
    /// @param stock counts to be set with it, each of one of its variants
    public static ProductPatch of(Product product, List<StockCount> stock) {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        product.attributes().forEach((name, value) -> attributes.put(name, Field.set(value)));
        return new ProductPatch(
                true,
                new CopyPatch(
                        Field.set(product.copy().title()),
                        Field.set(product.copy().description()),
                        Field.set(product.copy().vendor())),
                new PlacementPatch(
                        Field.set(product.placement().category()),
                        Field.set(product.placement().tags()),
                        Field.set(product.placement().status())),
                attributes,
                Field.set(product.images()),
                product.variants().stream().map(v -> variant(v, stock)).toList());
    }

    private static VariantPatch variant(Variant variant, List<StockCount> stock) {
        return new VariantPatch(
                variant.sku(),
                orBlank(variant.barcode()),
                Field.set(variant.options()),
                Field.set(variant.price()),
                orBlank(variant.compareAtPrice()),
                orBlank(variant.weightGrams()),
                stock.stream().filter(c -> c.sku().equals(variant.sku())).toList());
    }

    private static <T> Field<T> orBlank(@Nullable T value) {
        return value == null ? Field.blank() : Field.set(value);
    }
}
