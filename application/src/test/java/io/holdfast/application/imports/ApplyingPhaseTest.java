package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Merging staged groups into the catalogue.
class ApplyingPhaseTest {
    /// Two threads that hand over chunks have few ways to meet.
    private static final int SEEDS = 25;

    private static final ApplyOutcome WRITTEN = new ApplyOutcome.Applied(Heed.GO_ON);
    private static final ApplyOutcome TOLD_TO_STOP = new ApplyOutcome.Applied(Heed.STOP);

    private static Checkpoint from(@Nullable String key, long groupsDone) {
        return new Checkpoint(
                Checkpoint.Phase.APPLYING, 2_500, key, 2_500, groupsDone, Counts.ZERO);
    }

    private static Optional<JobEnd> run(SimulatedMachine machine, Shop shop, Checkpoint from) {
        ImportOptions options = new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 3);
        return new ApplyingPhase(shop, machine, machine, NoImports.ATTEMPT, options).run(from);
    }

    /// The count of one SKU.
    private static Group count(int n) {
        Sku sku = new Sku("S" + n);
        StockCount count = new StockCount(sku, StockCount.MAIN, n);
        return group(
                "s:%05d".formatted(n),
                new GroupKey.OfStock(sku, StockCount.MAIN),
                new FeedContent.OfStock(count));
    }

    /// A product without a variant, which cannot be.
    private static Group bad(int n) {
        return group(
                "p:%05d".formatted(n),
                new GroupKey.OfProduct(new Handle("p" + n)),
                new FeedContent.OfProduct(ProductPatch.KEEP));
    }

    private static Group group(String key, GroupKey of, FeedContent content) {
        Group.Member member = new Group.Member(new RecordPosition(1, 1), false, content);
        return new Group(key, of, List.of(member), null, Map.of(), List.of(), null);
    }

    private static List<Group> counts(int groups) {
        return IntStream.range(0, groups).mapToObj(ApplyingPhaseTest::count).toList();
    }

    /// Groups in the order of keys, and what it answers to each chunk in turn; written from then
    /// on.
    private static class Shop extends NoImports {
        final List<AppliedChunk> offered = new ArrayList<>();
        final List<List<String>> readAgain = new ArrayList<>();
        private final List<Group> groups;
        private final Deque<ApplyOutcome> answers;
        private final ApplyOutcome atLast;

        Shop(List<Group> groups, ApplyOutcome atLast, ApplyOutcome... answers) {
            this.groups = groups;
            this.atLast = atLast;
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public List<Group> groups(
                Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
            return groups.stream()
                    .filter(group -> afterKey == null || group.key().compareTo(afterKey) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Group> groupsOf(Attempt attempt, List<String> keys, boolean withStock) {
            readAgain.add(keys);
            return groups.stream().filter(group -> keys.contains(group.key())).toList();
        }

        @Override
        public ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
            offered.add(chunk);
            ApplyOutcome next = answers.poll();
            return next == null ? atLast : next;
        }

        List<Long> done() {
            return offered.stream().map(chunk -> chunk.upTo().groupsDone()).toList();
        }
    }

    @Test
    void groups_are_applied_in_chunks_of_400_each_with_its_checkpoint() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop = new Shop(counts(1_000), WRITTEN);

                    assertThat(run(machine, shop, from(null, 0))).isEmpty();

                    assertThat(shop.done()).containsExactly(400L, 800L, 1_000L);
                    assertThat(shop.offered.getLast().upTo().afterKey()).isEqualTo("s:00999");
                    assertThat(shop.offered.getLast().upTo().counts().created()).isEqualTo(1_000);
                });
    }

    @Test
    void the_next_attempt_goes_on_behind_the_last_key_that_was_applied() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop = new Shop(counts(1_000), WRITTEN);

                    assertThat(run(machine, shop, from("s:00799", 800))).isEmpty();

                    assertThat(shop.done()).containsExactly(1_000L);
                    assertThat(shop.offered.getFirst().entries().getFirst().group().key())
                            .isEqualTo("s:00800");
                });
    }

    @Test
    void a_job_that_is_told_to_stop_is_cancelled_behind_a_chunk() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop = new Shop(counts(1_000), TOLD_TO_STOP);

                    assertThat(run(machine, shop, from(null, 0))).contains(new JobEnd.Cancelled());

                    assertThat(shop.done()).containsExactly(400L);
                });
    }

    @Test
    void what_others_changed_meanwhile_is_read_and_merged_again_and_the_rest_is_not() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop =
                            new Shop(
                                    counts(10),
                                    WRITTEN,
                                    new ApplyOutcome.Moved(List.of("s:00003")),
                                    new ApplyOutcome.Moved(List.of("s:00003", "s:00007")));

                    assertThat(run(machine, shop, from(null, 0))).isEmpty();

                    assertThat(shop.readAgain)
                            .containsExactly(List.of("s:00003"), List.of("s:00003", "s:00007"));
                    assertThat(shop.offered)
                            .hasSize(3)
                            .allSatisfy(chunk -> assertThat(chunk.entries()).hasSize(10));
                    assertThat(shop.offered.getLast().upTo().counts().created()).isEqualTo(10);
                });
    }

    @Test
    void where_nobody_knows_what_was_changed_all_is_read_again() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop = new Shop(counts(3), WRITTEN, new ApplyOutcome.Moved(List.of()));

                    assertThat(run(machine, shop, from(null, 0))).isEmpty();

                    assertThat(shop.readAgain)
                            .containsExactly(List.of("s:00000", "s:00001", "s:00002"));
                });
    }

    @Test
    void others_who_are_always_faster_fail_the_job_in_words_for_its_owner() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop = new Shop(counts(3), new ApplyOutcome.Moved(List.of("s:00001")));

                    assertThatThrownBy(() -> run(machine, shop, from(null, 0)))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("retry it later");
                    assertThat(shop.offered).hasSize(20);
                });
    }

    /// A count of a shelf that had nothing when it was reviewed.
    ///
    /// @param has pieces that are there now
    private static Group reviewed(int n, int has) {
        Group group = count(1_000 + n);
        StockCount there = new StockCount(new Sku("S" + (1_000 + n)), StockCount.MAIN, has);
        return new Group(
                group.key(),
                group.of(),
                group.members(),
                null,
                Map.of(),
                List.of(new ShelfCount(there, 0)),
                new Reviewed(0, List.of()));
    }

    @Test
    void who_finds_shelf_after_shelf_sold_from_leaves_them_and_gets_through() {
        int shelves = 50;
        List<String> keys =
                IntStream.range(0, shelves).mapToObj(n -> reviewed(n, 0).key()).toList();
        ApplyOutcome[] oneByOne =
                keys.stream()
                        .map(key -> new ApplyOutcome.Moved(List.of(key)))
                        .toArray(ApplyOutcome[]::new);
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop =
                            new Shop(
                                    IntStream.range(0, shelves)
                                            .mapToObj(n -> reviewed(n, 0))
                                            .toList(),
                                    WRITTEN,
                                    oneByOne) {
                                @Override
                                public List<Group> groupsOf(
                                        Attempt attempt, List<String> moved, boolean withStock) {
                                    return List.of(reviewed(keys.indexOf(moved.getFirst()), 7));
                                }
                            };
                    ImportOptions options =
                            new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 100);

                    assertThat(
                                    new ApplyingPhase(
                                                    shop,
                                                    machine,
                                                    machine,
                                                    NoImports.ATTEMPT,
                                                    options)
                                            .run(from(null, 0)))
                            .isEmpty();

                    assertThat(shop.offered.getLast().upTo().counts().rejected())
                            .isEqualTo(shelves);
                    assertThat(shop.offered.getLast().rejects().getFirst().reason())
                            .isEqualTo(
                                    "changed since it was reviewed: 'S1000' at 'main' had 0 then,"
                                            + " and has 7 now");
                });
    }

    @Test
    void too_many_refusals_stop_the_job_and_what_was_applied_stays() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    Shop shop =
                            new Shop(
                                    IntStream.range(0, 4).mapToObj(ApplyingPhaseTest::bad).toList(),
                                    WRITTEN);

                    assertThatThrownBy(() -> run(machine, shop, from(null, 0)))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("what it had applied by then stays");
                    assertThat(shop.offered).hasSize(1);
                });
    }
}
