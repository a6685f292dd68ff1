package io.holdfast.catalog;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A product with a patch laid over it, and all that is wrong with the result.
record PatchedProduct(Product product, List<Violation> violations) {
    private static final String UNPRICED = "a new variant needs a price";

    PatchedProduct {
        violations = List.copyOf(violations);
    }

    /// {@return what a patch of one product by itself makes of it, which may not be variants that
    /// nobody can tell apart}
    static PatchedProduct distinct(Handle handle, @Nullable Product existing, ProductPatch patch) {
        PatchedProduct patched = of(handle, existing, patch);
        List<Violation> violations = twins(existing, patch);
        violations.addAll(patched.violations);
        return new PatchedProduct(patched.product, violations);
    }

    static PatchedProduct of(Handle handle, @Nullable Product existing, ProductPatch patch) {
        List<Violation> violations = new ArrayList<>();
        Product base = existing == null || patch.whole() ? bare(handle) : existing;
        List<Variant> variants = variants(existing, patch, violations);
        Product merged =
                new Product(
                        handle,
                        copy(base.copy(), patch.copy()),
                        placement(base.placement(), patch.placement()),
                        attributes(base.attributes(), patch),
                        patch.images().over(base.images(), List.of()),
                        variants);
        List<Image> images = existing == null ? List.of() : existing.images();
        boolean allUnfit = variants.isEmpty() && !violations.isEmpty();
        ProductRules.violationsOf(merged, images).stream()
                // That it has none left is no second mistake.
                .filter(why -> !allUnfit || !why.pointer().equals("/variants"))
                .forEach(violations::add);
        return new PatchedProduct(merged, violations);
    }

    static Map<Sku, Violation> unfitVariants(@Nullable Product existing, ProductPatch patch) {
        Map<Sku, Variant> before = new HashMap<>();
        if (existing != null && !patch.whole()) {
            existing.variants().forEach(v -> before.put(v.sku(), v));
        }
        Map<Sku, Violation> unfit = new LinkedHashMap<>();
        for (VariantPatch change : patch.variants()) {
            Variant base = before.get(change.sku());
            PricedPatch priced = PricedPatch.of(change, base, existing);
            if (base == null && !PatchedPrices.canBegin(change)) {
                unfit.put(change.sku(), new Violation("price", UNPRICED));
            } else if (!priced.violations().isEmpty()) {
                unfit.put(change.sku(), priced.violations().getFirst());
            } else {
                ProductRules.violationsOf(variant(base, priced.change())).stream()
                        .findFirst()
                        .ifPresent(violation -> unfit.put(change.sku(), violation));
            }
        }
        return unfit;
    }

    private static List<Violation> twins(@Nullable Product existing, ProductPatch patch) {
        List<Violation> violations = new ArrayList<>();
        Map<Sku, Violation> made = Twins.made(existing, patch);
        for (int i = 0; !made.isEmpty() && i < patch.variants().size(); i++) {
            Violation twin = made.remove(patch.variants().get(i).sku());
            if (twin != null) {
                String at = "/variants/%d/%s".formatted(i, twin.pointer());
                violations.add(new Violation(at, twin.detail()));
            }
        }
        return violations;
    }

    private static Product bare(Handle handle) {
        return new Product(
                handle,
                new Copy("", "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Copy copy(Copy base, CopyPatch patch) {
        return new Copy(
                patch.title().over(base.title(), base.title()),
                patch.description().over(base.description(), ""),
                patch.vendor().over(base.vendor(), ""));
    }

    private static Placement placement(Placement base, PlacementPatch patch) {
        return new Placement(
                patch.category().over(base.category(), List.of()),
                patch.tags().over(base.tags(), List.of()),
                patch.status().over(base.status(), ProductStatus.ACTIVE));
    }

    private static Map<String, String> attributes(Map<String, String> base, ProductPatch patch) {
        if (patch.attributes().isEmpty() && !patch.replaces(ProductPatch.Part.ATTRIBUTES)) {
            return base;
        }
        Map<String, String> merged = new TreeMap<>();
        if (!patch.replaces(ProductPatch.Part.ATTRIBUTES)) {
            merged.putAll(base);
        }
        patch.attributes()
                .forEach(
                        (name, field) -> {
                            switch (field) {
                                case Field.Keep<String> _ -> {}
                                case Field.Blank<String> _ -> merged.remove(name);
                                case Field.Set<String>(String value) -> merged.put(name, value);
                            }
                        });
        return merged;
    }

    private static List<Variant> variants(
            @Nullable Product existing, ProductPatch patch, List<Violation> violations) {
        Map<String, Variant> before = new LinkedHashMap<>();
        if (existing != null) {
            existing.variants().forEach(v -> before.put(v.sku().value(), v));
        }
        Map<String, Variant> merged =
                patch.replaces(ProductPatch.Part.VARIANTS)
                        ? new LinkedHashMap<>()
                        : new LinkedHashMap<>(before);
        int i = 0;
        for (VariantPatch change : patch.variants()) {
            String at = "/variants/" + i++ + "/";
            String sku = change.sku().value();
            Variant base = patch.whole() ? null : before.get(sku);
            PricedPatch priced = PricedPatch.of(change, base, existing);
            if (base == null && !PatchedPrices.canBegin(change)) {
                violations.add(
                        new Violation(
                                at + "price", "the new variant '%s' needs a price".formatted(sku)));
            } else if (priced.violations().isEmpty()) {
                merged.put(sku, variant(base, priced.change()));
            } else {
                priced.violations().stream()
                        .map(why -> new Violation(at + why.pointer(), why.detail()))
                        .forEach(violations::add);
            }
        }
        return List.copyOf(merged.values());
    }

    private static Variant variant(@Nullable Variant base, VariantPatch change) {
        PatchedPrices prices = PatchedPrices.of(base, change);
        return new Variant(
                change.sku(),
                overNullable(change.barcode(), base == null ? null : base.barcode()),
                change.options().over(base == null ? Map.of() : base.options(), Map.of()),
                prices.price(),
                prices.compareAtPrice(),
                overNullable(change.weightGrams(), base == null ? null : base.weightGrams()));
    }

    private static <T> @Nullable T overNullable(Field<T> field, @Nullable T before) {
        return switch (field) {
            case Field.Keep<T> _ -> before;
            case Field.Blank<T> _ -> null;
            case Field.Set<T>(T value) -> value;
        };
    }
}
