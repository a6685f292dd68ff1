package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.made;
import static io.holdfast.contracts.imports.Records.product;
import static io.holdfast.contracts.imports.Records.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Checkpoint.Phase;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every [ImportStore] must do when it merges groups into the catalogue. Extend it,
/// [ImportStoreContract] and [ImportLossContract], and return an empty shop.
public abstract class ImportApplyContract extends ImportShop {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Sku ODD = new Sku("a/b");
    private static final Sku NEW = new Sku("new");

    /// For subclasses, which JUnit makes one of for each test.
    protected ImportApplyContract() {}

    private StoredProduct put(Product product) {
        shop().products().put(product, new Expectation.Absent(), NOW);
        return stored(product.handle().value());
    }

    private StoredProduct stored(String handle) {
        return shop().products().find(new Handle(handle)).orElseThrow();
    }

    private boolean exists(String handle) {
        return shop().products().find(new Handle(handle)).isPresent();
    }

    private List<Group> linked(Attempt attempt) {
        shop().imports().link(attempt);
        return shop().imports().groups(attempt, null, 10, true);
    }

    private static AppliedChunk chunk(boolean dryRun, AppliedChunk.Entry... entries) {
        List<AppliedChunk.Entry> all = List.of(entries);
        return new AppliedChunk(
                all,
                List.of(),
                dryRun,
                Counts.ZERO,
                new Checkpoint(
                        Phase.APPLYING,
                        all.size(),
                        all.getLast().group().key(),
                        all.size(),
                        all.size(),
                        new Counts(all.size(), 1, 0, 0, 0, 0)),
                SOME,
                LATER);
    }

    private ApplyOutcome apply(Attempt attempt, AppliedChunk.Entry... entries) {
        return shop().imports().apply(attempt, chunk(false, entries));
    }

    @Test
    final void IMP_1_a_chunk_is_written_with_its_checkpoint_and_the_counts_of_the_job() {
        StoredProduct before = put(made("a", "Old", "a"));
        Attempt attempt = staged(product(1, "a"), product(2, "b"), stock(3, "b", 7));
        List<Group> groups = linked(attempt);
        Group count = groups.get(0);
        Group a = groups.get(1);
        assertThat(a.existing()).isEqualTo(before);
        AppliedChunk chunk =
                chunk(
                        false,
                        entry(count, Action.CREATE, null, new StockCount(new Sku("b"), "main", 7)),
                        entry(a, Action.UPDATE, made("a", "New", "a")),
                        entry(groups.get(2), Action.CREATE, made("b", "B", "b")));

        assertThat(shop().imports().apply(attempt, chunk))
                .isEqualTo(new ApplyOutcome.Applied(Heed.GO_ON));

        long changed = stored("a").version();
        assertThat(changed).isGreaterThan(before.version());
        assertThat(stored("a"))
                .isEqualTo(new StoredProduct(made("a", "New", "a"), changed, NOW, LATER));
        long created = stored("b").version();
        assertThat(stored("b"))
                .isEqualTo(new StoredProduct(made("b", "B", "b"), created, LATER, LATER));
        assertThat(shop().stock().level(new Sku("b"), NOW).orElseThrow().onHand()).isEqualTo(7);
        assertThat(shop().imports().checkpoint(again(attempt.job()))).isEqualTo(chunk.upTo());
        assertThat(shop().jobs().find(attempt.job()).orElseThrow().job().counts())
                .isEqualTo(chunk.upTo().counts());
    }

    @Test
    final void IMP_2_a_chunk_of_an_attempt_that_is_over_is_not_written() {
        Attempt first = staged(product(1, "a"));
        Group a = linked(first).getFirst();
        again(first.job());

        assertThatThrownBy(() -> apply(first, entry(a, Action.CREATE, made("a", "A", "a"))))
                .isInstanceOf(AttemptOver.class);
        assertThat(exists("a")).isFalse();
    }

    @Test
    final void IMP_4_of_a_chunk_with_a_product_that_moved_nothing_is_written() {
        put(made("a", "Old", "a"));
        Attempt attempt = staged(product(1, "a"), product(2, "b"));
        List<Group> read = linked(attempt);
        Checkpoint before = shop().imports().checkpoint(attempt);
        shop().products().put(made("a", "Mine", "a"), new Expectation.Exists(), NOW);

        AppliedChunk.Entry b = entry(read.get(1), Action.CREATE, made("b", "B", "b"));
        assertThat(apply(attempt, entry(read.get(0), Action.UPDATE, made("a", "New", "a")), b))
                .isEqualTo(new ApplyOutcome.Moved(List.of(read.get(0).key())));
        assertThat(stored("a").product()).isEqualTo(made("a", "Mine", "a"));
        assertThat(exists("b")).isFalse();
        assertThat(shop().imports().checkpoint(attempt)).isEqualTo(before);

        Group fresh =
                shop().imports().groupsOf(attempt, List.of(read.get(0).key()), true).getFirst();
        assertThat(fresh.existing()).isEqualTo(stored("a"));
        assertThat(apply(attempt, entry(fresh, Action.UPDATE, made("a", "New", "a")), b))
                .isEqualTo(new ApplyOutcome.Applied(Heed.GO_ON));
    }

    @Test
    final void IMP_4_a_product_or_a_sku_that_came_meanwhile_is_not_overwritten() {
        Attempt attempt = staged(product(1, "a"), product(2, "b"));
        List<Group> read = linked(attempt);
        put(made("a", "Mine", "a"));
        assertThat(apply(attempt, entry(read.get(0), Action.CREATE, made("a", "A", "a"))))
                .isInstanceOf(ApplyOutcome.Moved.class);

        put(made("thief", "Mine", "b"));
        assertThat(apply(attempt, entry(read.get(1), Action.CREATE, made("b", "B", "b"))))
                .isInstanceOf(ApplyOutcome.Moved.class);
        assertThat(stored("a").product()).isEqualTo(made("a", "Mine", "a"));
        assertThat(exists("b")).isFalse();
        assertThat(
                        shop().imports()
                                .groupsOf(attempt, List.of(read.get(1).key()), true)
                                .getFirst()
                                .taken())
                .isEqualTo(Map.of(new Sku("b"), "thief"));
    }

    @Test
    final void IMP_5_a_chunk_that_only_counts_writes_no_product_and_no_stock() {
        StoredProduct before = put(made("a", "A", "a"));
        shop().stock().apply(List.of(new StockCountCommand(new Sku("a"), "main", 3, null)), NOW);
        StockLevel level = shop().stock().level(new Sku("a"), NOW).orElseThrow();
        Attempt attempt = staged(stock(1, "a", 3), product(2, "a"));
        List<Group> read = linked(attempt);
        assertThat(read.get(0).stock())
                .containsExactly(new ShelfCount(new StockCount(new Sku("a"), "main", 3), 0));
        assertThat(read.get(1).stock()).isEqualTo(read.get(0).stock());

        apply(
                attempt,
                entry(read.get(0), Action.UNCHANGED, null),
                entry(read.get(1), Action.UNCHANGED, null));

        assertThat(stored("a")).isEqualTo(before);
        assertThat(shop().stock().level(new Sku("a"), NOW)).contains(level);
        assertThat(shop().imports().checkpoint(attempt).groupsDone()).isEqualTo(2);
    }

    private Attempt reviewed() {
        put(made("a", "Old", "a"));
        Attempt dry = begin(Map.of("dryRun", "true"));
        shop().imports().stage(dry, chunk(product(1, "c"), product(2, "b"), product(3, "a")));
        List<Group> read = linked(dry);
        shop().imports()
                .apply(
                        dry,
                        chunk(
                                true,
                                entry(read.get(0), Action.UPDATE, made("a", "New", "a")),
                                entry(read.get(1), Action.CREATE, made("b", "B", "b")),
                                entry(read.get(2), Action.UNCHANGED, null)));
        return dry;
    }

    private DiffPage diff(Attempt dry, @Nullable Action action, PageRequest page) {
        return shop().imports().diff(dry.job(), action, page).orElseThrow();
    }

    @Test
    final void IMP_7_a_dry_run_keeps_its_diff_and_writes_nothing_else() {
        Attempt dry = reviewed();
        assertThat(stored("a").product()).isEqualTo(made("a", "Old", "a"));
        assertThat(exists("b")).isFalse();
        assertThat(shop().imports().diff(dry.job(), null, PageRequest.first()))
                .as("the diff of a dry run that has not ended")
                .isEmpty();
        shop().jobs().end(dry, new JobEnd.Succeeded(Map.of()), LATER);

        DiffPage whole = diff(dry, null, PageRequest.first());
        assertThat(whole.page().items())
                .extracting(RecordDiff::action)
                .containsExactly(Action.UPDATE, Action.CREATE, Action.UNCHANGED);
        List<RecordDiff> walked = new ArrayList<>();
        Cursor after = null;
        do {
            DiffPage part = diff(dry, null, new PageRequest(1, after));
            assertThat(part.tag()).isEqualTo(whole.tag());
            walked.addAll(part.page().items());
            after = part.page().next();
        } while (after != null);
        assertThat(walked).isEqualTo(whole.page().items());
        assertThat(diff(dry, Action.CREATE, PageRequest.first()).page().items())
                .isEqualTo(walked.subList(1, 2));
        assertThatThrownBy(() -> diff(dry, null, new PageRequest(1, new Cursor("forged!"))))
                .isInstanceOf(StaleCursor.class);
    }

    private void count(Sku sku, int onHand) {
        shop().stock().apply(List.of(new StockCountCommand(sku, "main", onHand, null)), NOW);
    }

    private long onHand(Sku sku) {
        return shop().stock().level(sku, NOW).map(StockLevel::onHand).orElse(0L);
    }

    /// A dry run that counts 12 where there are 10, and 1 of what was never counted.
    private Attempt reviewedCounts() {
        count(ODD, 10);
        Attempt dry = begin(Map.of("dryRun", "true"));
        shop().imports().stage(dry, chunk(stock(1, "a/b", 12), stock(2, "new", 1)));
        shop().imports().apply(dry, chunk(true, counts(linked(dry))));
        return dry;
    }

    private static AppliedChunk.Entry[] counts(List<Group> read) {
        return new AppliedChunk.Entry[] {
            counting(read.get(0), "10", new StockCount(ODD, "main", 12)),
            counting(read.get(1), null, new StockCount(NEW, "main", 1))
        };
    }

    private List<Group> adopted(Attempt applying, Attempt dry) {
        shop().imports().adopt(applying, dry.job());
        return shop().imports().groups(applying, null, 10, true);
    }

    @Test
    final void IMP_7_a_count_that_is_not_what_the_review_saw_is_named() {
        Attempt dry = reviewedCounts();
        assertThat(shop().imports().changedSince(dry.job(), 10)).isEmpty();

        count(ODD, 2);

        assertThat(shop().imports().changedSince(dry.job(), 10)).containsExactly("a/b");
    }

    @Test
    final void IMP_4_a_shelf_that_was_sold_from_since_its_review_is_not_counted() {
        Attempt dry = reviewedCounts();
        Attempt applying = begin(Map.of());
        List<Group> read = adopted(applying, dry);
        assertThat(read)
                .extracting(Group::reviewed)
                .containsExactly(
                        new Reviewed(0, List.of(new StockCount(ODD, "main", 10))),
                        new Reviewed(0, List.of()));

        count(ODD, 9);
        assertThat(apply(applying, counts(read)))
                .isEqualTo(new ApplyOutcome.Moved(List.of(read.get(0).key())));
        assertThat(onHand(ODD)).isEqualTo(9);
        assertThat(onHand(NEW)).isZero();

        count(ODD, 10);
        assertThat(apply(applying, counts(read))).isEqualTo(new ApplyOutcome.Applied(Heed.GO_ON));
        assertThat(onHand(ODD)).isEqualTo(12);
        assertThat(onHand(NEW)).isEqualTo(1);
    }

    @Test
    final void IMP_7_of_a_shelf_that_a_product_counts_too_the_last_word_is_adopted() {
        put(made("a", "Old", "a"));
        count(new Sku("a"), 3);
        Attempt dry = begin(Map.of("dryRun", "true"));
        shop().imports().stage(dry, chunk(stock(1, "a", 5), product(2, "a")));
        List<Group> read = linked(dry);
        StockCount last = new StockCount(new Sku("a"), "main", 7);
        AppliedChunk.Entry product = counting(read.get(1), "3", last);
        AppliedChunk.Entry alone =
                counting(read.get(0), "3", new StockCount(new Sku("a"), "main", 5));
        shop().imports().apply(dry, chunk(true, alone, product));

        List<Group> adopted = adopted(begin(Map.of()), dry);

        assertThat(adopted).extracting(Group::key).containsExactly(read.get(1).key());
        assertThat(adopted.getFirst().reviewed())
                .isEqualTo(new Reviewed(1, List.of(new StockCount(new Sku("a"), "main", 3))));
    }

    private static AppliedChunk.Entry counting(
            Group group, @Nullable String before, StockCount count) {
        FieldChange change =
                new FieldChange(count.field(), before, Integer.toString(count.onHand()));
        return new AppliedChunk.Entry(
                group,
                new RecordDiff(
                        count.sku().value(),
                        before == null ? Action.CREATE : Action.UPDATE,
                        List.of(change)),
                new GroupWrite(null, List.of(count)));
    }

    @Test
    final void IMP_7_who_adopts_a_dry_run_is_given_what_it_saw_though_the_shop_has_changed() {
        Attempt dry = reviewed();
        shop().jobs().end(dry, new JobEnd.Succeeded(Map.of()), LATER);
        shop().imports().clear(dry.job());
        assertThat(shop().imports().changedSince(dry.job(), 10)).isEmpty();
        long seen = stored("a").version();
        shop().products().put(made("a", "Mine", "a"), new Expectation.Exists(), LATER);
        assertThat(shop().imports().changedSince(dry.job(), 10)).containsExactly("a");

        Attempt applying = begin(Map.of());
        assertThat(shop().imports().adopt(applying, dry.job()))
                .isEqualTo(new LinkOutcome.Linked(2, 0));
        List<Group> groups = shop().imports().groups(applying, null, 10, false);

        assertThat(groups)
                .extracting(Group::reviewed)
                .containsExactly(new Reviewed(seen, List.of()), new Reviewed(0, List.of()));
        assertThat(groups).extracting(group -> group.at().ordinal()).containsExactly(3L, 2L);
        assertThat(groups.get(0).existing()).isEqualTo(stored("a"));
        assertThat(groups.get(0).members().getFirst().content())
                .isInstanceOfSatisfying(
                        FeedContent.OfProduct.class,
                        said -> {
                            assertThat(said.patch().whole()).isTrue();
                            assertThat(said.patch().copy().title().over("", "")).isEqualTo("New");
                        });
    }

    @Test
    final void IMP_7_a_product_that_has_taken_the_place_of_the_reviewed_one_is_named() {
        Attempt dry = reviewed();
        shop().products().delete(new Handle("a"), new Expectation.Exists());
        assertThat(shop().imports().changedSince(dry.job(), 10)).containsExactly("a");

        put(made("a", "Heir", "a"));

        assertThat(shop().imports().changedSince(dry.job(), 10)).containsExactly("a");
    }

    @Test
    final void IMP_7_a_product_whose_new_sku_somebody_else_has_by_now_is_named() {
        Attempt dry = reviewed();

        put(made("thief", "Quicker", "b"));

        assertThat(shop().imports().changedSince(dry.job(), 10)).containsExactly("b");
    }
}
