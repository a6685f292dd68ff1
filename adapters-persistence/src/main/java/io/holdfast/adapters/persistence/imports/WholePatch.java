package io.holdfast.adapters.persistence.imports;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A product as the patch that makes it so, whatever was there before.
final class WholePatch {
    private WholePatch() {}

    static ProductPatch of(Product product, List<StockCount> stock) {
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
