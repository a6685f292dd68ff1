package io.holdfast.contracts.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.Together;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobStore;
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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What every [JobStore] must do. Extend it, return an empty store, and say how many jobs wait for
/// a worker.
public abstract class JobStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Progress HALF = new Progress("reading", 5, 10, "records", 2, 3);
    private static final Progress MORE = new Progress("reading", 9, 10, "records", 2, 1);

    private JobStore jobs;

    /// For subclasses, which JUnit makes one of for each test.
    protected JobStoreContract() {}

    /// {@return a store without jobs}
    protected abstract JobStore empty();

    /// {@return how many wake-ups there are, over all jobs: for each job that is not done one, for
    /// each that is none}
    protected abstract long wakeUps();

    @BeforeEach
    final void open() {
        jobs = empty();
    }

    private static JobTicket ticket(JobSize size) {
        return new JobTicket(
                new JobId(UUID.randomUUID()), JobKind.IMPORT, size, Map.of("mode", "upsert"), NOW);
    }

    private JobId queue() {
        return jobs.enqueue(ticket(JobSize.SMALL), Map.of("source", "in.csv")).id();
    }

    private Attempt begin(JobId id) {
        return jobs.begin(id, NOW).orElseThrow();
    }

    private Job job(JobId id) {
        return view(id).job();
    }

    private JobView view(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    @Test
    final void JOB_1_queueing_a_ticket_twice_makes_one_job_and_one_wake_up() {
        JobTicket ticket = ticket(JobSize.LARGE);

        Job job = jobs.enqueue(ticket, Map.of("source", "in.csv"));
        Job again = jobs.enqueue(ticket, Map.of("source", "other.csv"));

        assertThat(job)
                .isEqualTo(
                        new Job(
                                ticket.id(),
                                JobKind.IMPORT,
                                JobState.QUEUED,
                                JobSize.LARGE.priority(),
                                0,
                                job.seq(),
                                Progress.NONE,
                                Counts.ZERO,
                                null,
                                new JobTimes(NOW, null, null)));
        assertThat(again).isEqualTo(job);
        assertThat(jobs.find(ticket.id()))
                .contains(new JobView(job, ticket.settings(), Map.of("source", "in.csv")));
        assertThat(jobs.find(new JobId(UUID.randomUUID()))).isEmpty();
        assertThat(wakeUps()).isEqualTo(1);
    }

    @Test
    final void JOB_1_of_many_who_queue_one_ticket_all_get_the_one_job() {
        JobTicket ticket = ticket(JobSize.SMALL);
        List<Job> queued = Together.call(8, _ -> () -> jobs.enqueue(ticket, Map.of()));

        assertThat(queued).containsOnly(job(ticket.id()));
        assertThat(wakeUps()).isEqualTo(1);
    }

    @Test
    final void JOB_2_each_attempt_has_a_higher_fence_and_an_older_one_can_write_nothing() {
        JobId id = queue();
        Attempt first = begin(id);
        Attempt second = jobs.begin(id, LATER).orElseThrow();
        JobView before = view(id);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> jobs.report(first, HALF)).isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> jobs.end(first, new JobEnd.Failed("late"), LATER))
                .isInstanceOf(AttemptOver.class);
        assertThat(view(id)).isEqualTo(before);
        assertThat(jobs.report(second, HALF)).isEqualTo(Heed.GO_ON);
        assertThat(job(id).progress()).isEqualTo(HALF);
    }

    @Test
    final void JOB_2_of_many_who_begin_a_job_each_has_a_fence_of_its_own() {
        JobId id = queue();
        List<Optional<Attempt>> begun = Together.call(8, _ -> () -> jobs.begin(id, NOW));

        assertThat(begun).doesNotContain(Optional.empty()).doesNotHaveDuplicates();
    }

    @Test
    final void JOB_3_the_sequence_grows_with_every_visible_change() {
        JobId id = queue();
        List<Long> seen = new ArrayList<>(List.of(job(id).seq()));
        Attempt attempt = begin(id);
        seen.add(job(id).seq());
        jobs.report(attempt, HALF);
        seen.add(job(id).seq());
        jobs.report(attempt, MORE);
        seen.add(job(id).seq());
        jobs.end(attempt, new JobEnd.Yielded(), LATER);
        seen.add(job(id).seq());
        jobs.end(begin(id), new JobEnd.Failed("Disk full."), LATER);
        seen.add(job(id).seq());

        assertThat(seen).isSorted().doesNotHaveDuplicates();
    }

    @Test
    final void JOB_3_a_final_state_stays() {
        JobId id = queue();
        Attempt attempt = begin(id);
        Job ended = jobs.end(attempt, new JobEnd.Succeeded(Map.of("result", "out")), LATER);

        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.times()).isEqualTo(new JobTimes(NOW, NOW, LATER));
        assertThat(view(id).links()).isEqualTo(Map.of("source", "in.csv", "result", "out"));
        assertThat(jobs.begin(id, LATER)).isEmpty();
        assertThat(jobs.cancel(id, LATER)).isEqualTo(new CancelOutcome.AlreadyEnded(ended));
        assertThat(jobs.retry(id, UUID.randomUUID(), LATER))
                .isEqualTo(new RetryOutcome.NotEnded(ended));
        assertThatThrownBy(() -> jobs.end(attempt, new JobEnd.Cancelled(), LATER))
                .isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> jobs.report(attempt, HALF)).isInstanceOf(AttemptOver.class);
        assertThat(job(id)).isEqualTo(ended);
        assertThat(wakeUps()).isZero();
    }

    @Test
    final void JOB_3_a_job_that_yields_waits_again_and_starts_where_its_clock_started() {
        JobId id = queue();
        Job yielded = jobs.end(begin(id), new JobEnd.Yielded(), LATER);

        assertThat(yielded.state()).isEqualTo(JobState.QUEUED);
        assertThat(wakeUps()).isEqualTo(1);
        jobs.begin(id, LATER);
        assertThat(job(id).times()).isEqualTo(new JobTimes(NOW, NOW, null));
    }

    @Test
    final void JOB_4_a_cancelled_job_that_waits_is_never_begun() {
        JobId waiting = queue();

        assertThat(jobs.cancel(waiting, LATER))
                .isEqualTo(new CancelOutcome.Cancelled(job(waiting)));
        assertThat(job(waiting).state()).isEqualTo(JobState.CANCELLED);
        assertThat(job(waiting).times()).isEqualTo(new JobTimes(NOW, null, LATER));
        assertThat(jobs.begin(waiting, LATER)).isEmpty();
        assertThat(wakeUps()).isZero();
        assertThat(jobs.cancel(new JobId(UUID.randomUUID()), NOW))
                .isEqualTo(new CancelOutcome.Unknown());
    }

    @Test
    final void JOB_4_a_cancelled_job_that_runs_is_told_at_its_next_report() {
        JobId running = queue();
        Attempt attempt = begin(running);

        assertThat(jobs.report(attempt, HALF)).isEqualTo(Heed.GO_ON);
        assertThat(jobs.cancel(running, LATER)).isEqualTo(new CancelOutcome.Stopping(job(running)));
        Job told = job(running);
        assertThat(jobs.cancel(running, LATER)).isEqualTo(new CancelOutcome.Stopping(told));
        assertThat(jobs.report(attempt, HALF)).isEqualTo(Heed.STOP);
        assertThat(jobs.report(attempt, MORE)).isEqualTo(Heed.STOP);
        assertThat(jobs.end(attempt, new JobEnd.Yielded(), LATER).state())
                .as("a job that yields although it was to stop")
                .isEqualTo(JobState.CANCELLED);
        assertThat(wakeUps()).isZero();
    }

    @Test
    final void JOB_5_a_retried_job_keeps_what_it_had_and_waits_again() {
        JobId id = queue();
        Attempt attempt = begin(id);
        jobs.report(attempt, HALF);
        Job failed = jobs.end(attempt, new JobEnd.Failed("Disk full."), LATER);
        assertThat(failed.error()).isEqualTo("Disk full.");
        JobView before = view(id);

        assertThat(jobs.retry(id, UUID.randomUUID(), LATER))
                .isEqualTo(new RetryOutcome.Queued(job(id)));

        assertThat(view(id))
                .isEqualTo(
                        new JobView(
                                new Job(
                                        id,
                                        failed.kind(),
                                        JobState.QUEUED,
                                        failed.priority(),
                                        failed.attempts(),
                                        job(id).seq(),
                                        HALF.atRest(),
                                        failed.counts(),
                                        null,
                                        new JobTimes(NOW, NOW, null)),
                                before.settings(),
                                before.links()));
        assertThat(job(id).seq()).isGreaterThan(failed.seq());
        assertThat(wakeUps()).isEqualTo(1);
        assertThat(begin(id).fence()).isGreaterThan(attempt.fence());
        assertThat(jobs.retry(new JobId(UUID.randomUUID()), UUID.randomUUID(), NOW))
                .isEqualTo(new RetryOutcome.Unknown());
    }

    @Test
    final void JOB_5_who_asks_twice_for_a_retry_has_the_job_queued_once() {
        JobId id = queue();
        UUID request = UUID.randomUUID();
        jobs.end(begin(id), new JobEnd.Failed("no"), LATER);
        jobs.retry(id, request, LATER);
        jobs.end(begin(id), new JobEnd.Failed("no again"), LATER);
        Job failed = job(id);

        assertThat(jobs.retry(id, request, LATER)).isEqualTo(new RetryOutcome.Queued(failed));
        assertThat(job(id)).isEqualTo(failed);
        assertThat(wakeUps()).isZero();
        assertThat(jobs.retry(id, UUID.randomUUID(), LATER))
                .isEqualTo(new RetryOutcome.Queued(job(id)));
        assertThat(job(id).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    final void JOB_8_what_was_noted_last_stands_with_the_job_to_its_end_and_beyond() {
        JobId id = queue();
        Attempt first = begin(id);
        assertThat(view(id).notices()).isEmpty();
        jobs.note(first, List.of("One column.", "Not read."));
        long seq = job(id).seq();
        jobs.note(first, List.of("Two \"columns\", ä."));

        assertThat(view(id).notices()).containsExactly("Two \"columns\", ä.");
        assertThat(job(id).seq()).isGreaterThan(seq);
        jobs.report(first, HALF);
        jobs.end(first, new JobEnd.Failed("no"), LATER);
        assertThat(view(id).notices()).hasSize(1);
        jobs.retry(id, UUID.randomUUID(), LATER);
        Attempt second = begin(id);
        assertThat(view(id).notices()).hasSize(1);
        jobs.note(second, List.of());
        assertThat(view(id).notices()).isEmpty();
    }

    @Test
    final void JOB_2_an_attempt_that_is_over_notes_nothing() {
        JobId id = queue();
        Attempt over = begin(id);
        begin(id);

        assertThatThrownBy(() -> jobs.note(over, List.of("late"))).isInstanceOf(AttemptOver.class);
        assertThat(view(id).notices()).isEmpty();
    }

    @Test
    final void JOB_5_a_cancelled_job_that_is_retried_is_not_told_to_stop_again() {
        JobId id = queue();
        Attempt attempt = begin(id);
        jobs.cancel(id, NOW);
        jobs.end(attempt, new JobEnd.Cancelled(), LATER);

        assertThat(jobs.retry(id, UUID.randomUUID(), LATER))
                .isInstanceOf(RetryOutcome.Queued.class);
        assertThat(jobs.report(begin(id), HALF)).isEqualTo(Heed.GO_ON);
    }

    @Test
    final void JOB_7_a_job_that_does_not_run_keeps_how_far_it_came_and_has_no_pace() {
        for (JobEnd end :
                List.of(
                        new JobEnd.Succeeded(Map.of()),
                        new JobEnd.Failed("no"),
                        new JobEnd.Cancelled(),
                        new JobEnd.Yielded())) {
            JobId id = queue();
            Attempt attempt = begin(id);
            jobs.report(attempt, HALF);

            assertThat(jobs.end(attempt, end, LATER).progress())
                    .as(end.toString())
                    .isEqualTo(new Progress("reading", 5, 10, "records", 0, Progress.UNKNOWN));
            assertThat(job(id).progress()).isEqualTo(HALF.atRest());
        }
        JobId again = queue();
        jobs.report(begin(again), HALF);
        assertThat(jobs.report(begin(again), MORE)).isEqualTo(Heed.GO_ON);
        assertThat(job(again).progress()).isEqualTo(MORE);
    }

    @Test
    final void JOB_6_paging_while_jobs_arrive_shows_each_job_once_the_newest_first() {
        List<JobId> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            there.addFirst(queue());
        }
        List<JobId> shown = new ArrayList<>();
        Cursor after = null;
        do {
            Page<JobView> page = jobs.list(JobFilter.ALL, new PageRequest(3, after));
            page.items().forEach(job -> shown.add(job.job().id()));
            after = page.next();
            queue();
        } while (after != null);

        assertThat(shown).isEqualTo(there);
    }

    @Test
    final void JOB_6_a_filter_holds_and_a_cursor_works_in_its_own_list_only() {
        JobId first = queue();
        queue();
        begin(first);
        JobFilter running = new JobFilter(JobKind.IMPORT, JobState.RUNNING, false);
        JobFilter exports = new JobFilter(JobKind.EXPORT, null, false);

        assertThat(jobs.list(running, PageRequest.first()).items()).containsExactly(view(first));
        assertThat(jobs.list(exports, PageRequest.first()).items()).isEmpty();
        Cursor next = jobs.list(JobFilter.ALL, new PageRequest(1, null)).next();
        assertThat(next).isNotNull();
        assertThatThrownBy(() -> jobs.list(running, new PageRequest(1, next)))
                .isInstanceOf(StaleCursor.class);
        assertThatThrownBy(() -> jobs.list(JobFilter.ALL, new PageRequest(1, new Cursor("forged"))))
                .isInstanceOf(StaleCursor.class);
    }

    @Test
    final void JOB_6_previews_are_in_lists_that_ask_for_them_alone() {
        JobId usual = queue();
        JobTicket looking =
                new JobTicket(
                        new JobId(UUID.randomUUID()),
                        JobKind.IMPORT,
                        JobSize.SMALL,
                        Map.of(JobView.PREVIEW, "true"),
                        NOW);
        jobs.enqueue(looking, Map.of());

        assertThat(jobs.list(JobFilter.ALL, PageRequest.first()).items())
                .containsExactly(view(usual));
        assertThat(jobs.list(new JobFilter(null, null, true), PageRequest.first()).items())
                .containsExactly(view(looking.id()), view(usual));
        assertThat(view(looking.id()).isPreview()).isTrue();
    }
}
