package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Adding raw records to refusals that turned up late.
class ExplainingPhaseTest {
    private final MovingClock clock = new MovingClock();
    private final MemoryJobs jobs = new MemoryJobs();
    private final Attempt attempt = begun();

    private Attempt begun() {
        jobs.enqueue(
                new JobTicket(
                        NoImports.ATTEMPT.job(),
                        JobKind.IMPORT,
                        JobSize.LARGE,
                        Map.of(),
                        clock.instant()),
                Map.of());
        return jobs.begin(NoImports.ATTEMPT.job(), clock.instant()).orElseThrow();
    }

    /// Refused records without a raw one.
    private static final class Unexplained extends NoImports {
        final Map<Long, String> raw = new TreeMap<>();
        private final List<Long> ordinals;

        Unexplained(Long... ordinals) {
            this.ordinals = List.of(ordinals);
        }

        @Override
        public List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit) {
            return ordinals.stream()
                    .filter(ordinal -> ordinal > afterOrdinal)
                    .limit(limit)
                    .map(n -> new Reject(new RecordPosition(n, n), "S" + n, "", "no parent", null))
                    .toList();
        }

        @Override
        public void explain(Attempt attempt, Map<Long, String> found) {
            raw.putAll(found);
        }
    }

    private Optional<JobEnd> run(Unexplained store, MadeFeed feed) {
        return new ExplainingPhase(store, jobs, clock, attempt).run(feed, 1_000, Progress.NONE);
    }

    private Job job() {
        return jobs.find(attempt.job()).orElseThrow().job();
    }

    @Test
    void each_refusal_is_given_its_record_and_what_the_list_has_lost_is_empty() {
        Unexplained store = new Unexplained(2L, 5L, 9L);

        assertThat(run(store, new MadeFeed(6, 1))).isEmpty();

        assertThat(store.raw).isEqualTo(Map.of(2L, "raw", 5L, "raw", 9L, ""));
    }

    @Test
    void on_its_way_to_a_late_record_the_job_is_seen_to_move() {
        MadeFeed slow = new MadeFeed(1_000, 1).before(_ -> clock.pass(Duration.ofMillis(1)));

        assertThat(run(new Unexplained(1_000L), slow)).isEmpty();

        assertThat(job().progress().phase()).isEqualTo("explaining");
        assertThat(job().progress().done()).isBetween(800L, 1_000L);
        assertThat(job().progress().total()).isEqualTo(1_000);
    }

    @Test
    void a_stop_is_heard_a_fifth_of_a_second_later_however_far_the_record_is() {
        MadeFeed slow =
                new MadeFeed(100_000, 1)
                        .before(
                                ordinal -> {
                                    clock.pass(Duration.ofMillis(1));
                                    if (ordinal == 1_000) {
                                        jobs.cancel(attempt.job(), clock.instant());
                                    }
                                });

        assertThat(run(new Unexplained(100_000L), slow)).contains(new JobEnd.Cancelled());

        assertThat(slow.read()).isBetween(1_000L, 1_300L);
    }

    @Test
    void what_was_found_before_a_stop_is_kept() {
        Unexplained store = new Unexplained(5L, 100_000L);
        MadeFeed slow =
                new MadeFeed(100_000, 1)
                        .before(
                                ordinal -> {
                                    clock.pass(Duration.ofMillis(1));
                                    if (ordinal == 1_000) {
                                        jobs.cancel(attempt.job(), clock.instant());
                                    }
                                });

        assertThat(run(store, slow)).contains(new JobEnd.Cancelled());

        assertThat(store.raw).isEqualTo(Map.of(5L, "raw"));
    }

    @Test
    void a_job_that_is_to_stop_is_explained_for_half_a_second_and_no_longer() {
        jobs.cancel(attempt.job(), clock.instant());
        Unexplained store = new Unexplained(2L, 400L, 100_000L);

        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    MadeFeed slow = new MadeFeed(100_000, 1).before(_ -> wait(machine, 1));
                    // The clock stands still meanwhile.
                    var phase = ExplainingPhase.inTime(store, jobs, clock, attempt, machine);

                    var stopped = phase.run(slow, 1_000, Progress.NONE);

                    assertThat(stopped).contains(new JobEnd.Cancelled());
                    assertThat(slow.read()).isBetween(490L, 501L);
                });
        assertThat(store.raw).isEqualTo(Map.of(2L, "raw", 400L, "raw"));
    }

    @Test
    void a_list_that_took_all_of_that_to_open_is_not_read() {
        jobs.cancel(attempt.job(), clock.instant());
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    MadeFeed feed = new MadeFeed(100, 1);
                    var phase =
                            ExplainingPhase.inTime(
                                    new Unexplained(2L), jobs, clock, attempt, machine);
                    wait(machine, 600);

                    assertThat(phase.run(feed, 1_000, Progress.NONE))
                            .contains(new JobEnd.Cancelled());

                    assertThat(feed.read()).isZero();
                });
    }

    @Test
    void for_what_is_not_known_to_have_stood_anywhere_the_list_is_not_read_through() {
        Unexplained store = new Unexplained(2L, 1_000_000_000_001L, 1_000_000_000_002L);
        MadeFeed feed = new MadeFeed(1_000, 1);

        assertThat(run(store, feed)).isEmpty();

        assertThat(store.raw).isEqualTo(Map.of(2L, "raw"));
        assertThat(feed.read()).isEqualTo(2);
    }

    @Test
    void a_store_of_documents_that_leaves_in_the_middle_is_told_from_that_of_imports() {
        MadeFeed feed =
                new MadeFeed(10, 1)
                        .before(
                                _ -> {
                                    throw new StoreUnavailable("read", new IOException("away"));
                                });

        assertThatThrownBy(() -> run(new Unexplained(2L), feed)).isInstanceOf(ListAway.class);
    }

    private static void wait(SimulatedMachine machine, long millis) {
        try {
            machine.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_worker_that_is_interrupted_gives_the_job_back() {
        MadeFeed feed =
                new MadeFeed(100_000, 1)
                        .before(
                                ordinal -> {
                                    if (ordinal == 100) {
                                        Thread.currentThread().interrupt();
                                    }
                                });

        assertThat(run(new Unexplained(100_000L), feed)).contains(new JobEnd.Yielded());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(feed.read()).isLessThanOrEqualTo(200);
    }
}
