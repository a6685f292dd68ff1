package io.holdfast.application.imports;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which product of a chunk has which SKU, once those before it in the order of keys are written.
/// Two products of one list that claim the same SKU cannot both have it; the one that comes first
/// gets it, and the other one goes in without that variant. A SKU that a product gives up is there
/// for those behind it. What other chunks did is in [Group#taken], or [ReadAhead] has the group
/// read again. Used by one thread.
final class SkuClaims {
    private final Map<Sku, Handle> owners = new HashMap<>();
    private final Map<Sku, Handle> givenUp = new HashMap<>();

    GroupMerge merged(Group read, ImportOptions options) {
        Group group = withoutGivenUp(read);
        GroupMerge merge = GroupMerge.of(group, options);
        Product product = merge.entry().write().product();
        if (product == null) {
            return merge;
        }
        Map<Sku, Violation> others = ofOthers(product);
        GroupMerge rest = others.isEmpty() ? merge : GroupMerge.without(group, options, others);
        Product left = rest.entry().write().product();
        if (left != null) {
            claim(left, group.existing());
        }
        return rest;
    }

    private Group withoutGivenUp(Group group) {
        if (givenUp.isEmpty() || group.taken().isEmpty()) {
            return group;
        }
        Map<Sku, String> taken = new HashMap<>(group.taken());
        taken.entrySet()
                .removeIf(
                        one ->
                                givenUp.containsKey(one.getKey())
                                        && givenUp.get(one.getKey())
                                                .value()
                                                .equals(one.getValue()));
        return group.withTaken(taken);
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

    private void claim(Product product, @Nullable StoredProduct before) {
        if (before != null) {
            before.product().variants().forEach(v -> givenUp.put(v.sku(), product.handle()));
        }
        for (Variant variant : product.variants()) {
            owners.put(variant.sku(), product.handle());
            givenUp.remove(variant.sku(), product.handle());
        }
    }
}
