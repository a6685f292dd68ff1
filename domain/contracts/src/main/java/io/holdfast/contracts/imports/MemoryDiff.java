package io.holdfast.contracts.imports;

import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WholePatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;

/// What a dry run of [MemoryImports] found, and how it is shown and taken over.
final class MemoryDiff {
    private MemoryDiff() {}

    static long version(@Nullable StoredProduct stored) {
        return stored == null ? 0 : stored.version();
    }

    /// {@return how many pieces there are where a count is of; nothing where none were counted}
    static Optional<Integer> onHand(StockCount of, List<ShelfCount> known) {
        return known.stream()
                .filter(shelf -> shelf.isOf(of))
                .map(shelf -> shelf.count().onHand())
                .findFirst();
    }

    /// {@return whose a SKU were if what a dry run has found so far were written}
    static Optional<Handle> owner(List<AppliedChunk.Entry> diff, MemoryProducts products, Sku sku) {
        Optional<Handle> owner = products.owner(sku);
        for (AppliedChunk.Entry entry : diff) {
            Product product = entry.write().product();
            if (product == null) {
                continue;
            }
            if (product.variants().stream().anyMatch(v -> v.sku().equals(sku))) {
                return Optional.of(product.handle());
            }
            owner = owner.filter(handle -> !handle.equals(product.handle()));
        }
        return owner;
    }

    private static boolean changes(AppliedChunk.Entry entry) {
        return entry.diff().action() == Action.CREATE || entry.diff().action() == Action.UPDATE;
    }

    static Reject explained(Reject reject, Map<Long, String> raw) {
        return new Reject(
                reject.at(),
                reject.key(),
                reject.field(),
                reject.reason(),
                raw.get(reject.at().ordinal()));
    }

    /// {@return products and counts by key, then the records refused by themselves}
    static List<RecordDiff> of(MemoryRun run, @Nullable Action action) {
        List<RecordDiff> all = new ArrayList<>();
        run.diff.stream()
                .sorted(Comparator.comparing((AppliedChunk.Entry e) -> e.group().key()))
                .map(AppliedChunk.Entry::diff)
                .filter(diff -> diff.action() != Action.REJECT || !diff.changes().isEmpty())
                .forEach(all::add);
        List<String> refused =
                all.stream().filter(d -> d.action() == Action.REJECT).map(RecordDiff::key).toList();
        run.rejects()
                .filter(reject -> !refused.contains(reject.key()))
                .map(MemoryDiff::refusal)
                .forEach(all::add);
        return all.stream().filter(diff -> action == null || diff.action() == action).toList();
    }

    private static RecordDiff refusal(Reject reject) {
        String name = reject.key().isEmpty() ? "line " + reject.at().line() : reject.key();
        return new RecordDiff(
                name,
                Action.REJECT,
                List.of(new FieldChange(reject.field(), null, reject.reason())));
    }

    static <T> Page<T> page(String prefix, List<T> all, PageRequest page, ToLongFunction<T> bytes) {
        int from = Math.min(page.after() == null ? 0 : place(prefix, page.after()), all.size());
        int to = from;
        long weight = 0;
        while (to < all.size() && to - from < page.limit()) {
            weight += bytes.applyAsLong(all.get(to));
            if (to > from && weight > page.bytesMax()) {
                break;
            }
            to++;
        }
        return new Page<>(all.subList(from, to), to < all.size() ? new Cursor(prefix + to) : null);
    }

    /// {@return rejects, no heavier than is said of them first}
    static Page<Reject> weighed(
            Function<PageRequest, Page<Reject>> rejects, PageRequest page, LongConsumer weighed) {
        Page<Reject> before = rejects.apply(page);
        long said = before.items().stream().mapToLong(MemoryDiff::bytes).sum();
        weighed.accept(said);
        if (before.items().isEmpty()) {
            return before;
        }
        int bytesMax = (int) Math.min(said, PageRequest.BYTES_MAX);
        Page<Reject> shown =
                rejects.apply(new PageRequest(before.items().size(), page.after(), bytesMax));
        if (shown.items().isEmpty() && page.after() != null) {
            throw new StaleCursor(page.after());
        }
        if (shown.items().size() != 1 || bytes(shown.items().getFirst()) <= said) {
            return shown;
        }
        // It was given its raw record meanwhile.
        return new Page<>(List.of(explained(shown.items().getFirst(), Map.of())), shown.next());
    }

    static long bytes(Reject reject) {
        return bytes(reject.key())
                + bytes(reject.field())
                + bytes(reject.reason())
                + bytes(reject.raw());
    }

    static long bytes(RecordDiff diff) {
        long changes =
                diff.changes().stream()
                        .mapToLong(c -> bytes(c.field()) + bytes(c.before()) + bytes(c.after()))
                        .sum();
        return bytes(diff.key()) + changes;
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int place(String prefix, Cursor cursor) {
        if (!cursor.value().matches(prefix + "\\d{1,9}")) {
            throw new StaleCursor(cursor);
        }
        return Integer.parseInt(cursor.value().substring(prefix.length()));
    }

    /// {@return the one record by which what was reviewed is applied}
    static MemoryRun.Linked reviewed(AppliedChunk.Entry entry) {
        List<StockCount> stock = entry.write().stock();
        FeedContent content =
                entry.group().of() instanceof GroupKey.OfStock
                        ? new FeedContent.OfStock(stock.getFirst())
                        : new FeedContent.OfProduct(WholePatch.of(product(entry), stock));
        return new MemoryRun.Linked(
                List.of(new Group.Member(entry.group().at(), false, content)),
                new Reviewed(version(entry.group().existing()), seen(entry)));
    }

    private static List<StockCount> seen(AppliedChunk.Entry entry) {
        return entry.write().stock().stream()
                .flatMap(
                        said ->
                                onHand(said, entry.group().stock()).stream()
                                        .map(n -> new StockCount(said.sku(), said.location(), n)))
                .toList();
    }

    /// {@return what is taken over of a dry run: all that changes something, but no count by itself
    /// of a shelf that a product counts after it}
    static List<AppliedChunk.Entry> adopted(List<AppliedChunk.Entry> diff) {
        List<AppliedChunk.Entry> changing = diff.stream().filter(MemoryDiff::changes).toList();
        List<StockCount> byProducts =
                changing.stream()
                        .filter(entry -> entry.group().of() instanceof GroupKey.OfProduct)
                        .flatMap(entry -> entry.write().stock().stream())
                        .toList();
        return changing.stream()
                .filter(
                        entry ->
                                !(entry.group().of() instanceof GroupKey.OfStock)
                                        || entry.write().stock().stream()
                                                .noneMatch(
                                                        said ->
                                                                byProducts.stream()
                                                                        .anyMatch(said::isOfShelf)))
                .toList();
    }

    private static Product product(AppliedChunk.Entry entry) {
        Product product = entry.write().product();
        StoredProduct existing = entry.group().existing();
        if (product != null) {
            return product;
        }
        if (existing == null) {
            throw new IllegalStateException("nothing is known of " + entry.diff().key());
        }
        return existing.product();
    }
}
