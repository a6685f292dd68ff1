package io.holdfast.adapters.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.in.RunJob.Outcome;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class JobWorkersIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final WorkerSettings.Retries QUICK =
            new WorkerSettings.Retries(3, Duration.ofMillis(10), Duration.ofMillis(20));

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final LocalJobSignals signals = new LocalJobSignals();
    private final List<JobWorkers> running = new ArrayList<>();
    private JdbiJobStore store = new JdbiJobStore(embedded.database(), signals, this::look);

    private void look() {
        running.forEach(JobWorkers::look);
    }

    @BeforeEach
    void nothing_waits() {
        assertThat(wakeUps()).isZero();
    }

    @AfterEach
    void close() {
        running.forEach(workers -> workers.stop(STOP));
        embedded.close();
    }

    @Test
    void two_nodes_run_every_job_once() {
        ConcurrentMap<JobId, AtomicInteger> runs = new ConcurrentHashMap<>();
        RunJob counted =
                id -> {
                    runs.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
                    return succeed(id);
                };
        start("one", counted);
        start("two", counted);

        List<JobId> jobs =
                IntStream.range(0, 150)
                        .mapToObj(i -> queue(i % 5 == 0 ? JobSize.LARGE : JobSize.SMALL))
                        .toList();

        jobs.forEach(id -> awaitState(id, JobState.SUCCEEDED));
        assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(1));
        assertThat(runs.keySet()).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(wakeUps()).isZero();
    }

    @Test
    void a_small_job_does_not_wait_behind_large_ones() {
        CountDownLatch open = new CountDownLatch(1);
        List<JobId> large = IntStream.range(0, 6).mapToObj(_ -> queue(JobSize.LARGE)).toList();
        start("one", id -> large.contains(id) ? blocked(id, open) : succeed(id));
        large.subList(0, 2).forEach(id -> awaitState(id, JobState.RUNNING));

        JobId small = queue(JobSize.SMALL);

        awaitState(small, JobState.SUCCEEDED);
        assertThat(state(large.getLast())).isEqualTo(JobState.QUEUED);
        open.countDown();
        large.forEach(id -> awaitState(id, JobState.SUCCEEDED));
    }

    @Test
    void a_job_whose_worker_died_is_taken_over_when_its_heartbeats_are_missed() {
        JobId id = queue(JobSize.LARGE);
        Attempt dead = pickedBy("another-node", id, "now() - interval '1 hour'");

        start("one", this::succeed);

        awaitState(id, JobState.SUCCEEDED);
        assertThat(job(id).attempts()).isEqualTo(2);
        assertThatThrownBy(() -> store.report(dead, Progress.NONE)).isInstanceOf(AttemptOver.class);
    }

    @Test
    void a_node_that_starts_again_takes_up_its_own_jobs_at_once() {
        JobId id = queue(JobSize.SMALL);
        Attempt dead = pickedBy("one", id, "now() + interval '1 hour'");

        start("one", this::succeed);

        awaitState(id, JobState.SUCCEEDED);
        assertThatThrownBy(() -> store.end(dead, new JobEnd.Cancelled(), NOW))
                .isInstanceOf(AttemptOver.class);
    }

    @Test
    void a_job_that_kills_its_server_each_time_is_given_up() {
        JobId id = queue(JobSize.SMALL);
        for (int life = 0; life < QUICK.triesMax(); life++) {
            pickedBy("one", id, "now()");
            JobWorkers next = workers("one", QUICK, _ -> Outcome.WAITS);
            // Taken up at the start; stopped before anything else is looked at.
            embedded.run("update job_queue_small set execution_time = now() + interval '1 hour'");
            next.start();
            next.stop(STOP);
        }

        assertThat(state(id)).isEqualTo(JobState.FAILED);
        assertThat(job(id).error())
                .isEqualTo(
                        "It was tried 3 times: each time the server that worked on it stopped in"
                                + " the middle.");
    }

    @Test
    void a_stop_interrupts_jobs_which_go_back_to_the_queue_and_on_after_the_next_start() {
        CountDownLatch never = new CountDownLatch(1);
        JobId id = queue(JobSize.LARGE);
        JobWorkers first = start("one", job -> blocked(job, never));
        awaitState(id, JobState.RUNNING);

        first.stop(STOP);

        assertThat(state(id)).isEqualTo(JobState.QUEUED);
        assertThat(held()).isZero();
        start("two", this::succeed);
        awaitState(id, JobState.SUCCEEDED);
        assertThat(job(id).attempts()).isEqualTo(2);
    }

    @Test
    void a_stop_gives_back_what_throws_because_of_it() {
        CountDownLatch never = new CountDownLatch(1);
        JobId id = queue(JobSize.LARGE);
        JobWorkers first =
                start(
                        "one",
                        job -> {
                            var _ = store.begin(job, NOW).orElseThrow();
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                throw new StoreUnavailable("read on", e);
                            }
                            return Outcome.ENDED;
                        });
        awaitState(id, JobState.RUNNING);

        first.stop(STOP);

        assertThat(state(id)).isEqualTo(JobState.QUEUED);
        assertThat(embedded.one(Integer.class, "select failures from job")).isZero();
    }

    @Test
    void a_stop_takes_a_job_from_a_worker_that_does_not_listen() {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        JobId id = queue(JobSize.LARGE);
        JobWorkers first =
                start(
                        "one",
                        job -> {
                            Attempt attempt = store.begin(job, NOW).orElseThrow();
                            awaitUninterruptibly(done);
                            try {
                                store.end(attempt, new JobEnd.Cancelled(), NOW);
                            } finally {
                                left.countDown();
                            }
                            return Outcome.ENDED;
                        });
        awaitState(id, JobState.RUNNING);

        first.stop(Duration.ZERO);

        assertThat(state(id)).isEqualTo(JobState.QUEUED);
        start("two", this::succeed);
        awaitState(id, JobState.SUCCEEDED);
        done.countDown();
        awaitUninterruptibly(left);
        assertThat(state(id)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void a_job_whose_worker_throws_is_tried_again_and_fails_at_the_limit() {
        AtomicInteger tries = new AtomicInteger();
        start(
                "one",
                id -> {
                    store.begin(id, NOW);
                    tries.incrementAndGet();
                    throw new StoreUnavailable("fetch the list", new IOException("gone"));
                });

        JobId id = queue(JobSize.SMALL);

        awaitState(id, JobState.FAILED);
        assertThat(tries).hasValue(QUICK.triesMax());
        assertThat(job(id).error())
                .isEqualTo(
                        "It was tried 3 times: the database or the document store did not answer.");
        assertThat(wakeUps()).isZero();
    }

    @Test
    void a_failed_job_that_is_retried_runs_again() {
        AtomicInteger tries = new AtomicInteger();
        start(
                "one",
                id -> {
                    if (tries.incrementAndGet() > 1) {
                        return succeed(id);
                    }
                    store.end(store.begin(id, NOW).orElseThrow(), new JobEnd.Failed("no"), NOW);
                    return Outcome.ENDED;
                });
        JobId id = queue(JobSize.SMALL);
        awaitState(id, JobState.FAILED);

        store.retry(id, UUID.randomUUID(), NOW);

        awaitState(id, JobState.SUCCEEDED);
    }

    @Test
    void a_job_that_lost_its_wake_up_is_found() {
        JobId id = queue(JobSize.LARGE);
        embedded.run("delete from job_queue_large");

        start("one", this::succeed);
        awaitState(id, JobState.SUCCEEDED);
    }

    @Test
    void a_job_that_is_due_later_is_left_alone_until_then() {
        JobId later = new JobId(UUID.randomUUID());
        Instant due = NOW.plus(Duration.ofHours(1));
        store.enqueue(
                new JobTicket(later, JobKind.EXPORT, JobSize.SMALL, Map.of(), NOW, due), Map.of());
        start("one", this::succeed);

        awaitState(queue(JobSize.SMALL), JobState.SUCCEEDED);
        awaitState(queue(JobSize.SMALL), JobState.SUCCEEDED);
        assertThat(state(later)).isEqualTo(JobState.QUEUED);
        embedded.run("update job_queue_small set execution_time = now()");
        awaitState(later, JobState.SUCCEEDED);
    }

    @Test
    void a_job_that_was_cancelled_while_it_waited_is_never_begun() {
        JobId cancelled = queue(JobSize.SMALL);
        JobId other = queue(JobSize.SMALL);
        store.cancel(cancelled, NOW);
        assertThat(wakeUps()).isEqualTo(1);

        start("one", this::succeed);

        awaitState(other, JobState.SUCCEEDED);
        assertThat(job(cancelled).attempts()).isZero();
    }

    @Test
    void ended_jobs_are_pruned_when_they_are_old_enough() {
        JobId old = queue(JobSize.SMALL);
        JobEnd done = new JobEnd.Succeeded(Map.of("result", "list.csv"));
        store.end(store.begin(old, NOW).orElseThrow(), done, NOW);
        JobId waiting = queue(JobSize.SMALL);

        assertThat(store.prune(NOW, NOW)).isEmpty();
        assertThat(store.find(old)).isPresent();
        assertThat(store.prune(NOW.plusMillis(1), NOW)).containsExactly("list.csv");

        assertThat(store.find(old)).isEmpty();
        assertThat(store.find(waiting)).isPresent();
    }

    @Test
    void previews_are_pruned_earlier_than_other_jobs() {
        JobId usual = queue(JobSize.SMALL);
        JobId preview = new JobId(UUID.randomUUID());
        store.enqueue(
                new JobTicket(
                        preview,
                        JobKind.IMPORT,
                        JobSize.SMALL,
                        Map.of(JobView.PREVIEW, "true"),
                        NOW),
                Map.of());
        for (JobId id : List.of(usual, preview)) {
            store.end(store.begin(id, NOW).orElseThrow(), new JobEnd.Succeeded(Map.of()), NOW);
        }

        store.prune(NOW, NOW.plusMillis(1));

        assertThat(store.find(preview)).isEmpty();
        assertThat(store.find(usual)).isPresent();
    }

    private JobWorkers start(String node, RunJob run) {
        JobWorkers workers = workers(node, QUICK, run);
        workers.start();
        running.add(workers);
        return workers;
    }

    private JobWorkers workers(String node, WorkerSettings.Retries retries, RunJob run) {
        WorkerSettings settings =
                new WorkerSettings(node, Duration.ofMillis(100), Duration.ofMillis(200), retries);
        List<LaneSettings> lanes =
                List.of(
                        new LaneSettings(JobSize.SMALL, 2, threads()),
                        new LaneSettings(JobSize.LARGE, 2, threads()));
        return new JobWorkers(embedded.another(), settings, lanes, run, InstantSource.system());
    }

    private static ThreadFactory threads() {
        return Thread.ofPlatform().daemon().factory();
    }

    private JobId queue(JobSize size) {
        JobId id = new JobId(UUID.randomUUID());
        store.enqueue(new JobTicket(id, JobKind.EXPORT, size, Map.of(), NOW), Map.of());
        return id;
    }

    private Attempt pickedBy(String node, JobId id, String heartbeat) {
        for (String lane : List.of("small", "large")) {
            embedded.run(
                    """
                    update job_queue_%s set picked = true, picked_by = '%s', last_heartbeat = %s, version = version + 1
                     where task_instance = '%s'
                    """
                            .formatted(lane, node, heartbeat, id));
        }
        return store.begin(id, NOW).orElseThrow();
    }

    private Outcome succeed(JobId id) {
        store.begin(id, NOW)
                .ifPresent(attempt -> store.end(attempt, new JobEnd.Succeeded(Map.of()), NOW));
        return Outcome.ENDED;
    }

    private Outcome blocked(JobId id, CountDownLatch open) {
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        try {
            open.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            store.end(attempt, new JobEnd.Yielded(), NOW);
            return Outcome.WAITS;
        }
        store.end(attempt, new JobEnd.Succeeded(Map.of()), NOW);
        return Outcome.ENDED;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitState(JobId id, JobState state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    private JobState state(JobId id) {
        return job(id).state();
    }

    private Job job(JobId id) {
        return store.find(id).orElseThrow().job();
    }

    private long wakeUps() {
        return count("task_name = 'job'");
    }

    private long held() {
        return count("task_name = 'job' and picked");
    }

    private long count(String condition) {
        return embedded.one(
                Long.class,
                """
                select (select count(*) from job_queue_small where %1$s)
                     + (select count(*) from job_queue_large where %1$s)
                """
                        .formatted(condition));
    }
}
