package io.holdfast.application.imports;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A product's records without the variants that cannot be. One bad variant stops neither its
/// sisters nor the product; only where no sound record is left is the product refused as a whole.
///
/// @param patch what is left of what the records say
/// @param rejects one for each record that named such a variant
/// @param sound records that named none
record GroupSift(ProductPatch patch, List<Reject> rejects, long sound) {
    GroupSift {
        rejects = List.copyOf(rejects);
    }

    static GroupSift of(Group group, ProductPatch folded, Map<Sku, Violation> unfit) {
        List<Reject> rejects = new ArrayList<>();
        long sound = 0;
        for (Group.Member member : group.members()) {
            List<VariantPatch> named = named(member, unfit);
            if (!named.isEmpty()) {
                rejects.add(reject(group, member, named, unfit));
            } else if (!isRemnant(member)) {
                sound++;
            }
        }
        return new GroupSift(folded.withoutVariants(unfit.keySet()), rejects, sound);
    }

    /// {@return whether a part of the record has been refused before, and counted so}
    static boolean isRemnant(Group.Member member) {
        return member.content() instanceof FeedContent.OfProduct said && said.remnant();
    }

    private static List<VariantPatch> named(Group.Member member, Map<Sku, Violation> unfit) {
        return member.content() instanceof FeedContent.OfProduct said
                ? said.patch().variants().stream()
                        .filter(variant -> unfit.containsKey(variant.sku()))
                        .toList()
                : List.of();
    }

    private static Reject reject(
            Group group, Group.Member member, List<VariantPatch> named, Map<Sku, Violation> unfit) {
        VariantPatch first = named.getFirst();
        Violation why = unfit.getOrDefault(first.sku(), new Violation("", ""));
        String key =
                first.naming() == Naming.MISSING ? GroupMerge.name(group) : first.sku().value();
        String more = named.size() == 1 ? "" : " (and %d more)".formatted(named.size() - 1);
        return new Reject(member.at(), key, why.pointer(), why.detail() + more, null);
    }
}
