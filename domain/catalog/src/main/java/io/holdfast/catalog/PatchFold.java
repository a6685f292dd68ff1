package io.holdfast.catalog;

import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.kernel.Sku;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What several records say together of one product, in time that grows with what they say: nothing
/// that was joined is copied for the next record. Pure.
final class PatchFold {
    private PatchFold() {}

    /// @param records in their order, at least one
    static ProductPatch of(List<ProductPatch> records) {
        List<ProductPatch> said = fromLastWhole(records);
        ProductPatch first = said.getFirst();
        List<ProductPatch> others = said.subList(1, said.size());
        if (others.isEmpty()) {
            return first;
        }
        Set<Part> replaced = first.replaced();
        CopyPatch copy = first.copy();
        PlacementPatch placement = first.placement();
        for (ProductPatch later : others) {
            replaced = ProductPatch.joinParts(replaced, later.replaced());
            copy = copy.then(later.copy());
            placement = placement.then(later.placement());
        }
        return new ProductPatch(
                first.whole() && knowsAll(first, others),
                replaced,
                copy,
                placement,
                attributes(first, others),
                images(first, others),
                variants(first, others));
    }

    /// A whole record replaces all that came before it.
    private static List<ProductPatch> fromLastWhole(List<ProductPatch> records) {
        int from = records.size() - 1;
        while (from > 0 && !records.get(from).whole()) {
            from--;
        }
        return records.subList(from, records.size());
    }

    /// A whole record has said all that there is to say of its own variants; what a later one does
    /// not say of others stays as it is, and so all together are not whole.
    private static boolean knowsAll(ProductPatch first, List<ProductPatch> others) {
        Set<Sku> own = new HashSet<>(bySku(first.variants()).keySet());
        for (ProductPatch later : others) {
            Set<Sku> named = bySku(later.variants()).keySet();
            if (!own.containsAll(named)) {
                return false;
            }
            if (later.replaces(Part.VARIANTS)) {
                own.retainAll(named);
            }
        }
        return true;
    }

    private static Map<String, Field<String>> attributes(
            ProductPatch first, List<ProductPatch> others) {
        Map<String, Field<String>> joined = new LinkedHashMap<>(first.attributes());
        for (ProductPatch later : others) {
            if (later.replaces(Part.ATTRIBUTES)) {
                joined.clear();
            }
            later.attributes().forEach((name, field) -> joined.merge(name, field, Field::then));
        }
        return joined;
    }

    /// Of several records each address counts once.
    private static Field<List<Image>> images(ProductPatch first, List<ProductPatch> others) {
        Field<List<Image>> all = first.images();
        Map<String, Image> joined = new LinkedHashMap<>();
        for (ProductPatch later : others) {
            if (later.replaces(Part.IMAGES)) {
                all = later.images();
                joined.clear();
            } else if (all instanceof Field.Set<List<Image>>(var before)
                    && later.images() instanceof Field.Set<List<Image>>(var more)) {
                if (joined.isEmpty()) {
                    before.forEach(image -> joined.putIfAbsent(image.url(), image));
                }
                more.forEach(image -> joined.putIfAbsent(image.url(), image));
            } else {
                all = all.then(later.images());
            }
        }
        return joined.isEmpty() ? all : Field.set(List.copyOf(joined.values()));
    }

    private static List<VariantPatch> variants(ProductPatch first, List<ProductPatch> others) {
        if (others.stream().allMatch(PatchFold::leavesVariants)) {
            return first.variants();
        }
        Map<Sku, VariantPatch> joined = bySku(first.variants());
        for (ProductPatch later : others) {
            if (later.replaces(Part.VARIANTS)) {
                // Those that it does not list go; what was said of the others stands.
                Map<Sku, VariantPatch> before = joined;
                joined = new LinkedHashMap<>();
                for (VariantPatch variant : later.variants()) {
                    VariantPatch known = before.get(variant.sku());
                    joined.put(variant.sku(), known == null ? variant : known.replacedBy(variant));
                }
            } else {
                boolean alone = later.fillsNothing();
                for (VariantPatch variant : later.variants()) {
                    joined.merge(variant.sku(), variant, (one, other) -> both(one, other, alone));
                }
            }
        }
        return List.copyOf(joined.values());
    }

    private static VariantPatch both(VariantPatch one, VariantPatch later, boolean alone) {
        if (one.isPricedElsewhere(later)) {
            return one.pricedBy(later);
        }
        return one.saying().isRepeatedBy(later.saying(), alone)
                ? one.replacedBy(later)
                : one.then(later);
    }

    private static boolean leavesVariants(ProductPatch patch) {
        return patch.variants().isEmpty() && !patch.replaces(Part.VARIANTS);
    }

    private static Map<Sku, VariantPatch> bySku(List<VariantPatch> variants) {
        Map<Sku, VariantPatch> bySku = new LinkedHashMap<>();
        variants.forEach(variant -> bySku.put(variant.sku(), variant));
        return bySku;
    }
}
