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
import io.holdfast.jobs.JobEvent;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.port.out.Events;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// `jobs`: every job but previews, for a back office; each event names its job by `id`.
@Singleton
final class JobsTopic implements Topic {
    private static final String NAME = "jobs";

    private final Jobs jobs;

    JobsTopic(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public Vocabulary vocabulary() {
        Shape job = new Shape.Named("Job");
        return Vocabulary.listening(
                "Every job but previews, for a back office.",
                Shape.fields(Shape.field("items", new Shape.Items(job))),
                Word.tells(JobTopic.PROGRESS, "A job has gone on.", job),
                Word.tells(JobTopic.FINISHED, "A job has come to its end.", job));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.JOBS);
    }

    @Override
    public JoinOutcome join(Join join) {
        Page<JobView> newest = jobs.list(JobFilter.ALL, PageRequest.first());
        return JoinOutcome.listening(
                json -> {
                    json.writeArrayFieldStart("items");
                    for (JobView job : newest.items()) {
                        JobBody.write(json, job);
                    }
                    json.writeEndArray();
                });
    }

    @Override
    public boolean missesWhatIsNotHeard() {
        return true;
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(JobEvent.Changed.class, event -> changes.at(event.id().toString()));
    }

    @Override
    public @Nullable Instant refresh(String id, Rooms rooms) {
        jobs.find(JobId.parse(id))
                .filter(job -> !job.isPreview())
                .ifPresent(job -> rooms.tell(NAME, JobTopic.news(job, id)));
        return null;
    }
}
