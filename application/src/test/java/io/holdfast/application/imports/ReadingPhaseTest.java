package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;

/// Reading a list to its end.
class ReadingPhaseTest {
    /// Two threads that hand over chunks have few ways to meet.
    private static final int SEEDS = 25;

    private static final Checkpoint BEGIN =
            new Checkpoint(Checkpoint.Phase.READING, 0, null, 0, 0, Counts.ZERO);

    private static Optional<JobEnd> run(
            SimulatedMachine machine, NoImports store, MadeFeed feed, long rejectsMax) {
        return run(machine, store, feed, rejectsMax, BEGIN);
    }

    private static Optional<JobEnd> run(
            SimulatedMachine machine,
            NoImports store,
            MadeFeed feed,
            long rejectsMax,
            Checkpoint from) {
        return run(machine, store, feed, from, setting(true, rejectsMax));
    }

    private static ImportOptions setting(boolean stock, long rejectsMax) {
        return new ImportOptions(ImportOptions.Mode.UPSERT, false, stock, rejectsMax);
    }

    private static Optional<JobEnd> run(
            SimulatedMachine machine,
            NoImports store,
            MadeFeed feed,
            Checkpoint from,
            ImportOptions options) {
        return new ReadingPhase(store, machine, machine, NoImports.ATTEMPT, options)
                .run(feed, 100_000, Progress.NONE, from);
    }

    /// Takes a second for each chunk.
    private static final class Staged extends NoImports {
        final List<StagedChunk> chunks = new ArrayList<>();
        private final SimulatedMachine machine;
        private final MadeFeed feed;
        private final int stopAfter;
        private long aheadMax;

        Staged(SimulatedMachine machine, MadeFeed feed, int stopAfter) {
            this.machine = machine;
            this.feed = feed;
            this.stopAfter = stopAfter;
        }

        @Override
        public Heed stage(Attempt attempt, StagedChunk chunk) {
            chunks.add(chunk);
            try {
                machine.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            aheadMax = Math.max(aheadMax, feed.read() - chunk.recordsRead());
            return chunks.size() == stopAfter ? Heed.STOP : Heed.GO_ON;
        }
    }

    @Test
    void every_record_is_staged_and_one_chunk_is_read_ahead() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(6_500, 1);
                    Staged store = new Staged(machine, feed, -1);

                    assertThat(run(machine, store, feed, 0)).isEmpty();

                    assertThat(store.chunks)
                            .extracting(StagedChunk::recordsRead)
                            .containsExactly(1_500L, 3_000L, 4_500L, 6_000L, 6_500L);
                    assertThat(store.aheadMax).isEqualTo(1_500);
                });
    }

    @Test
    void a_job_that_is_told_to_stop_is_cancelled_after_the_chunk() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(40_000, 1);
                    Staged store = new Staged(machine, feed, 2);

                    assertThat(run(machine, store, feed, 0)).contains(new JobEnd.Cancelled());

                    assertThat(store.chunks).hasSize(2);
                });
    }

    @Test
    void a_worker_that_is_interrupted_gives_the_job_back_after_the_chunk() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(40_000, 1);
                    Staged store = new Staged(machine, feed, -1);
                    AtomicReference<Optional<JobEnd>> end = new AtomicReference<>(Optional.empty());
                    Thread worker =
                            machine.start("worker", () -> end.set(run(machine, store, feed, 0)));
                    machine.sleep(Duration.ofMillis(2_500));

                    machine.interrupt(worker);
                    machine.awaitEnd(worker);

                    assertThat(end.get()).contains(new JobEnd.Yielded());
                    assertThat(store.chunks).hasSize(3);
                });
    }

    @Test
    void too_many_refusals_stop_the_job_once_they_are_kept() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(6, 1).of(MadeFeed::refused);
                    Staged store = new Staged(machine, feed, -1);

                    assertThatThrownBy(() -> run(machine, store, feed, 5))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("More than 5 records were refused");
                    assertThat(store.chunks).hasSize(1);
                });
    }

    @Test
    void as_many_refusals_as_are_borne_are_borne() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(5, 1).of(MadeFeed::refused);

                    assertThat(run(machine, new Staged(machine, feed, -1), feed, 5)).isEmpty();
                });
    }

    @Test
    void what_applying_had_refused_counts_where_a_list_is_read_again_and_what_it_applied_stays() {
        Checkpoint behind =
                new Checkpoint(
                        Checkpoint.Phase.READING, 0, "p:a", 0, 7, new Counts(0, 4, 0, 0, 3, 0));
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(3, 1).of(MadeFeed::refused);

                    assertThatThrownBy(
                                    () ->
                                            run(
                                                    machine,
                                                    new Staged(machine, feed, -1),
                                                    feed,
                                                    5,
                                                    behind))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("what it had applied by then stays");
                });
    }

    @Test
    void a_list_of_nothing_but_counts_that_are_to_be_kept_says_at_its_end_what_it_takes() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed =
                            new MadeFeed(4, 1)
                                    .of(n -> n == 3 ? MadeFeed.refused(n) : MadeFeed.understood(n));
                    Staged store = new Staged(machine, feed, -1);

                    assertThatThrownBy(
                                    () -> run(machine, store, feed, BEGIN, setting(false, 1_000)))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("send it again with ?stock=set");
                    assertThat(store.chunks).isEmpty();
                });
    }

    @Test
    void a_longer_one_says_so_once_more_of_it_would_be_refused_than_are_borne() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(1_000_000, 1);
                    Staged store = new Staged(machine, feed, -1);

                    assertThatThrownBy(
                                    () -> run(machine, store, feed, BEGIN, setting(false, 2_000)))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("send it again with ?stock=set");
                    assertThat(store.chunks).hasSize(1);
                });
    }

    @Test
    void what_an_earlier_attempt_read_counts_too() {
        Checkpoint behind =
                new Checkpoint(
                        Checkpoint.Phase.READING, 2, null, 0, 0, new Counts(2, 0, 0, 0, 0, 0));
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(3, 1);
                    assertThatThrownBy(
                                    () ->
                                            run(
                                                    machine,
                                                    new Staged(machine, feed, -1),
                                                    feed,
                                                    behind,
                                                    setting(false, 1_000)))
                            .hasMessageContaining("send it again with ?stock=set");

                    MadeFeed mixed = firstOfAProduct(3);
                    assertThat(
                                    run(
                                            machine,
                                            new Staged(machine, mixed, -1),
                                            mixed,
                                            behind,
                                            setting(false, 1_000)))
                            .isEmpty();
                });
    }

    private static MadeFeed firstOfAProduct(long records) {
        return new MadeFeed(records, 1)
                .of(n -> n == 1 ? MadeFeed.partly(n) : MadeFeed.understood(n));
    }

    @Test
    void counts_beside_products_are_staged_and_refused_one_by_one() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = firstOfAProduct(3_000);
                    Staged store = new Staged(machine, feed, -1);

                    assertThat(run(machine, store, feed, BEGIN, setting(false, 10))).isEmpty();

                    assertThat(store.chunks.getLast().recordsRead()).isEqualTo(3_000);
                });
    }

    @Test
    void a_list_without_records_fails_its_job() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(0, 1);

                    assertThatThrownBy(() -> run(machine, new Staged(machine, feed, -1), feed, 5))
                            .isInstanceOf(JobFailed.class)
                            .hasMessageContaining("no records");
                });
    }

    @Test
    void a_list_of_rows_may_have_none() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed feed = new MadeFeed(0, 1).inLines();
                    ReadingPhase reading = reading(machine, feed, setting(true, 10));

                    assertThat(reading.run(feed, 0, Progress.NONE, BEGIN)).isEmpty();

                    assertThat(reading.foundNothing()).isTrue();
                });
    }

    @Test
    void a_mapped_list_may_have_none_but_may_not_leave_all_out() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    MadeFeed nothing = new MadeFeed(0, 1).inLines().as("mapping");
                    MadeFeed skipped = new MadeFeed(0, 1).inLines().as("mapping").leavingOut();
                    ReadingPhase reading = reading(machine, nothing, setting(true, 10));
                    ReadingPhase mistaken = reading(machine, skipped, setting(true, 10));

                    assertThat(reading.run(nothing, 0, Progress.NONE, BEGIN)).isEmpty();
                    assertThat(reading.foundNothing()).isTrue();
                    assertThatThrownBy(() -> mistaken.run(skipped, 0, Progress.NONE, BEGIN))
                            .isInstanceOf(JobFailed.class)
                            .hasMessage(
                                    "The list has records, and its mapping leaves all of them"
                                            + " out.");
                    assertThat(mistaken.foundNothing()).isFalse();
                });
    }

    @Test
    void it_is_known_whether_products_came_with_stock_that_is_not_set() {
        Simulated.underManySeeds(
                io.holdfast.application.concurrent.simulation.Pace.PATIENT,
                SEEDS,
                machine -> {
                    assertThat(leavesStock(machine, MadeFeed::counted, false)).isTrue();
                    assertThat(leavesStock(machine, MadeFeed::counted, true)).isFalse();
                    assertThat(leavesStock(machine, MadeFeed::partly, false)).isFalse();
                });
    }

    private static boolean leavesStock(
            SimulatedMachine machine, LongFunction<FeedItem> items, boolean sets) {
        MadeFeed feed = new MadeFeed(3, 1).of(items);
        ReadingPhase reading = reading(machine, feed, setting(sets, 10));
        assertThat(reading.run(feed, 3, Progress.NONE, BEGIN)).isEmpty();
        return reading.leavesStock();
    }

    private static ReadingPhase reading(
            SimulatedMachine machine, MadeFeed feed, ImportOptions options) {
        return new ReadingPhase(
                new Staged(machine, feed, -1), machine, machine, NoImports.ATTEMPT, options);
    }
}
