package io.holdfast.adapters.web.jobs;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.jobs.JobEvent;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.port.out.Events;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// `job:{id}`: one job, `progress` after `progress` until it has `finished`.
@Singleton
final class JobTopic implements Topic {
    static final String PROGRESS = "progress";
    static final String FINISHED = "finished";

    private static final String BEGINNING = "job:";

    /// What another node does to a job is not told here, so a job that runs is looked at.
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Jobs jobs;
    private final InstantSource clock;

    JobTopic(Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String pattern() {
        return BEGINNING + "*";
    }

    @Override
    public Vocabulary vocabulary() {
        Shape job = new Shape.Named("Job");
        return Vocabulary.listening(
                "One job, until it has finished.",
                job,
                Word.tells(PROGRESS, "It has gone on.", job),
                Word.tells(FINISHED, "It has come to its end.", job));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.JOBS);
    }

    @Override
    public JoinOutcome join(Join join) {
        Instant soon = clock.instant().plus(LOOK_EVERY);
        return find(join.id())
                .map(job -> JoinOutcome.listening(json -> JobBody.members(json, job), soon))
                .orElseGet(() -> JoinOutcome.refused("not found"));
    }

    private Optional<JobView> find(String id) {
        try {
            return jobs.find(JobId.parse(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(JobEvent.Changed.class, event -> changes.at(event.id().toString()));
    }

    @Override
    public @Nullable Instant refresh(String id, Rooms rooms) {
        Optional<JobView> job = find(id);
        job.ifPresent(found -> rooms.tell(BEGINNING + id, news(found, BEGINNING)));
        boolean goesOn = job.isPresent() && !job.get().job().state().isFinal();
        return goesOn ? clock.instant().plus(LOOK_EVERY) : null;
    }

    static Rooms.News news(JobView job, Object about) {
        return new Rooms.News(
                job.job().state().isFinal() ? FINISHED : PROGRESS,
                about,
                Payload.object(json -> JobBody.members(json, job)));
    }
}
