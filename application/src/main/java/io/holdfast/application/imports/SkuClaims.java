package io.holdfast.application.imports;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which product of a chunk has which SKU. Two products of one list that claim the same SKU cannot
/// both have it; the one that comes first in the order of keys gets it, also when they stand in
/// different chunks. The other one goes in without that variant. Used by one thread.
final class SkuClaims {
    private final Map<Sku, Handle> owners = new HashMap<>();

    GroupMerge checked(GroupMerge merge, Group group, ImportOptions options) {
        Product product = merge.entry().write().product();
        if (product == null) {
            return merge;
        }
        Map<Sku, Violation> others = ofOthers(product);
        if (others.isEmpty()) {
            claim(product);
            return merge;
        }
        GroupMerge rest = GroupMerge.without(group, options, others);
        Product left = rest.entry().write().product();
        if (left != null) {
            claim(left);
        }
        return rest;
    }

    private Map<Sku, Violation> ofOthers(Product product) {
        Map<Sku, Violation> others = new LinkedHashMap<>();
        for (Variant variant : product.variants()) {
            Handle owner = owners.get(variant.sku());
            if (owner != null && !owner.equals(product.handle())) {
                String reason =
                        "SKU '%s' belongs to product '%s' of the same list"
                                .formatted(variant.sku(), owner);
                others.put(variant.sku(), new Violation("sku", reason));
            }
        }
        return others;
    }

    private void claim(Product product) {
        product.variants().forEach(v -> owners.put(v.sku(), product.handle()));
    }
}
