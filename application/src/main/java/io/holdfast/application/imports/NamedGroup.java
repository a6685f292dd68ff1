package io.holdfast.application.imports;

import io.holdfast.catalog.MeantVariants;
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

/// A product's records, all of which name the variants that they mean, so far as that can be told.
///
/// @param group the records, and of SKUs that others have those that are still named
/// @param fold what they say together
/// @param unclear why it cannot be told, by the SKU that stands for the variant
record NamedGroup(Group group, GroupFold fold, Map<Sku, Violation> unclear) {
    NamedGroup {
        unclear = Collections.unmodifiableMap(new LinkedHashMap<>(unclear));
    }

    static NamedGroup of(Group group) {
        GroupFold fold = GroupFold.of(group);
        StoredProduct stored = group.existing();
        MeantVariants variants =
                MeantVariants.of(stored == null ? null : stored.product(), fold.patch());
        if (variants.meant().isEmpty()) {
            return new NamedGroup(group, fold, variants.unclear());
        }
        Group named = named(group, variants, variants.namedIn(fold.patch()));
        return new NamedGroup(named, GroupFold.of(named), variants.unclear());
    }

    private static Group named(Group group, MeantVariants variants, ProductPatch folded) {
        List<Group.Member> members =
                group.members().stream().map(member -> named(member, variants)).toList();
        // What was made up and turned out to be something else claims no SKU.
        Map<Sku, String> taken = new HashMap<>(group.taken());
        taken.keySet().retainAll(folded.variants().stream().map(VariantPatch::sku).toList());
        return new Group(
                group.key(),
                group.of(),
                members,
                group.existing(),
                taken,
                group.stock(),
                group.reviewed());
    }

    private static Group.Member named(Group.Member member, MeantVariants variants) {
        return member.content() instanceof FeedContent.OfProduct(ProductPatch patch, boolean left)
                ? new Group.Member(
                        member.at(),
                        member.joined(),
                        new FeedContent.OfProduct(variants.namedIn(patch), left))
                : member;
    }
}
