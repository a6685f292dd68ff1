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
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A job's states as events, on demand: the next one is looked for when the client has taken the
/// last, so a slow client skips states instead of piling them up.
@Singleton
final class JobEvents {
    /// While a job runs its state is sent this often, changed or not, so that a watcher sees that
    /// it lives.
    private static final Duration BETWEEN = Duration.ofMillis(240);

    private final Jobs jobs;
    private final Scheduler scheduler;

    JobEvents(Jobs jobs, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.jobs = jobs;
        this.scheduler = Schedulers.fromExecutor(executor);
    }

    /// Where a stream of events stands.
    ///
    /// @param seq newest that was sent
    /// @param ended whether the final state was sent
    private record Position(long seq, boolean ended) {}

    Publisher<Event<String>> of(JobId id, long after) {
        return Flux.<Event<String>, Position>generate(
                        () -> new Position(after, false),
                        (position, sink) -> step(id, position, sink))
                .subscribeOn(scheduler);
    }

    private Position step(JobId id, Position position, SynchronousSink<Event<String>> sink) {
        if (position.ended()) {
            sink.complete();
            return position;
        }
        try {
            Optional<JobView> found = jobs.awaitChange(id, position.seq(), BETWEEN);
            if (found.isEmpty()) {
                sink.complete();
                return position;
            }
            Job job = found.get().job();
            sink.next(
                    Event.of(new String(JobBody.bytes(found.get()), StandardCharsets.UTF_8))
                            .id(Long.toString(job.seq()))
                            .name(job.state().isFinal() ? "finished" : "progress"));
            return new Position(job.seq(), job.state().isFinal());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            sink.complete();
            return position;
        }
    }
}
