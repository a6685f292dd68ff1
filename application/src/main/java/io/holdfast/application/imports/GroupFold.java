package io.holdfast.application.imports;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The records of one product folded into one patch.
///
/// @param patch what they say together
/// @param duplicates records that a later one replaced: those before one that is whole, and those
///   whose SKU a later one prices again
record GroupFold(ProductPatch patch, long duplicates) {
    static GroupFold of(Group group) {
        List<ProductPatch> patches = new ArrayList<>(group.members().size());
        long duplicates = 0;
        long before = 0;
        Set<String> priced = new HashSet<>();
        for (Group.Member member : group.members()) {
            if (!(member.content() instanceof FeedContent.OfProduct content)) {
                continue;
            }
            ProductPatch said = content.patch();
            ProductPatch patch = member.joined() ? said.asMember() : said;
            if (patch.whole()) {
                duplicates += before - duplicates;
            } else {
                duplicates += again(patch, priced) ? 1 : 0;
            }
            patches.add(patch);
            before++;
        }
        return new GroupFold(ProductPatch.folded(patches), duplicates);
    }

    /// A variant is set anew where both records price it; a record that only adds options or
    /// pictures repeats nothing.
    private static boolean again(ProductPatch patch, Set<String> priced) {
        boolean again = false;
        for (VariantPatch variant : patch.variants()) {
            if (variant.price() instanceof io.holdfast.catalog.Field.Set) {
                again |= !priced.add(variant.sku().value());
            }
        }
        return again;
    }
}
