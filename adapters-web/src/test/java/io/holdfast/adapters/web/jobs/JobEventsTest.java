package io.holdfast.adapters.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Seed;
import io.micronaut.http.sse.Event;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Flux;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// How often a running job's state is sent, by a clock that stands still unless somebody waits.
///
/// This shows what the stream asks for: that it never waits longer for a change than lets it send
/// four events in each second of the job's time, be the database slow to answer. What a busy
/// machine and the network add to that is not in it.
final class JobEventsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final JobId ID = new JobId(new UUID(1, 1));

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    /// A job that runs for so long, and changes as often as it is told. Time passes while somebody
    /// waits for a change or looks it up, and at no other time.
    private static final class Watched implements Jobs {
        private final Instant end;
        private final Duration changesEvery;
        private final Duration lookup;
        private final List<Instant> sentAt = new ArrayList<>();
        private Instant now = START;

        Watched(Duration runs, Duration changesEvery) {
            this(runs, changesEvery, Duration.ZERO);
        }

        Watched(Duration runs, Duration changesEvery, Duration lookup) {
            this.end = START.plus(runs);
            this.changesEvery = changesEvery;
            this.lookup = lookup;
        }

        private long seq() {
            Duration ran = Duration.between(START, now);
            return 1 + ran.dividedBy(changesEvery) + (now.isBefore(end) ? 0 : 1);
        }

        private Instant nextChange() {
            long passed = Duration.between(START, now).dividedBy(changesEvery);
            Instant change = START.plus(changesEvery.multipliedBy(passed + 1));
            return change.isBefore(end) ? change : end;
        }

        @Override
        public Optional<JobView> awaitChange(JobId id, long afterSeq, Duration atMost) {
            Instant deadline = now.plus(atMost);
            now = now.plus(lookup);
            while (seq() <= afterSeq && now.isBefore(deadline)) {
                now = nextChange().isBefore(deadline) ? nextChange() : deadline;
                now = now.plus(lookup);
            }
            sentAt.add(now);
            return find(id);
        }

        @Override
        public Optional<JobView> find(JobId id) {
            boolean over = !now.isBefore(end);
            Job job =
                    new Job(
                            id,
                            JobKind.IMPORT,
                            over ? JobState.SUCCEEDED : JobState.RUNNING,
                            2,
                            1,
                            seq(),
                            Progress.NONE,
                            Counts.ZERO,
                            null,
                            new JobTimes(START, START, over ? end : null));
            return Optional.of(new JobView(job, java.util.Map.of(), java.util.Map.of()));
        }

        @Override
        public Page<JobView> list(JobFilter filter, PageRequest page) {
            throw new UnsupportedOperationException("nobody lists here");
        }

        @Override
        public CancelOutcome cancel(JobId id) {
            throw new UnsupportedOperationException("nobody cancels here");
        }

        @Override
        public RetryOutcome retry(Seed seed, JobId id) {
            throw new UnsupportedOperationException("nobody retries here");
        }
    }

    private List<Event<String>> events(Watched job) {
        return Flux.from(new JobEvents(job, () -> job.now, executor).of(ID, -1))
                .collectList()
                .block();
    }

    @ParameterizedTest(name = "a lookup takes {0} ms")
    @ValueSource(longs = {0, 25, 60, 100})
    void a_job_that_does_not_change_is_told_of_four_times_in_every_second_that_it_runs(
            long lookupMs) {
        Watched job =
                new Watched(
                        Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofMillis(lookupMs));
        List<Event<String>> events = events(job);

        assertThat(events).hasSizeGreaterThanOrEqualTo(40);
        for (int second = 0; second < 10; second++) {
            Instant from = START.plusSeconds(second);
            assertThat(job.sentAt)
                    .as("events in second %d", second)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(events.getLast().getName()).isEqualTo("finished");
    }

    @Test
    void who_took_nothing_for_a_while_is_not_told_of_what_it_missed() {
        Watched job = new Watched(Duration.ofSeconds(10), Duration.ofDays(1));
        List<Instant> taken = new ArrayList<>();
        Flux.from(new JobEvents(job, () -> job.now, executor).of(ID, -1))
                .limitRate(1)
                .doOnNext(
                        _ -> {
                            taken.add(job.now);
                            if (taken.size() == 4) {
                                job.now = job.now.plusSeconds(3);
                            }
                        })
                .blockLast();

        assertThat(taken).hasSizeBetween(28, 34);
    }

    @Test
    void a_change_is_told_of_when_it_happens_and_the_end_once() {
        Watched job = new Watched(Duration.ofSeconds(1), Duration.ofMillis(30));
        List<Event<String>> events = events(job);

        assertThat(events).extracting(Event::getId).doesNotHaveDuplicates();
        assertThat(events).hasSizeGreaterThanOrEqualTo(34);
        assertThat(events).extracting(Event::getName).filteredOn("finished"::equals).hasSize(1);
        assertThat(job.sentAt.getLast()).isEqualTo(START.plusSeconds(1));
    }
}
