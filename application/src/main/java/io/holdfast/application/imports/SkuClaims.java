package io.holdfast.application.imports;

import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which product of a chunk has which SKU. Two products of one list that claim the same SKU cannot
/// both have it; the one that comes first in the order of keys gets it, also when they stand in
/// different chunks. Used by one thread.
final class SkuClaims {
    private final Map<String, String> owners = new HashMap<>();

    GroupMerge checked(GroupMerge merge, Group group) {
        Product product = merge.entry().write().product();
        if (product == null) {
            return merge;
        }
        String handle = product.handle().value();
        for (Variant variant : product.variants()) {
            String owner = owners.putIfAbsent(variant.sku().value(), handle);
            if (owner != null && !owner.equals(handle)) {
                return refused(group, handle, variant, owner);
            }
        }
        return merge;
    }

    private static GroupMerge refused(Group group, String handle, Variant variant, String owner) {
        String reason =
                "SKU '%s' belongs to product '%s' of the same list".formatted(variant.sku(), owner);
        RecordDiff diff =
                new RecordDiff(
                        handle,
                        RecordDiff.Action.REJECT,
                        List.of(new FieldChange("sku", null, reason)));
        Reject reject = new Reject(group.members().getFirst().at(), handle, "sku", reason, null);
        return new GroupMerge(
                new AppliedChunk.Entry(group, diff, new GroupWrite(null, List.of())),
                List.of(reject),
                0);
    }
}
