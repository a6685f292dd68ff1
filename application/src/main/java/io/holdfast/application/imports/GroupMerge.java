package io.holdfast.application.imports;

import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductDiff;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ShelfCount;
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
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What becomes of one group. Pure: the same group and options give the same answer.
///
/// @param entry what is written, and the diff
/// @param rejects why it, or some of its variants, were refused; empty where nothing was
/// @param duplicates records that a later one replaced
record GroupMerge(AppliedChunk.Entry entry, List<Reject> rejects, long duplicates) {
    private static final GroupWrite NOTHING = new GroupWrite(null, List.of());
    private static final Violation KEPT =
            new Violation("stock", "the import keeps stock as it is; stock=set counts it");

    GroupMerge {
        rejects = List.copyOf(rejects);
    }

    Action action() {
        return entry.diff().action();
    }

    /// {@return records that this refuses, beyond those that were refused before}
    long rejectedRecords() {
        return action() == Action.REJECT ? news(entry.group()) : rejects.size();
    }

    static GroupMerge of(Group group, ImportOptions options) {
        return without(group, options, Map.of());
    }

    /// {@return what becomes of a group some of whose variants cannot be}
    ///
    /// @param claimed why not, by SKU
    static GroupMerge without(Group group, ImportOptions options, Map<Sku, Violation> claimed) {
        return switch (group.of()) {
            case GroupKey.OfStock(Sku sku, String location) ->
                    ofStock(group, sku, location, options);
            case GroupKey.OfProduct(Handle handle) -> ofProduct(group, handle, options, claimed);
            case GroupKey.OfSku _, GroupKey.OfSkuOrProduct _, GroupKey.OfOther _ ->
                    throw new IllegalStateException("a group was not linked: " + group.key());
        };
    }

    private static GroupMerge ofStock(
            Group group, Sku sku, String location, ImportOptions options) {
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
        String name = location.equals(StockCount.MAIN) ? sku.value() : sku + " @ " + location;
        if (!options.setsStock()) {
            return refused(group, name, List.of(KEPT));
        }
        Optional<Violation> unfit =
                ChangedShelves.violation(last, group)
                        .or(() -> SpokenFor.violation(last, group.stock()));
        if (unfit.isPresent()) {
            return refused(group, name, List.of(unfit.get()));
        }
        List<FieldChange> changes = new ArrayList<>();
        List<StockCount> write = differing(List.of(last), group.stock(), changes);
        boolean known = group.stock().stream().anyMatch(shelf -> shelf.isOf(last));
        Action action = write.isEmpty() ? Action.UNCHANGED : known ? Action.UPDATE : Action.CREATE;
        return new GroupMerge(
                new AppliedChunk.Entry(
                        group, new RecordDiff(name, action, changes), new GroupWrite(null, write)),
                List.of(),
                said.size() - 1L);
    }

    private static GroupMerge ofProduct(
            Group read, Handle handle, ImportOptions options, Map<Sku, Violation> claimed) {
        List<Violation> refusal = refusal(read, options);
        if (!refusal.isEmpty() || news(read) == 0) {
            return refused(read, handle.value(), refusal);
        }
        EitherRows rows = EitherRows.of(read);
        NamedGroup named = NamedGroup.of(rows.group());
        Group group = named.group();
        GroupFold fold = named.fold();
        Map<Sku, Violation> unfit = new LinkedHashMap<>(claimed);
        rows.unfit().forEach(unfit::putIfAbsent);
        named.unclear().forEach(unfit::putIfAbsent);
        taken(group, fold.patch()).forEach(unfit::putIfAbsent);
        if (options.setsStock()) {
            List<StockCount> said = counts(fold.patch());
            ChangedShelves.violations(said, group).forEach(unfit::putIfAbsent);
            SpokenFor.violations(said, group.stock()).forEach(unfit::putIfAbsent);
        }
        Product before = before(group);
        Merge merge = Merge.of(handle, before, fold.patch());
        if (unfit.isEmpty() && !(merge instanceof Merge.Refused)) {
            return merged(merge, group, fold, rows.rejects(), options);
        }
        List<Violation> whole =
                unfit.isEmpty() && merge instanceof Merge.Refused(List<Violation> violations)
                        ? violations
                        : List.copyOf(unfit.values());
        if (fold.patch().replaces(ProductPatch.Part.VARIANTS)) {
            // Without those that cannot be it would take them off the product.
            return refused(group, handle.value(), whole);
        }
        Merge.unfitVariants(before, fold.patch()).forEach(unfit::putIfAbsent);
        GroupSift sift = GroupSift.of(group, fold.patch(), unfit);
        if (unfit.isEmpty() || sift.sound() == 0) {
            return refused(group, handle.value(), whole);
        }
        GroupFold left = new GroupFold(sift.patch(), fold.duplicates());
        Merge again = Merge.of(handle, before, sift.patch());
        return merged(again, group, left, rows.besides(sift.rejects()), options);
    }

    private static GroupMerge merged(
            Merge merge, Group group, GroupFold fold, List<Reject> rejects, ImportOptions options) {
        GroupMerge merged =
                switch (merge) {
                    case Merge.Refused(List<Violation> violations) ->
                            refused(group, name(group), violations);
                    case Merge.Created(Product product) ->
                            written(
                                    group,
                                    product,
                                    options.dryRun()
                                            ? ProductDiff.between(null, product)
                                            : List.of(),
                                    fold,
                                    options);
                    case Merge.Updated(Product product, List<FieldChange> changes) ->
                            written(group, product, changes, fold, options);
                    case Merge.Unchanged() -> written(group, null, List.of(), fold, options);
                };
        return merged.action() == Action.REJECT
                ? merged
                : new GroupMerge(merged.entry(), rejects, merged.duplicates());
    }

    private static @Nullable Product before(Group group) {
        StoredProduct stored = group.existing();
        return stored == null ? null : stored.product();
    }

    static String name(Group group) {
        return group.of() instanceof GroupKey.OfProduct(Handle handle)
                ? handle.value()
                : group.key();
    }

    /// Records of which nothing has been refused before.
    private static long news(Group group) {
        return group.members().stream().filter(m -> !GroupSift.isRemnant(m)).count();
    }

    private static List<Violation> refusal(Group group, ImportOptions options) {
        long version = group.existing() == null ? 0 : group.existing().version();
        if (group.reviewed() != null && group.reviewed().version() != version) {
            return List.of(
                    new Violation(
                            "",
                            "changed since it was reviewed: the product was %s then, and is %s now"
                                    .formatted(
                                            standing(group.reviewed().version()),
                                            standing(version))));
        }
        if (options.mode() == ImportOptions.Mode.CREATE && group.existing() != null) {
            return List.of(
                    new Violation(
                            "handle", "the product exists already, and this import only creates"));
        }
        return List.of();
    }

    private static String standing(long version) {
        return version == 0 ? "not there" : "at version " + version;
    }

    /// What a later record took back claims nothing.
    private static Map<Sku, Violation> taken(Group group, ProductPatch folded) {
        Map<Sku, Violation> taken = new TreeMap<>();
        for (VariantPatch variant : folded.variants()) {
            Sku sku = variant.sku();
            String owner = group.taken().get(sku);
            if (owner != null) {
                taken.put(sku, new Violation("sku", taken(group, sku, owner)));
            }
        }
        return taken;
    }

    private static String taken(Group group, Sku sku, String owner) {
        String text = "SKU '%s' belongs to product '%s'".formatted(sku, owner);
        return group.reviewed() == null
                ? text
                        + " already: to change it there, name that handle, or send its SKU alone in"
                        + " a native list; to have both, give this one another SKU"
                : "changed since it was reviewed: " + text;
    }

    /// Refuses the records that have not been refused before, with one reject for them all.
    private static GroupMerge refused(Group group, String key, List<Violation> violations) {
        List<FieldChange> reasons =
                violations.stream()
                        .map(v -> new FieldChange(v.pointer(), null, v.detail()))
                        .toList();
        AppliedChunk.Entry entry =
                new AppliedChunk.Entry(group, new RecordDiff(key, Action.REJECT, reasons), NOTHING);
        List<Reject> rejects =
                group.members().stream()
                        .filter(m -> !GroupSift.isRemnant(m))
                        .limit(1)
                        .map(first -> reject(group, first, key, violations))
                        .toList();
        return new GroupMerge(entry, rejects, 0);
    }

    private static Reject reject(
            Group group, Group.Member first, String key, List<Violation> violations) {
        Violation why = violations.getFirst();
        String more =
                violations.size() == 1 ? "" : " (and %d more)".formatted(violations.size() - 1);
        long news = news(group);
        String records = news == 1 ? "" : " [%d records]".formatted(news);
        String before =
                news == group.members().size() ? "" : " once what was refused of it is left out";
        return new Reject(
                first.at(), key, why.pointer(), why.detail() + before + more + records, null);
    }

    private static GroupMerge written(
            Group group,
            @Nullable Product product,
            List<FieldChange> changes,
            GroupFold fold,
            ImportOptions options) {
        List<FieldChange> all = new ArrayList<>(changes);
        List<StockCount> stock =
                options.setsStock()
                        ? differing(counts(fold.patch()), group.stock(), all)
                        : List.of();
        Action done =
                group.existing() == null
                        ? Action.CREATE
                        : product == null && stock.isEmpty() ? Action.UNCHANGED : Action.UPDATE;
        return new GroupMerge(
                new AppliedChunk.Entry(
                        group,
                        new RecordDiff(name(group), done, all),
                        new GroupWrite(product, stock)),
                List.of(),
                fold.duplicates());
    }

    private static List<StockCount> counts(ProductPatch patch) {
        return patch.variants().stream().map(VariantPatch::stock).flatMap(List::stream).toList();
    }

    private static List<StockCount> differing(
            List<StockCount> said, List<ShelfCount> known, List<FieldChange> changes) {
        List<StockCount> differing = new ArrayList<>();
        Map<Sku, List<ShelfCount>> bySku = ShelfCount.bySku(known);
        for (StockCount count : said) {
            StockCount before =
                    bySku.getOrDefault(count.sku(), List.of()).stream()
                            .filter(shelf -> shelf.isOf(count))
                            .map(ShelfCount::count)
                            .findFirst()
                            .orElse(null);
            if (before == null || before.onHand() != count.onHand()) {
                differing.add(count);
                changes.add(
                        new FieldChange(
                                count.field(),
                                before == null ? null : Integer.toString(before.onHand()),
                                Integer.toString(count.onHand())));
            }
        }
        return differing;
    }
}
