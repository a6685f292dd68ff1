package io.holdfast.application.imports;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which groups were read before a chunk was written that gave, or took, one of their SKUs. A chunk
/// is read while those before it are written, or merely counted by a dry run; without this it would
/// be a matter of time what it sees of them. Used by the one thread that writes.
final class ReadAhead {
    private final Deque<Moves> moves = new ArrayDeque<>();

    /// What a chunk changed.
    ///
    /// @param before how many groups had been written before
    /// @param gained SKUs that a product came by
    /// @param givers handles of products that gave one up
    private record Moves(long before, Set<Sku> gained, Set<String> givers) {
        static Moves of(long before, List<AppliedChunk.Entry> entries) {
            Set<Sku> gained = new HashSet<>();
            Set<String> givers = new HashSet<>();
            for (AppliedChunk.Entry entry : entries) {
                Product product = entry.write().product();
                if (product == null) {
                    continue;
                }
                Set<Sku> had = skus(entry.group().existing());
                Set<Sku> after = skus(product);
                if (!after.containsAll(had)) {
                    givers.add(product.handle().value());
                }
                after.removeAll(had);
                gained.addAll(after);
            }
            return new Moves(before, gained, givers);
        }

        private static Set<Sku> skus(@Nullable StoredProduct stored) {
            return stored == null ? Set.of() : skus(stored.product());
        }

        private static Set<Sku> skus(Product product) {
            Set<Sku> skus = new HashSet<>();
            product.variants().forEach(variant -> skus.add(variant.sku()));
            return skus;
        }

        boolean concern(Group group) {
            if (group.taken().values().stream().anyMatch(givers::contains)) {
                return true;
            }
            return !gained.isEmpty()
                    && group.members().stream().anyMatch(m -> isGained(m.content()));
        }

        private boolean isGained(FeedContent content) {
            return content instanceof FeedContent.OfProduct said
                    && said.patch().variants().stream()
                            .map(VariantPatch::sku)
                            .anyMatch(gained::contains);
        }
    }

    /// {@return keys of groups that are to be read again}
    ///
    /// @param groups as they were read
    /// @param since how many groups were written by then; no later chunk was read earlier
    List<String> stale(List<Group> groups, long since) {
        moves.removeIf(chunk -> chunk.before() < since);
        return groups.stream()
                .filter(group -> moves.stream().anyMatch(chunk -> chunk.concern(group)))
                .map(Group::key)
                .toList();
    }

    /// Notes what is written.
    ///
    /// @param before how many groups had been written before
    /// @param entries of a chunk
    void wrote(long before, List<AppliedChunk.Entry> entries) {
        moves.add(Moves.of(before, entries));
    }
}
