package io.holdfast.adapters.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.in.RunJob.Outcome;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// Statements of jobs that take longer than anybody would wait, here all night.
class LongStepIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiJobStore store =
            new JdbiJobStore(embedded.database(), new LocalJobSignals(), this::look);
    private final CountDownLatch mayBegin = new CountDownLatch(1);
    private final JobWorkers workers = workers();

    private JobWorkers workers() {
        WorkerSettings settings =
                new WorkerSettings(
                        "one",
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        WorkerSettings.Retries.USUAL);
        LaneSettings lane =
                new LaneSettings(JobSize.LARGE, 2, Thread.ofPlatform().daemon().factory());
        return new JobWorkers(
                embedded.another(), settings, List.of(lane), this::sleep, InstantSource.system());
    }

    private void look() {
        workers.look();
    }

    private Outcome sleep(JobId id) {
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        try {
            embedded.database()
                    .useTransaction(
                            "sleep all night",
                            handle -> {
                                assertThat(LongStep.begin(handle, attempt)).isEqualTo(Heed.GO_ON);
                                awaitLeave();
                                handle.execute("select pg_sleep(36000)");
                            });
        } catch (StoreUnavailable e) {
            boolean cut = LongStep.wasCut(embedded.database(), attempt, e);
            store.end(attempt, cut ? new JobEnd.Cancelled() : new JobEnd.Yielded(), NOW);
            return cut ? Outcome.ENDED : Outcome.WAITS;
        }
        throw new AssertionError("nobody sleeps that long");
    }

    private void awaitLeave() {
        try {
            mayBegin.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted before it began", e);
        }
    }

    @AfterEach
    void close() {
        mayBegin.countDown();
        workers.stop(SOON);
        embedded.close();
    }

    private JobId queued() {
        JobId id = new JobId(UUID.randomUUID());
        store.enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.LARGE, Map.of(), NOW), Map.of());
        return id;
    }

    private long steps(String state) {
        return embedded.one(
                Long.class,
                "select count(*) from pg_stat_activity where application_name like 'holdfast job %'"
                        + " and state = '"
                        + state
                        + "' and datname = current_database()");
    }

    private void awaitSteps(String state, long number) {
        await().atMost(SOON).until(() -> steps(state) == number);
    }

    private void awaitState(JobId id, JobState state) {
        await().atMost(SOON).until(() -> store.find(id).orElseThrow().job().state() == state);
    }

    @Test
    void who_cancels_a_job_cuts_what_it_is_at_and_no_other_job() {
        mayBegin.countDown();
        workers.start();
        JobId one = queued();
        JobId other = queued();
        awaitSteps("active", 2);

        store.cancel(one, NOW);

        awaitState(one, JobState.CANCELLED);
        assertThat(steps("active")).isEqualTo(1);
        assertThat(store.find(other).orElseThrow().job().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void a_statement_that_was_about_to_begin_is_cut_by_the_next_look() {
        workers.start();
        JobId id = queued();
        awaitSteps("idle in transaction", 1);
        store.cancel(id, NOW);
        mayBegin.countDown();
        awaitSteps("active", 1);

        assertThat(workers.check()).isEmpty();

        awaitState(id, JobState.CANCELLED);
    }

    @Test
    void workers_that_are_stopped_cut_what_they_are_at_and_give_it_back() {
        mayBegin.countDown();
        workers.start();
        JobId id = queued();
        awaitSteps("active", 1);

        workers.stop(SOON);

        assertThat(steps("active")).isZero();
        assertThat(store.find(id).orElseThrow().job().state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void a_connection_with_a_name_like_that_of_a_job_is_left_alone() {
        workers.start();
        try (var stranger = embedded.open()) {
            stranger.execute("set application_name = 'holdfast job of mine'");
            LongStep.cutCancelled(embedded.database());
            LongStep.cut(embedded.database(), List.of(new JobId(UUID.randomUUID())));

            assertThat(stranger.createQuery("select 1").mapTo(Integer.class).one()).isEqualTo(1);
        }
    }
}
