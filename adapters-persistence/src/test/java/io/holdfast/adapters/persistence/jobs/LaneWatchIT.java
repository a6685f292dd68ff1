package io.holdfast.adapters.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.in.RunJob.Outcome;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// What whoever watches over workers is told, and the threads that they leave behind: none.
class LaneWatchIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final WorkerSettings SETTINGS =
            new WorkerSettings(
                    "one",
                    Duration.ofMillis(20),
                    Duration.ofMillis(200),
                    new WorkerSettings.Retries(9, Duration.ofMillis(10), Duration.ofMillis(20)));

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final CutOff way = new CutOff(embedded.pool());
    private final JdbiJobStore store =
            new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final List<JobWorkers> running = new ArrayList<>();

    @AfterEach
    void close() {
        way.join();
        running.forEach(workers -> workers.stop(Duration.ofSeconds(5)));
        embedded.close();
    }

    @Test
    void a_lane_that_cannot_look_for_work_is_stalled_and_one_that_is_busy_is_not() {
        CountDownLatch open = new CountDownLatch(1);
        JobId busy = queue(JobSize.SMALL);
        JobWorkers workers = start(job -> blocked(job, open));
        awaitState(busy, JobState.RUNNING);

        embedded.run("alter table job_queue_large rename to hidden");

        await().atMost(SOON).until(() -> workers.check().isPresent());
        assertThat(workers.check()).contains(JobSize.LARGE);
        assertThat(workers.gauges()).containsEntry("running", 1L);
        embedded.run("alter table hidden rename to job_queue_large");
        await().atMost(SOON).until(() -> workers.check().isEmpty());
        open.countDown();
        awaitState(busy, JobState.SUCCEEDED);
    }

    @Test
    void a_lane_is_not_stalled_while_the_database_does_not_answer() {
        JobWorkers workers = start(_ -> Outcome.WAITS);
        embedded.run("alter table job_queue_small rename to hidden");
        await().atMost(SOON).until(() -> workers.check().isPresent());

        way.cut();

        assertThat(workers.check()).isEmpty();
    }

    @Test
    void a_failure_that_the_database_does_not_take_is_noted_when_it_answers_again() {
        AtomicInteger tries = new AtomicInteger();
        JobWorkers workers =
                start(
                        job -> {
                            if (tries.incrementAndGet() == 1) {
                                store.begin(job, NOW);
                                way.cut();
                                throw new IllegalStateException("gone in the middle");
                            }
                            return succeed(job);
                        });
        JobId id = queue(JobSize.SMALL);
        await().atMost(SOON).until(() -> Objects.equals(workers.gauges().get("unsettled"), 1L));
        assertThat(workers.check()).isEmpty();
        assertThat(workers.gauges()).containsEntry("unsettled", 1L);

        way.join();
        workers.check();

        assertThat(workers.gauges()).containsEntry("unsettled", 0L);
        awaitState(id, JobState.SUCCEEDED);
        assertThat(tries).hasValue(2);
    }

    @Test
    void no_thread_is_left_of_workers_that_have_stopped() {
        JobId id = queue(JobSize.LARGE);
        JobWorkers workers = start(this::succeed);
        awaitState(id, JobState.SUCCEEDED);

        workers.stop(Duration.ofSeconds(5));

        await().atMost(SOON).until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(threads).isNotEmpty();
    }

    private JobWorkers start(RunJob run) {
        List<LaneSettings> lanes =
                List.of(
                        new LaneSettings(JobSize.SMALL, 1, this::thread),
                        new LaneSettings(JobSize.LARGE, 1, this::thread));
        JobWorkers workers =
                new JobWorkers(Database.open(way), SETTINGS, lanes, run, InstantSource.system());
        workers.start();
        running.add(workers);
        return workers;
    }

    private Thread thread(Runnable body) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(body);
        threads.add(thread);
        return thread;
    }

    private JobId queue(JobSize size) {
        JobId id = new JobId(UUID.randomUUID());
        store.enqueue(new JobTicket(id, JobKind.EXPORT, size, Map.of(), NOW), Map.of());
        return id;
    }

    private Outcome succeed(JobId id) {
        store.begin(id, NOW)
                .ifPresent(attempt -> store.end(attempt, new JobEnd.Succeeded(Map.of()), NOW));
        return Outcome.ENDED;
    }

    private Outcome blocked(JobId id, CountDownLatch open) {
        var attempt = store.begin(id, NOW).orElseThrow();
        try {
            open.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.WAITS;
        }
        store.end(attempt, new JobEnd.Succeeded(Map.of()), NOW);
        return Outcome.ENDED;
    }

    private void awaitState(JobId id, JobState state) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(store.find(id).orElseThrow().job().state())
                                        .isEqualTo(state));
    }
}
