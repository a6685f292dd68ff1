package io.holdfast.adapters.web.jobs;

import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A job's states as events, on demand: the next one is looked for when the client has taken the
/// last, so a slow client skips states instead of piling them up.
@Singleton
final class JobEvents {
    /// While a job runs its state is sent this often, changed or not, so that a watcher sees that
    /// it lives. By the clock: what it costs to look a state up makes none of the next ones later.
    private static final Duration BETWEEN = Duration.ofMillis(240);

    private final Jobs jobs;
    private final InstantSource clock;
    private final Scheduler scheduler;

    JobEvents(
            Jobs jobs,
            InstantSource clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.jobs = jobs;
        this.clock = clock;
        this.scheduler = Schedulers.fromExecutor(executor);
    }

    /// Where a stream of events stands.
    ///
    /// @param seq newest that was sent
    /// @param ended whether the final state was sent
    /// @param due when the next one is due, changed or not
    private record Position(long seq, boolean ended, Instant due) {
        /// A change is sent early, and the time begins anew; what took long to look up was late,
        /// and the next one is not. Who took nothing for longer than that is not owed the rest.
        Position sent(Job job, Instant now) {
            Instant next = due.plus(BETWEEN);
            boolean anew = now.isBefore(due) || !next.isAfter(now);
            return new Position(job.seq(), job.state().isFinal(), anew ? now.plus(BETWEEN) : next);
        }

        /// At most the whole time, should the clock be set back.
        Duration left(Instant now) {
            Duration left = Duration.between(now, due);
            return left.isNegative() ? Duration.ZERO : left.compareTo(BETWEEN) > 0 ? BETWEEN : left;
        }
    }

    Publisher<Event<String>> of(JobId id, long after) {
        return Flux.<Event<String>, Position>generate(
                        () -> new Position(after, false, clock.instant().plus(BETWEEN)),
                        (position, sink) -> step(id, position, sink))
                .subscribeOn(scheduler);
    }

    private Position step(JobId id, Position position, SynchronousSink<Event<String>> sink) {
        if (position.ended()) {
            sink.complete();
            return position;
        }
        try {
            Optional<JobView> found =
                    jobs.awaitChange(id, position.seq(), position.left(clock.instant()));
            if (found.isEmpty()) {
                sink.complete();
                return position;
            }
            Job job = found.get().job();
            sink.next(
                    Event.of(new String(JobBody.bytes(found.get()), StandardCharsets.UTF_8))
                            .id(Long.toString(job.seq()))
                            .name(job.state().isFinal() ? "finished" : "progress"));
            return position.sent(job, clock.instant());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            sink.complete();
            return position;
        }
    }
}
