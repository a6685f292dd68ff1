package io.holdfast.contracts.imports;

import static io.holdfast.contracts.imports.Records.at;
import static io.holdfast.contracts.imports.Records.fragment;
import static io.holdfast.contracts.imports.Records.made;
import static io.holdfast.contracts.imports.Records.product;
import static io.holdfast.contracts.imports.Records.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Checkpoint.Phase;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What every [ImportStore] must do when what an import has staged is lost. Extend it,
/// [ImportStoreContract] and [ImportApplyContract], and return an empty shop.
public abstract class ImportLossContract extends ImportShop {
    private static final Checkpoint START =
            new Checkpoint(Phase.READING, 0, null, 0, 0, Counts.ZERO);
    private static final Sku A = new Sku("a");

    /// For subclasses, which JUnit makes one of for each test.
    protected ImportLossContract() {}

    /// Loses what an import has staged, as a crash of the store may; not its checkpoint.
    ///
    /// @param id which import
    protected abstract void lose(JobId id);

    private ImportStore imports() {
        return shop().imports();
    }

    private List<String> names(Attempt attempt, Checkpoint after) {
        return imports().groups(attempt, after.afterKey(), 10, false).stream()
                .map(ImportShop::name)
                .toList();
    }

    private static Fragment ofSku(long ordinal, String sku) {
        return fragment(ordinal, new GroupKey.OfSku(new Sku(sku)), sku, null);
    }

    /// Applies what comes next.
    ///
    /// @return where the import stands then
    private Checkpoint apply(
            Attempt attempt,
            boolean dryRun,
            Counts counts,
            List<Reject> rejects,
            AppliedChunk.Entry... entries) {
        Checkpoint from = imports().checkpoint(attempt);
        List<AppliedChunk.Entry> all = List.of(entries);
        Checkpoint upTo =
                new Checkpoint(
                        Phase.APPLYING,
                        from.recordsRead(),
                        all.getLast().group().key(),
                        from.groups(),
                        from.groupsDone() + all.size(),
                        from.counts().plus(counts));
        assertThat(
                        imports()
                                .apply(
                                        attempt,
                                        new AppliedChunk(
                                                all, rejects, dryRun, counts, upTo, SOME, NOW)))
                .isEqualTo(new ApplyOutcome.Applied(Heed.GO_ON));
        return upTo;
    }

    private Checkpoint create(Attempt attempt, boolean dryRun, Group group) {
        String handle = name(group);
        return apply(
                attempt,
                dryRun,
                new Counts(0, 1, 0, 0, 0, 0),
                List.of(),
                entry(group, Action.CREATE, made(handle, handle, handle)));
    }

    private Group next(Attempt attempt, @Nullable Checkpoint after) {
        return imports()
                .groups(attempt, after == null ? null : after.afterKey(), 1, false)
                .getFirst();
    }

    @Test
    final void IMP_6_a_stage_that_was_lost_is_noticed_and_the_reading_starts_again() {
        Attempt attempt = begin(Map.of());
        Reject reject = new Reject(at(2), "x", "price", "is no price", "x,,y");
        imports()
                .stage(
                        attempt,
                        new StagedChunk(List.of(product(1, "a")), List.of(reject), 2, SOME));
        lose(attempt.job());

        assertThat(imports().checkpoint(again(attempt.job()))).isEqualTo(START);
        assertThat(job(attempt).counts()).isEqualTo(Counts.ZERO);
        assertThat(rejects(attempt)).isEmpty();

        Attempt third = again(attempt.job());
        imports().stage(third, chunk(product(1, "a")));
        imports().link(third);
        lose(attempt.job());
        assertThat(imports().checkpoint(again(attempt.job()))).isEqualTo(START);
    }

    @Test
    final void IMP_6_a_stage_of_which_every_record_was_refused_is_not_lost() {
        Attempt attempt = staged(ofSku(1, "no"));
        imports().link(attempt);

        assertThat(imports().checkpoint(attempt))
                .isEqualTo(
                        new Checkpoint(
                                Phase.APPLYING, 1, null, 0, 0, new Counts(0, 0, 0, 0, 1, 0)));
        assertThat(rejects(attempt)).hasSize(1);
    }

    @Test
    final void IMP_6_an_attempt_whose_stage_is_lost_does_not_go_on_without_it() {
        Attempt reading = staged(product(1, "a"));
        lose(reading.job());
        assertLost(() -> imports().stage(reading, chunk(product(2, "b"))));
        assertLost(() -> imports().link(reading));
        assertThat(imports().checkpoint(reading)).isEqualTo(START);

        Attempt applying = staged(product(1, "a"), product(2, "b"));
        imports().link(applying);
        Group first = next(applying, null);
        lose(applying.job());
        assertLost(() -> imports().groups(applying, first.key(), 1, false));
        assertLost(() -> imports().groupsOf(applying, List.of(first.key()), false));
        assertThat(imports().checkpoint(applying)).isEqualTo(START);
    }

    private static void assertLost(ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOf(StoreUnavailable.class);
    }

    /// A list of seven records: two are refused in reading and linking, and belong nowhere.
    private void read(Attempt attempt) {
        Reject reject = new Reject(at(5), "x", "price", "is no price", "x,,y");
        imports()
                .stage(
                        attempt,
                        new StagedChunk(
                                List.of(
                                        stock(1, "a", 7),
                                        product(2, "a"),
                                        product(3, "b"),
                                        product(4, "c")),
                                List.of(reject),
                                5,
                                SOME));
        imports()
                .stage(
                        attempt,
                        new StagedChunk(
                                List.of(ofSku(6, "no"), product(7, "a")), List.of(), 7, SOME));
    }

    /// Counts `a`, and refuses the two records of its product.
    private Checkpoint applyBegin(Attempt attempt) {
        read(attempt);
        imports().link(attempt);
        List<Group> groups = imports().groups(attempt, null, 2, true);
        Reject both = new Reject(at(2), "a", "title", "is no title [2 records]", null);
        return apply(
                attempt,
                false,
                new Counts(-2, 1, 0, 0, 2, 0),
                List.of(both),
                entry(groups.get(0), Action.CREATE, null, new StockCount(A, "main", 7)),
                entry(groups.get(1), Action.REJECT, null));
    }

    @Test
    final void IMP_6_what_was_applied_is_not_given_again_and_keeps_its_counts_and_rejects() {
        Attempt first = begin(Map.of());
        Checkpoint applied = applyBegin(first);
        sell(A, 2);
        lose(first.job());

        Attempt second = again(first.job());
        Counts kept = new Counts(0, 1, 0, 0, 2, 0);
        assertThat(imports().checkpoint(second))
                .isEqualTo(new Checkpoint(Phase.READING, 0, applied.afterKey(), 0, 2, kept));
        assertThat(job(second).counts()).isEqualTo(kept);
        assertThat(rejects(second)).extracting(Reject::key).containsExactly("a");

        read(second);
        assertThat(job(second).counts()).isEqualTo(new Counts(6, 1, 0, 0, 3, 0));
        assertThat(imports().link(second)).isEqualTo(new LinkOutcome.Linked(4, 1));

        assertThat(imports().checkpoint(second)).isEqualTo(applied);
        assertThat(job(second).counts()).isEqualTo(new Counts(3, 1, 0, 0, 4, 0));
        assertThat(names(second, applied)).containsExactly("b", "c");
        assertThat(onHand(A)).isEqualTo(5);
        assertThat(imports().unexplained(second, 0, 10))
                .extracting(reject -> reject.at().ordinal())
                .containsExactly(2L, 6L);
        assertThat(rejects(second)).extracting(Reject::key).containsExactly("a", "x", "no");
    }

    private void sell(Sku sku, int units) {
        AdjustmentId id = new AdjustmentId(UUID.randomUUID());
        shop().stock().apply(List.of(new AdjustStock(id, sku, "main", -units, "sold")), NOW);
    }

    private long onHand(Sku sku) {
        return shop().stock().level(sku, NOW).orElseThrow().onHand();
    }

    @Test
    final void IMP_6_a_second_loss_in_whatever_phase_is_as_good_as_one() {
        Attempt first = begin(Map.of());
        Checkpoint applied = applyBegin(first);
        lose(first.job());
        Attempt second = again(first.job());
        Checkpoint begin = imports().checkpoint(second);
        read(second);
        lose(first.job());
        assertThat(imports().checkpoint(second)).isEqualTo(begin);
        read(second);
        imports().link(second);
        lose(first.job());
        assertThat(imports().checkpoint(second)).isEqualTo(begin);

        read(second);
        imports().link(second);
        Checkpoint more = create(second, false, next(second, applied));
        lose(first.job());
        Attempt third = again(first.job());
        assertThat(imports().checkpoint(third))
                .isEqualTo(
                        new Checkpoint(
                                Phase.READING,
                                0,
                                more.afterKey(),
                                0,
                                3,
                                new Counts(0, 2, 0, 0, 2, 0)));
        read(third);
        imports().link(third);

        assertThat(imports().checkpoint(third)).isEqualTo(more);
        assertThat(names(third, more)).containsExactly("c");
        assertThat(rejects(third)).extracting(Reject::key).containsExactly("a", "x", "no");
    }

    @Test
    final void IMP_6_a_stage_is_not_missed_once_all_of_it_is_applied() {
        Attempt attempt = staged(product(1, "a"));
        imports().link(attempt);
        Checkpoint applied = create(attempt, false, next(attempt, null));
        lose(attempt.job());
        assertThat(imports().checkpoint(again(attempt.job()))).isEqualTo(applied);

        imports().clear(attempt.job());
        assertThat(imports().checkpoint(again(attempt.job()))).isEqualTo(applied);
    }

    @Test
    final void IMP_6_a_dry_run_whose_stage_was_lost_keeps_its_diff_and_finds_the_rest() {
        Attempt first = begin(Map.of("dryRun", "true"));
        imports().stage(first, chunk(product(1, "a"), product(2, "b")));
        imports().link(first);
        Checkpoint applied = create(first, true, next(first, null));
        lose(first.job());
        Attempt second = again(first.job());
        assertThat(imports().checkpoint(second).afterKey()).isEqualTo(applied.afterKey());

        imports().stage(second, chunk(product(1, "a"), product(2, "b")));
        imports().link(second);
        create(second, true, next(second, applied));

        shop().jobs().end(second, new JobEnd.Succeeded(Map.of()), NOW);
        assertThat(
                        imports()
                                .diff(first.job(), null, PageRequest.first())
                                .orElseThrow()
                                .page()
                                .items())
                .containsExactly(
                        new RecordDiff("a", Action.CREATE, List.of(CHANGE)),
                        new RecordDiff("b", Action.CREATE, List.of(CHANGE)));
        assertThat(job(second).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
    }

    @Test
    final void IMP_6_who_adopted_a_dry_run_adopts_it_again_and_is_given_the_rest() {
        Attempt dry = begin(Map.of("dryRun", "true"));
        imports().stage(dry, chunk(product(1, "a"), product(2, "b")));
        imports().link(dry);
        create(dry, true, next(dry, create(dry, true, next(dry, null))));
        shop().jobs().end(dry, new JobEnd.Succeeded(Map.of()), NOW);

        Attempt first = begin(Map.of("dryRunOf", dry.job().toString()));
        imports().adopt(first, dry.job());
        Checkpoint applied = create(first, false, next(first, null));
        long version = version("a");
        lose(first.job());
        Attempt second = again(first.job());
        assertThat(imports().checkpoint(second))
                .isEqualTo(
                        new Checkpoint(
                                Phase.READING,
                                0,
                                applied.afterKey(),
                                0,
                                1,
                                new Counts(0, 1, 0, 0, 0, 0)));

        assertThat(imports().adopt(second, dry.job())).isEqualTo(new LinkOutcome.Linked(2, 0));

        assertThat(imports().checkpoint(second)).isEqualTo(applied);
        assertThat(names(second, applied)).containsExactly("b");
        assertThat(version("a")).isEqualTo(version);
    }

    @Test
    final void IMP_6_a_shop_that_has_changed_in_between_leaves_fewer_groups_and_no_loss() {
        for (String handle : List.of("a", "b")) {
            shop().products().put(made(handle, "T", handle), new Expectation.Absent(), NOW);
        }
        Attempt first = staged(ofSku(1, "a"), ofSku(2, "b"));
        imports().link(first);
        Checkpoint applied =
                apply(
                        first,
                        false,
                        new Counts(0, 0, 0, 1, 0, 0),
                        List.of(),
                        entry(next(first, null), Action.UNCHANGED, null));
        lose(first.job());
        for (String handle : List.of("a", "b")) {
            shop().products().delete(new Handle(handle), new Expectation.Exists());
        }

        Attempt second = again(first.job());
        imports().checkpoint(second);
        imports().stage(second, chunk(ofSku(1, "a"), ofSku(2, "b")));
        assertThat(imports().link(second)).isEqualTo(new LinkOutcome.Linked(1, 2));

        Checkpoint end =
                new Checkpoint(
                        Phase.APPLYING, 2, applied.afterKey(), 1, 1, new Counts(0, 0, 0, 1, 2, 0));
        assertThat(imports().checkpoint(again(first.job()))).isEqualTo(end);
    }
}
