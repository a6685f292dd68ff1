package io.holdfast.application.imports;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;

import java.util.ArrayList;
import java.util.List;

/// The records of one product folded into one patch.
///
/// @param patch what they say together
/// @param duplicates records that a later one replaced: those before one that is whole, and those
///   whose key a later one [says again][RepeatedKeys]
record GroupFold(ProductPatch patch, long duplicates) {
    static GroupFold of(Group group) {
        List<ProductPatch> patches = new ArrayList<>(group.members().size());
        long duplicates = 0;
        long before = 0;
        RepeatedKeys keys = new RepeatedKeys();
        for (Group.Member member : group.members()) {
            if (!(member.content() instanceof FeedContent.OfProduct content)) {
                continue;
            }
            ProductPatch said = content.patch();
            ProductPatch patch = member.joined() ? said.asMember() : said;
            boolean again = keys.again(patch);
            if (patch.whole()) {
                duplicates += before - duplicates;
            } else {
                duplicates += again ? 1 : 0;
            }
            patches.add(patch);
            before++;
        }
        return new GroupFold(ProductPatch.folded(patches), duplicates);
    }
}
