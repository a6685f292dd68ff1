package io.holdfast.contracts.imports;

import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.catalog.MemoryProducts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives every record of an import its group.
///
/// @param products where a SKU is looked for that the list has not
record MemoryLinks(MemoryProducts products) {
    static @Nullable String key(GroupKey key) {
        return switch (key) {
            case GroupKey.OfProduct(var handle) -> "p:" + handle;
            case GroupKey.OfStock(var sku, var location) -> "k:" + sku + '\u0001' + location;
            case GroupKey.OfSku _, GroupKey.OfOther _ -> null;
        };
    }

    /// {@return records that belong nowhere}
    List<Reject> link(MemoryRun run) {
        Map<String, String> byReference = new HashMap<>();
        for (Fragment fragment : run.fragments) {
            String key = key(fragment.key());
            if (key != null) {
                fragment.answersTo().forEach(r -> byReference.merge(r, key, MemoryLinks::least));
            }
        }
        List<Reject> refused = new ArrayList<>();
        run.fragments.stream()
                .sorted(Comparator.comparingLong((Fragment f) -> f.at().ordinal()))
                .forEach(fragment -> place(fragment, byReference, run, refused));
        run.fragments.clear();
        return refused;
    }

    private static String least(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void place(
            Fragment fragment,
            Map<String, String> byReference,
            MemoryRun run,
            List<Reject> refused) {
        String own = key(fragment.key());
        String reference = reference(fragment);
        String found = reference == null ? null : byReference.get(reference);
        String key = found == null ? own : found;
        if (key == null && fragment.key() instanceof GroupKey.OfSku(var sku)) {
            key = products.owner(sku).map(handle -> "p:" + handle).orElse(null);
        }
        if (key == null) {
            refused.add(refusal(fragment, reference));
            return;
        }
        boolean joined =
                found != null && !found.equals(own) && !(fragment.key() instanceof GroupKey.OfSku);
        run.groups
                .computeIfAbsent(key, _ -> new MemoryRun.Linked(new ArrayList<>(), null))
                .members()
                .add(new Group.Member(fragment.at(), joined, fragment.content()));
    }

    private static @Nullable String reference(Fragment fragment) {
        return fragment.belongsTo() == null && fragment.key() instanceof GroupKey.OfSku(var sku)
                ? "sku:" + sku
                : fragment.belongsTo();
    }

    private static Reject refusal(Fragment fragment, @Nullable String reference) {
        String why =
                fragment.key() instanceof GroupKey.OfOther(String missing)
                        ? missing
                        : "no product has this SKU";
        String name = reference == null ? "" : reference.substring(reference.indexOf(':') + 1);
        return new Reject(fragment.at(), name, "", why, null);
    }
}
