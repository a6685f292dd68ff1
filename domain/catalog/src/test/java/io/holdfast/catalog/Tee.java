package io.holdfast.catalog;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/// A sound product, and changes of it, for tests that name only what they are about.
final class Tee {
    static final Currency EUR = Currency.getInstance("EUR");
    static final Handle HANDLE = new Handle("tee");
    static final Variant M = variant("TEE-M", 1999);
    static final Variant L = variant("TEE-L", 2199);
    static final Copy COPY = new Copy("Tee", "Soft.", "Acme");
    static final Placement PLACEMENT =
            new Placement(List.of("Apparel", "Tees"), List.of("summer"), ProductStatus.ACTIVE);
    static final Image FRONT = new Image("https://shop.test/front.jpg", "front");
    static final Product PRODUCT = with(M, L);

    private Tee() {}

    static Product with(Variant... variants) {
        return new Product(
                HANDLE,
                COPY,
                PLACEMENT,
                Map.of("material", "cotton"),
                List.of(FRONT),
                List.of(variants));
    }

    static Product titled(String title) {
        return worded(new Copy(title, "", ""));
    }

    static Product worded(Copy copy) {
        return new Product(HANDLE, copy, PLACEMENT, Map.of(), List.of(), List.of(M));
    }

    static Product placed(Placement placement) {
        return new Product(HANDLE, COPY, placement, Map.of(), List.of(), List.of(M));
    }

    static Product attributed(Map<String, String> attributes) {
        return new Product(HANDLE, COPY, PLACEMENT, attributes, List.of(), List.of(M));
    }

    static Product pictured(List<Image> images) {
        return new Product(HANDLE, COPY, PLACEMENT, Map.of(), images, List.of(M));
    }

    static Variant variant(String sku, long price) {
        return new Variant(new Sku(sku), null, Map.of(), eur(price), null, null);
    }

    static Variant variant(Map<String, String> options) {
        return new Variant(new Sku("TEE-M"), null, options, eur(1999), null, null);
    }

    static Money eur(long amount) {
        return new Money(amount, EUR);
    }

    static ProductPatch says(CopyPatch copy) {
        return new ProductPatch(
                false, copy, PlacementPatch.KEEP, Map.of(), Field.keep(), List.of());
    }

    static ProductPatch says(PlacementPatch placement) {
        return new ProductPatch(
                false, CopyPatch.KEEP, placement, Map.of(), Field.keep(), List.of());
    }

    static ProductPatch says(Map<String, Field<String>> attributes) {
        return new ProductPatch(
                false, CopyPatch.KEEP, PlacementPatch.KEEP, attributes, Field.keep(), List.of());
    }

    static ProductPatch says(Field<List<Image>> images) {
        return new ProductPatch(
                false, CopyPatch.KEEP, PlacementPatch.KEEP, Map.of(), images, List.of());
    }

    static ProductPatch says(VariantPatch... variants) {
        return new ProductPatch(
                false,
                CopyPatch.KEEP,
                PlacementPatch.KEEP,
                Map.of(),
                Field.keep(),
                List.of(variants));
    }

    static ProductPatch whole(Field<String> title, VariantPatch... variants) {
        return new ProductPatch(
                true,
                new CopyPatch(title, Field.keep(), Field.keep()),
                PlacementPatch.KEEP,
                Map.of(),
                Field.keep(),
                List.of(variants));
    }

    static VariantPatch priced(String sku, long price) {
        return change(sku, Field.set(eur(price)));
    }

    static VariantPatch change(String sku, Field<Money> price) {
        return new VariantPatch(
                new Sku(sku),
                Field.keep(),
                Field.keep(),
                price,
                Field.keep(),
                Field.keep(),
                List.of());
    }
}
