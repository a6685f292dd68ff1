package io.holdfast.contracts.imports;

import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives the records of one import their groups. Used once.
final class MemoryLinks {
    private final MemoryProducts products;
    private final Map<String, String> byReference = new HashMap<>();
    private final Map<Sku, String> bySku = new HashMap<>();
    private final Set<String> ofProducts = new HashSet<>();
    private final List<Reject> refused = new ArrayList<>();
    private long refusedRecords;

    /// What belongs nowhere, or to what is too large.
    ///
    /// @param rejects why
    /// @param records how many
    record Refused(List<Reject> rejects, long records) {
        static final Refused NOTHING = new Refused(List.of(), 0);

        Refused {
            rejects = List.copyOf(rejects);
        }
    }

    /// Begins.
    ///
    /// @param products where a SKU is looked for first
    MemoryLinks(MemoryProducts products) {
        this.products = products;
    }

    static @Nullable String key(GroupKey key) {
        return switch (key) {
            case GroupKey.OfProduct(var handle) -> "p:" + handle;
            case GroupKey.OfStock(var sku, var location) -> "k:" + sku + '\u0001' + location;
            case GroupKey.OfSku _, GroupKey.OfSkuOrProduct _, GroupKey.OfOther _ -> null;
        };
    }

    Refused link(MemoryRun run) {
        for (Fragment fragment : run.fragments) {
            String key = key(fragment.key());
            if (key != null) {
                fragment.answersTo().forEach(r -> byReference.merge(r, key, MemoryLinks::least));
            }
        }
        run.fragments.forEach(this::bring);
        run.fragments.forEach(this::notice);
        run.fragments.stream()
                .sorted(Comparator.comparingLong((Fragment f) -> f.at().ordinal()))
                .forEach(fragment -> place(fragment, run));
        run.fragments.clear();
        refusedRecords = refused.size();
        run.groups.entrySet().removeIf(this::isCrowd);
        return new Refused(refused, refusedRecords);
    }

    private boolean isCrowd(Map.Entry<String, MemoryRun.Linked> group) {
        List<Group.Member> members = group.getValue().members();
        if (members.size() <= Group.RECORDS_MAX) {
            return false;
        }
        refusedRecords += members.stream().filter(m -> !isRemnant(m)).count();
        String reason = "%d records say that they are one".formatted(members.size());
        String name = group.getKey().substring(2);
        refused.add(new Reject(members.getFirst().at(), name, "", reason, null));
        return true;
    }

    private static boolean isRemnant(Group.Member member) {
        return member.content() instanceof FeedContent.OfProduct said && said.remnant();
    }

    private void bring(Fragment fragment) {
        String key = named(fragment);
        if (key != null
                && sku(fragment.key()) == null
                && fragment.content() instanceof FeedContent.OfProduct said) {
            said.patch().variants().stream()
                    .filter(VariantPatch::isNamed)
                    .forEach(v -> bySku.merge(v.sku(), key, MemoryLinks::least));
        }
    }

    private void notice(Fragment fragment) {
        String key = named(fragment);
        if (fragment.key() instanceof GroupKey.OfProduct && key != null) {
            ofProducts.add(key);
        }
    }

    private static String least(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// The group that a record names, be it by a reference.
    private @Nullable String named(Fragment fragment) {
        String reference = reference(fragment);
        String found = reference == null ? null : byReference.get(reference);
        return found == null ? key(fragment.key()) : found;
    }

    private void place(Fragment fragment, MemoryRun run) {
        String own = key(fragment.key());
        String key = named(fragment);
        Sku sku = sku(fragment.key());
        boolean joined = key != null && !key.equals(own) && sku == null;
        if (key == null && sku != null) {
            key = products.owner(sku).map(handle -> "p:" + handle).orElse(bySku.get(sku));
        }
        if (key == null && fragment.key() instanceof GroupKey.OfSkuOrProduct(_, var handle)) {
            key = isThere(handle) ? "p:" + handle : null;
        }
        if (key == null) {
            refused.add(refusal(fragment, reference(fragment)));
            return;
        }
        run.groups
                .computeIfAbsent(key, _ -> new MemoryRun.Linked(new ArrayList<>(), null))
                .members()
                .add(
                        new Group.Member(
                                fragment.at(),
                                joined,
                                fragment.key() instanceof GroupKey.OfSkuOrProduct ? sku : null,
                                fragment.content()));
    }

    private boolean isThere(Handle handle) {
        return ofProducts.contains("p:" + handle) || products.find(handle).isPresent();
    }

    private static @Nullable String reference(Fragment fragment) {
        Sku sku = sku(fragment.key());
        return fragment.belongsTo() == null && sku != null ? "sku:" + sku : fragment.belongsTo();
    }

    /// The SKU by which a record names what it is about.
    private static @Nullable Sku sku(GroupKey key) {
        return switch (key) {
            case GroupKey.OfSku(var sku) -> sku;
            case GroupKey.OfSkuOrProduct(var sku, _) -> sku;
            case GroupKey.OfProduct _, GroupKey.OfStock _, GroupKey.OfOther _ -> null;
        };
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
