package io.holdfast.contracts.jobs;

import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One job of [MemoryJobs].
///
/// @param view what everybody sees
/// @param stopWanted whether somebody asked it to stop
record MemoryJob(JobView view, boolean stopWanted) {
    static MemoryJob of(JobTicket ticket, Map<String, String> links) {
        Job job =
                new Job(
                        ticket.id(),
                        ticket.kind(),
                        JobState.QUEUED,
                        ticket.size().priority(),
                        0,
                        1,
                        Progress.NONE,
                        Counts.ZERO,
                        null,
                        new JobTimes(ticket.createdAt(), null, null));
        return new MemoryJob(new JobView(job, ticket.settings(), links), false);
    }

    Job job() {
        return view.job();
    }

    JobState state() {
        return job().state();
    }

    MemoryJob begun(Instant now) {
        JobTimes times = job().times();
        Instant started = times.startedAt() == null ? now : times.startedAt();
        return as(
                JobState.RUNNING,
                job().attempts() + 1,
                null,
                new JobTimes(times.createdAt(), started, null),
                stopWanted);
    }

    MemoryJob waiting() {
        JobTimes times = job().times();
        return as(
                JobState.QUEUED,
                job().attempts(),
                null,
                new JobTimes(times.createdAt(), times.startedAt(), null),
                false);
    }

    MemoryJob finished(JobState state, @Nullable String error, Instant now) {
        JobTimes times = job().times();
        return as(
                state,
                job().attempts(),
                error,
                new JobTimes(times.createdAt(), times.startedAt(), now),
                false);
    }

    MemoryJob toStop() {
        return as(state(), job().attempts(), job().error(), job().times(), true);
    }

    MemoryJob next() {
        return as(state(), job().attempts(), job().error(), job().times(), stopWanted);
    }

    private MemoryJob as(
            JobState state, int attempts, @Nullable String error, JobTimes times, boolean stop) {
        Job job =
                new Job(
                        job().id(),
                        job().kind(),
                        state,
                        job().priority(),
                        attempts,
                        job().seq() + 1,
                        state == JobState.RUNNING ? job().progress() : job().progress().atRest(),
                        job().counts(),
                        error,
                        times);
        return new MemoryJob(view(job, view.links()), stop);
    }

    MemoryJob with(Progress progress) {
        return with(progress, job().counts());
    }

    MemoryJob with(Counts counts) {
        return with(job().progress(), counts);
    }

    private MemoryJob with(Progress progress, Counts counts) {
        Job job =
                new Job(
                        job().id(),
                        job().kind(),
                        state(),
                        job().priority(),
                        job().attempts(),
                        job().seq(),
                        progress,
                        counts,
                        job().error(),
                        job().times());
        return new MemoryJob(view(job, view.links()), stopWanted);
    }

    MemoryJob linked(Map<String, String> more) {
        Map<String, String> links = new HashMap<>(view.links());
        links.putAll(more);
        return new MemoryJob(view(job(), links), stopWanted);
    }

    MemoryJob noted(List<String> notices) {
        return new MemoryJob(
                new JobView(job(), view.settings(), view.links(), notices), stopWanted);
    }

    private JobView view(Job job, Map<String, String> links) {
        return new JobView(job, view.settings(), links, view.notices());
    }
}
