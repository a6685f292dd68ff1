package io.holdfast.application.imports;

import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductDiff;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What becomes of one group. Pure: the same group and options give the same answer.
///
/// @param entry what is written, and the diff
/// @param rejects why it was refused; empty where it was not
/// @param duplicates records that a later one replaced
record GroupMerge(AppliedChunk.Entry entry, List<Reject> rejects, long duplicates) {
    private static final GroupWrite NOTHING = new GroupWrite(null, List.of());

    GroupMerge {
        rejects = List.copyOf(rejects);
    }

    Action action() {
        return entry.diff().action();
    }

    static GroupMerge of(Group group, ImportOptions options) {
        return switch (group.of()) {
            case GroupKey.OfStock(Sku sku, String location) -> ofStock(group, sku, location);
            case GroupKey.OfProduct(var handle) -> ofProduct(group, handle, options);
            case GroupKey.OfSku _, GroupKey.OfOther _ ->
                    throw new IllegalStateException("a group was not linked: " + group.key());
        };
    }

    private static GroupMerge ofStock(Group group, Sku sku, String location) {
        List<StockCount> said =
                group.members().stream()
                        .map(Group.Member::content)
                        .flatMap(
                                c ->
                                        c instanceof FeedContent.OfStock(StockCount n)
                                                ? Stream.of(n)
                                                : Stream.empty())
                        .toList();
        StockCount last = said.getLast();
        List<FieldChange> changes = new ArrayList<>();
        List<StockCount> write = differing(List.of(last), group.stock(), changes);
        boolean known = group.stock().stream().anyMatch(c -> c.location().equals(location));
        Action action = write.isEmpty() ? Action.UNCHANGED : known ? Action.UPDATE : Action.CREATE;
        String name = location.equals(StockCount.MAIN) ? sku.value() : sku + " @ " + location;
        return new GroupMerge(
                new AppliedChunk.Entry(
                        group, new RecordDiff(name, action, changes), new GroupWrite(null, write)),
                List.of(),
                said.size() - 1L);
    }

    private static GroupMerge ofProduct(
            Group group, io.holdfast.kernel.Handle handle, ImportOptions options) {
        List<Violation> refusal = refusal(group, options);
        if (!refusal.isEmpty()) {
            return refused(group, handle.value(), refusal);
        }
        GroupFold fold = GroupFold.of(group);
        StoredProduct stored = group.existing();
        Product before = stored == null ? null : stored.product();
        return switch (Merge.of(handle, before, fold.patch())) {
            case Merge.Refused(List<Violation> violations) ->
                    refused(group, handle.value(), violations);
            case Merge.Created(Product product) ->
                    written(
                            group,
                            Action.CREATE,
                            product,
                            ProductDiff.between(null, product),
                            fold,
                            options);
            case Merge.Updated(Product product, List<FieldChange> changes) ->
                    written(group, Action.UPDATE, product, changes, fold, options);
            case Merge.Unchanged() ->
                    written(group, Action.UNCHANGED, null, List.of(), fold, options);
        };
    }

    private static List<Violation> refusal(Group group, ImportOptions options) {
        long version = group.existing() == null ? 0 : group.existing().version();
        if (group.reviewed() != Group.NOT_REVIEWED && group.reviewed() != version) {
            return List.of(new Violation("", "the product has changed since the review"));
        }
        if (options.mode() == ImportOptions.Mode.CREATE && group.existing() != null) {
            return List.of(
                    new Violation(
                            "handle", "the product exists already, and this import only creates"));
        }
        return group.taken().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        e ->
                                new Violation(
                                        "sku",
                                        "SKU '%s' belongs to product '%s'"
                                                .formatted(e.getKey(), e.getValue())))
                .toList();
    }

    private static GroupMerge refused(Group group, String key, List<Violation> violations) {
        Group.Member first = group.members().getFirst();
        String raw = group.reviewed() == Group.NOT_REVIEWED ? null : "";
        Violation why = violations.getFirst();
        String more =
                violations.size() == 1 ? "" : " (and %d more)".formatted(violations.size() - 1);
        String records =
                group.members().size() == 1
                        ? ""
                        : " [%d records]".formatted(group.members().size());
        Reject reject =
                new Reject(first.at(), key, why.pointer(), why.detail() + more + records, raw);
        List<FieldChange> reasons =
                violations.stream()
                        .map(v -> new FieldChange(v.pointer(), null, v.detail()))
                        .toList();
        return new GroupMerge(
                new AppliedChunk.Entry(group, new RecordDiff(key, Action.REJECT, reasons), NOTHING),
                List.of(reject),
                0);
    }

    private static GroupMerge written(
            Group group,
            Action action,
            @Nullable Product product,
            List<FieldChange> changes,
            GroupFold fold,
            ImportOptions options) {
        List<FieldChange> all = new ArrayList<>(changes);
        List<StockCount> stock =
                options.setsStock()
                        ? differing(counts(fold.patch()), group.stock(), all)
                        : List.of();
        Action done = action == Action.UNCHANGED && !stock.isEmpty() ? Action.UPDATE : action;
        String key =
                group.of() instanceof GroupKey.OfProduct(var handle) ? handle.value() : group.key();
        return new GroupMerge(
                new AppliedChunk.Entry(
                        group, new RecordDiff(key, done, all), new GroupWrite(product, stock)),
                List.of(),
                fold.duplicates());
    }

    private static List<StockCount> counts(ProductPatch patch) {
        return patch.variants().stream().map(VariantPatch::stock).flatMap(List::stream).toList();
    }

    private static List<StockCount> differing(
            List<StockCount> said, List<StockCount> known, List<FieldChange> changes) {
        List<StockCount> differing = new ArrayList<>();
        for (StockCount count : said) {
            StockCount before =
                    known.stream()
                            .filter(
                                    k ->
                                            k.sku().equals(count.sku())
                                                    && k.location().equals(count.location()))
                            .findFirst()
                            .orElse(null);
            if (before == null || before.onHand() != count.onHand()) {
                differing.add(count);
                changes.add(
                        new FieldChange(
                                "stock/" + count.sku() + "/" + count.location(),
                                before == null ? null : Integer.toString(before.onHand()),
                                Integer.toString(count.onHand())));
            }
        }
        return differing;
    }
}
