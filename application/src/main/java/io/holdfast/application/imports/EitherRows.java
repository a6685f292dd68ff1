package io.holdfast.application.imports;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A product's records, where those that name a SKU and may mean a variant or the product say only
/// what they can mean: of one of several variants, nothing of the product; of the product, nothing
/// of a variant that is called like it.
///
/// @param group the records
/// @param unfit SKUs that nobody has and to which a record gives a price
/// @param rejects records whose part about the product was left out, and would have changed it
record EitherRows(Group group, Map<Sku, Violation> unfit, List<Reject> rejects) {
    EitherRows {
        unfit = Map.copyOf(unfit);
        rejects = List.copyOf(rejects);
    }

    static EitherRows of(Group group) {
        if (group.members().stream().allMatch(member -> member.either() == null)) {
            return new EitherRows(group, Map.of(), List.of());
        }
        return new Reading(group).read();
    }

    /// {@return all but those of records that are refused anyhow}
    List<Reject> besides(List<Reject> others) {
        List<Reject> all = new ArrayList<>(others);
        Set<RecordPosition> refused = new HashSet<>();
        others.forEach(other -> refused.add(other.at()));
        rejects.stream().filter(one -> !refused.contains(one.at())).forEach(all::add);
        return all;
    }

    /// One reading. Used by one thread.
    private static final class Reading {
        private final Group group;
        private final @Nullable Product existing;
        private final Set<Sku> variants = new HashSet<>();
        private final Map<Sku, Violation> unfit = new LinkedHashMap<>();
        private final List<Reject> rejects = new ArrayList<>();

        Reading(Group group) {
            this.group = group;
            StoredProduct stored = group.existing();
            this.existing = stored == null ? null : stored.product();
            if (existing != null) {
                existing.variants().stream().map(Variant::sku).forEach(variants::add);
            }
            for (Group.Member member : group.members()) {
                if (member.either() == null
                        && member.content() instanceof FeedContent.OfProduct said) {
                    said.patch().variants().stream()
                            .filter(VariantPatch::isNamed)
                            .map(VariantPatch::sku)
                            .forEach(variants::add);
                }
            }
        }

        EitherRows read() {
            List<Group.Member> members = group.members().stream().map(this::meant).toList();
            return new EitherRows(group.withMembers(members), unfit, rejects);
        }

        private Group.Member meant(Group.Member member) {
            Sku sku = member.either();
            if (sku == null || !(member.content() instanceof FeedContent.OfProduct said)) {
                return member;
            }
            if (!variants.contains(sku)) {
                return member.saying(
                        new FeedContent.OfProduct(ofProduct(sku, said.patch()), said.remnant()));
            }
            if (variants.size() == 1) {
                return member;
            }
            if (changes(said.patch())) {
                rejects.add(leftOut(member, sku));
            }
            ProductPatch variant = ProductPatch.KEEP.withVariants(said.patch().variants());
            return member.saying(new FeedContent.OfProduct(variant, said.remnant()));
        }

        /// The product has the name of a SKU that nobody has: a variant that is made of it is none
        /// that anybody sells.
        private ProductPatch ofProduct(Sku sku, ProductPatch patch) {
            boolean priced =
                    patch.variants().stream()
                            .anyMatch(variant -> variant.price() instanceof Field.Set);
            if (!priced) {
                return patch.withVariants(List.of());
            }
            unfit.put(
                    sku,
                    new Violation(
                            "SKU",
                            "no variant has the SKU '%s', which is the name of product '%s': a price is given to the SKU of a variant"
                                    .formatted(sku, GroupMerge.name(group))));
            return patch;
        }

        private boolean changes(ProductPatch patch) {
            ProductPatch filled = filled(patch);
            if (existing == null) {
                return !filled.equals(ProductPatch.KEEP);
            }
            Handle handle =
                    group.of() instanceof GroupKey.OfProduct(Handle of) ? of : existing.handle();
            return !(Merge.of(handle, existing, filled) instanceof Merge.Unchanged);
        }

        /// An empty cell in the row of a variant says nothing of its product.
        private static ProductPatch filled(ProductPatch patch) {
            CopyPatch copy = patch.copy();
            PlacementPatch place = patch.placement();
            Map<String, Field<String>> attributes = new LinkedHashMap<>(patch.attributes());
            attributes.values().removeIf(field -> !(field instanceof Field.Set));
            return new ProductPatch(
                    false,
                    new CopyPatch(
                            filled(copy.title()),
                            filled(copy.description()),
                            filled(copy.vendor())),
                    new PlacementPatch(
                            filled(place.category()), filled(place.tags()), filled(place.status())),
                    attributes,
                    filled(patch.images()),
                    List.of());
        }

        private static <T> Field<T> filled(Field<T> field) {
            return field instanceof Field.Set ? field : Field.keep();
        }

        private Reject leftOut(Group.Member member, Sku sku) {
            return new Reject(
                    member.at(),
                    sku.value(),
                    "SKU",
                    "is one of several variants of product '%s': what the row says of the product as a whole was left out, the rest went in"
                            .formatted(GroupMerge.name(group)),
                    null);
        }
    }
}
