package io.holdfast.application.imports;

import io.holdfast.catalog.MeantVariants;
import io.holdfast.catalog.OptionPlaces;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A product's records, all of which name the variants that they mean, so far as that can be told.
///
/// @param group the records, and of SKUs that others have those that are still named
/// @param fold what they say together
/// @param unclear why it cannot be told, by the SKU that stands for the variant
record NamedGroup(Group group, GroupFold fold, Map<Sku, Violation> unclear) {
    NamedGroup {
        unclear = Collections.unmodifiableMap(new LinkedHashMap<>(unclear));
    }

    static NamedGroup of(Group read) {
        StoredProduct stored = read.existing();
        Product existing = stored == null ? null : stored.product();
        OptionPlaces places = OptionPlaces.of(existing, patches(read));
        Group group = with(read, said(read, places::namedIn), read.taken());
        GroupFold fold = GroupFold.of(group);
        MeantVariants variants = MeantVariants.of(existing, fold.patch());
        Map<Sku, Violation> unclear = new LinkedHashMap<>();
        unclear(group, places)
                .forEach((sku, why) -> unclear.put(variants.meant().getOrDefault(sku, sku), why));
        variants.unclear().forEach(unclear::putIfAbsent);
        if (variants.meant().isEmpty()) {
            return new NamedGroup(group, fold, unclear);
        }
        Group named = named(group, variants, variants.namedIn(fold.patch()));
        return new NamedGroup(named, GroupFold.of(named), unclear);
    }

    private static Map<Sku, Violation> unclear(Group group, OptionPlaces places) {
        Map<Sku, Violation> unclear = new LinkedHashMap<>();
        patches(group).forEach(patch -> places.unclear(patch).forEach(unclear::putIfAbsent));
        return unclear;
    }

    private static List<ProductPatch> patches(Group group) {
        return group.members().stream()
                .map(Group.Member::content)
                .flatMap(
                        content ->
                                content instanceof FeedContent.OfProduct said
                                        ? Stream.of(said.patch())
                                        : Stream.empty())
                .toList();
    }

    private static Group named(Group group, MeantVariants variants, ProductPatch folded) {
        List<Group.Member> members = said(group, variants::namedIn);
        // What was made up and turned out to be something else claims no SKU.
        Map<Sku, String> taken = new HashMap<>(group.taken());
        taken.keySet().retainAll(folded.variants().stream().map(VariantPatch::sku).toList());
        return with(group, members, taken);
    }

    private static List<Group.Member> said(Group group, UnaryOperator<ProductPatch> named) {
        return group.members().stream()
                .map(
                        member ->
                                member.content()
                                                instanceof
                                                FeedContent.OfProduct(
                                                        ProductPatch patch,
                                                        boolean left)
                                        ? member.saying(
                                                new FeedContent.OfProduct(named.apply(patch), left))
                                        : member)
                .toList();
    }

    private static Group with(Group group, List<Group.Member> members, Map<Sku, String> taken) {
        return new Group(
                group.key(),
                group.of(),
                members,
                group.existing(),
                taken,
                group.stock(),
                group.reviewed());
    }
}
