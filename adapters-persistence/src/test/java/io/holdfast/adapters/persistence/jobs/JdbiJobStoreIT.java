package io.holdfast.adapters.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StaleCursor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class JdbiJobStoreIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Progress HALF = new Progress("reading", 5, 10, "records", 2, 3);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiJobStore store =
            new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void JOB_1_queueing_a_ticket_twice_makes_one_job_and_one_wake_up() {
        JobTicket ticket = ticket(JobSize.SMALL);

        Job job = store.enqueue(ticket, Map.of("source", "in.csv"));
        Job again = store.enqueue(ticket, Map.of("source", "other.csv"));

        assertThat(job)
                .isEqualTo(
                        new Job(
                                ticket.id(),
                                JobKind.IMPORT,
                                JobState.QUEUED,
                                2,
                                0,
                                1,
                                Progress.NONE,
                                Counts.ZERO,
                                null,
                                new JobTimes(NOW, null, null)));
        assertThat(again).isEqualTo(job);
        assertThat(wakeUps()).isEqualTo(1);
        assertThat(store.find(ticket.id()).orElseThrow().links())
                .isEqualTo(Map.of("source", "in.csv"));
        assertThat(store.find(ticket.id()).orElseThrow().settings())
                .isEqualTo(Map.of("mode", "upsert"));
    }

    @Test
    void JOB_2_each_attempt_has_a_higher_fence_and_an_older_one_can_write_nothing() {
        JobId id = queue(JobSize.LARGE);
        Attempt first = store.begin(id, NOW).orElseThrow();
        Attempt second = store.begin(id, LATER).orElseThrow();
        Job before = job(id);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> store.report(first, HALF)).isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> store.end(first, new JobEnd.Failed("late"), LATER))
                .isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> fence(first)).isInstanceOf(AttemptOver.class);
        assertThat(job(id)).isEqualTo(before);
        assertThat(job(id).times().startedAt()).isEqualTo(NOW);
    }

    @Test
    void JOB_3_the_sequence_grows_with_every_change_and_a_final_state_stays() {
        JobId id = queue(JobSize.LARGE);
        List<Long> seen = new ArrayList<>(List.of(job(id).seq()));
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        seen.add(job(id).seq());
        store.report(attempt, HALF);
        seen.add(job(id).seq());
        fence(attempt);
        seen.add(job(id).seq());
        Job ended = store.end(attempt, new JobEnd.Succeeded(Map.of("result", "out")), LATER);
        seen.add(ended.seq());

        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.times()).isEqualTo(new JobTimes(NOW, NOW, LATER));
        assertThat(ended.counts()).isEqualTo(new Counts(1, 2, 3, 4, 5, 6));
        assertThat(store.begin(id, LATER)).isEmpty();
        assertThat(store.cancel(id, LATER)).isEqualTo(new CancelOutcome.AlreadyEnded(ended));
        assertThat(store.retry(id, LATER)).isEqualTo(new RetryOutcome.NotEnded(ended));
        assertThatThrownBy(() -> store.end(attempt, new JobEnd.Cancelled(), LATER))
                .isInstanceOf(AttemptOver.class);
        assertThat(job(id)).isEqualTo(ended);
        assertThat(wakeUps()).isZero();
    }

    @Test
    void JOB_4_a_waiting_job_is_cancelled_at_once_and_a_running_one_is_told() {
        JobId waiting = queue(JobSize.SMALL);
        JobId running = queue(JobSize.SMALL);
        Attempt attempt = store.begin(running, NOW).orElseThrow();

        assertThat(store.cancel(waiting, LATER))
                .isEqualTo(new CancelOutcome.Cancelled(job(waiting)));
        assertThat(job(waiting).state()).isEqualTo(JobState.CANCELLED);
        assertThat(store.begin(waiting, LATER)).isEmpty();
        assertThat(store.report(attempt, HALF)).isEqualTo(Heed.GO_ON);
        assertThat(store.cancel(running, LATER))
                .isEqualTo(new CancelOutcome.Stopping(job(running)));
        Job told = job(running);
        assertThat(store.cancel(running, LATER)).isEqualTo(new CancelOutcome.Stopping(told));
        assertThat(store.report(attempt, HALF)).isEqualTo(Heed.STOP);
        assertThat(fence(attempt)).isEqualTo(Heed.STOP);
        assertThat(store.end(attempt, new JobEnd.Cancelled(), LATER).state())
                .isEqualTo(JobState.CANCELLED);
        assertThat(store.cancel(new JobId(UUID.randomUUID()), NOW))
                .isEqualTo(new CancelOutcome.Unknown());
    }

    @Test
    void a_job_that_yields_although_it_was_to_stop_is_cancelled() {
        JobId id = queue(JobSize.SMALL);
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        store.cancel(id, NOW);

        assertThat(store.end(attempt, new JobEnd.Yielded(), LATER).state())
                .isEqualTo(JobState.CANCELLED);
        assertThat(wakeUps()).isZero();
    }

    @Test
    void JOB_5_a_retried_job_keeps_what_it_had_and_waits_again() {
        JobId id = queue(JobSize.SMALL);
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        fence(attempt);
        Job failed = store.end(attempt, new JobEnd.Failed("Disk full."), LATER);
        assertThat(failed.error()).isEqualTo("Disk full.");

        Job queued = ((RetryOutcome.Queued) store.retry(id, LATER)).job();

        assertThat(queued)
                .isEqualTo(
                        new Job(
                                id,
                                failed.kind(),
                                JobState.QUEUED,
                                failed.priority(),
                                failed.attempts(),
                                failed.seq() + 1,
                                failed.progress(),
                                failed.counts(),
                                null,
                                new JobTimes(NOW, NOW, null)));
        assertThat(store.find(id).orElseThrow().settings()).isEqualTo(Map.of("mode", "upsert"));
        assertThat(wakeUps()).isEqualTo(1);
        assertThat(store.begin(id, LATER).orElseThrow().fence()).isEqualTo(2);
        assertThat(store.retry(new JobId(UUID.randomUUID()), NOW))
                .isEqualTo(new RetryOutcome.Unknown());
    }

    @Test
    void JOB_6_paging_while_jobs_arrive_shows_each_job_once() {
        List<JobId> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            there.addFirst(queue(JobSize.SMALL));
        }
        List<JobId> shown = new ArrayList<>();
        Cursor after = null;
        do {
            Page<Job> page = store.list(JobFilter.ALL, new PageRequest(3, after));
            page.items().forEach(job -> shown.add(job.id()));
            after = page.next();
            queue(JobSize.SMALL);
        } while (after != null);

        assertThat(shown).isEqualTo(there);
    }

    @Test
    void a_list_can_be_filtered_and_its_cursors_work_nowhere_else() {
        JobId first = queue(JobSize.SMALL);
        queue(JobSize.SMALL);
        store.begin(first, NOW);
        JobFilter running = new JobFilter(JobKind.IMPORT, JobState.RUNNING);
        JobFilter exports = new JobFilter(JobKind.EXPORT, null);

        assertThat(store.list(running, PageRequest.first()).items()).containsExactly(job(first));
        assertThat(store.list(exports, PageRequest.first()).items()).isEmpty();
        Cursor next = store.list(JobFilter.ALL, new PageRequest(1, null)).next();
        assertThatThrownBy(() -> store.list(running, new PageRequest(1, next)))
                .isInstanceOf(StaleCursor.class);
        assertThatThrownBy(
                        () -> store.list(JobFilter.ALL, new PageRequest(1, new Cursor("forged"))))
                .isInstanceOf(StaleCursor.class);
    }

    private Heed fence(Attempt attempt) {
        return embedded.database()
                .inTransaction(
                        "pass the fence",
                        handle ->
                                JobFence.pass(handle, attempt, HALF, new Counts(1, 2, 3, 4, 5, 6)));
    }

    private JobId queue(JobSize size) {
        return store.enqueue(ticket(size), Map.of()).id();
    }

    private static JobTicket ticket(JobSize size) {
        return new JobTicket(
                new JobId(UUID.randomUUID()), JobKind.IMPORT, size, Map.of("mode", "upsert"), NOW);
    }

    private Job job(JobId id) {
        return store.find(id).orElseThrow().job();
    }

    private long wakeUps() {
        return embedded.one(
                Long.class,
                "select (select count(*) from job_queue_small) + (select count(*) from"
                        + " job_queue_large)");
    }
}
