package io.holdfast.contracts.jobs;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StaleCursor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Jobs in memory. Safe for concurrent use.
public class MemoryJobs implements JobStore {
    private final Map<JobId, MemoryJob> all = new LinkedHashMap<>();
    private final Map<JobId, UUID> retriedBy = new HashMap<>();

    /// An empty store.
    public MemoryJobs() {}

    /// {@return how many jobs wait or run}
    public synchronized long unfinished() {
        return all.values().stream().filter(job -> !job.state().isFinal()).count();
    }

    /// Passes the fence, as every step of an attempt that writes elsewhere must.
    ///
    /// @param attempt whose turn
    /// @param progress how far it has come
    /// @param counts the job's counts as they are from now on
    /// @return whether to go on
    /// @throws AttemptOver if the turn is over
    public synchronized Heed pass(Attempt attempt, Progress progress, Counts counts) {
        MemoryJob job = turn(attempt).with(progress).with(counts).next();
        all.put(attempt.job(), job);
        return job.stopWanted() ? Heed.STOP : Heed.GO_ON;
    }

    /// Passes the fence, and leaves the progress that was told last as it is.
    ///
    /// @param attempt whose turn
    /// @param counts the job's counts as they are from now on
    /// @return whether to go on
    /// @throws AttemptOver if the turn is over
    public synchronized Heed pass(Attempt attempt, Counts counts) {
        return pass(attempt, turn(attempt).job().progress(), counts);
    }

    private MemoryJob turn(Attempt attempt) {
        MemoryJob job = all.get(attempt.job());
        if (job == null
                || job.state() != JobState.RUNNING
                || job.job().attempts() != attempt.fence()) {
            throw new AttemptOver(attempt);
        }
        return job;
    }

    @Override
    public synchronized Job enqueue(JobTicket ticket, Map<String, String> links) {
        return all.computeIfAbsent(ticket.id(), _ -> MemoryJob.of(ticket, links)).job();
    }

    @Override
    public synchronized Optional<JobView> find(JobId id) {
        return Optional.ofNullable(all.get(id)).map(MemoryJob::view);
    }

    @Override
    public synchronized Page<JobView> list(JobFilter filter, PageRequest page) {
        List<JobView> jobs = all.values().stream().map(MemoryJob::view).toList();
        int before = page.after() == null ? jobs.size() : place(page.after(), filter, jobs);
        List<Integer> shown = new ArrayList<>();
        for (int i = before - 1; i >= 0 && shown.size() <= page.limit(); i--) {
            if (fits(jobs.get(i), filter)) {
                shown.add(i);
            }
        }
        boolean more = shown.size() > page.limit();
        List<Integer> kept = more ? shown.subList(0, page.limit()) : shown;
        return new Page<>(
                kept.stream().map(jobs::get).toList(),
                more ? new Cursor(prefix(filter) + kept.getLast()) : null);
    }

    private static boolean fits(JobView view, JobFilter filter) {
        Job job = view.job();
        return (filter.previews() || !view.isPreview())
                && (filter.kind() == null || filter.kind().equals(job.kind()))
                && (filter.state() == null || filter.state() == job.state());
    }

    private static String prefix(JobFilter filter) {
        String kind = filter.kind() == null ? "any" : filter.kind().name();
        return kind + "." + filter.state() + (filter.previews() ? ".all." : ".");
    }

    private static int place(Cursor cursor, JobFilter filter, List<JobView> jobs) {
        String prefix = prefix(filter);
        String number = cursor.value().replace(prefix, "");
        if (!cursor.value().startsWith(prefix) || !number.matches("\\d{1,9}")) {
            throw new StaleCursor(cursor);
        }
        return Math.min(Integer.parseInt(number), jobs.size());
    }

    @Override
    public synchronized Optional<Attempt> begin(JobId id, Instant now) {
        MemoryJob job = all.get(id);
        if (job == null || job.state().isFinal()) {
            return Optional.empty();
        }
        MemoryJob begun = job.begun(now);
        all.put(id, begun);
        return Optional.of(new Attempt(id, begun.job().attempts()));
    }

    @Override
    public synchronized Heed report(Attempt attempt, Progress progress) {
        MemoryJob job = turn(attempt).with(progress).next();
        all.put(attempt.job(), job);
        return job.stopWanted() ? Heed.STOP : Heed.GO_ON;
    }

    @Override
    public synchronized void note(Attempt attempt, List<String> notices) {
        all.put(attempt.job(), turn(attempt).noted(notices).next());
    }

    @Override
    public synchronized Job end(Attempt attempt, JobEnd end, Instant now) {
        MemoryJob job = turn(attempt);
        MemoryJob ended =
                switch (end) {
                    case JobEnd.Succeeded(var links) ->
                            job.linked(links).finished(JobState.SUCCEEDED, null, now);
                    case JobEnd.Failed(var reason) -> job.finished(JobState.FAILED, reason, now);
                    case JobEnd.Cancelled() -> job.finished(JobState.CANCELLED, null, now);
                    case JobEnd.Yielded() ->
                            job.stopWanted()
                                    ? job.finished(JobState.CANCELLED, null, now)
                                    : job.waiting();
                };
        all.put(attempt.job(), ended);
        return ended.job();
    }

    @Override
    public synchronized CancelOutcome cancel(JobId id, Instant now) {
        MemoryJob job = all.get(id);
        if (job == null) {
            return new CancelOutcome.Unknown();
        }
        return switch (job.state()) {
            case QUEUED -> {
                all.put(id, job.finished(JobState.CANCELLED, null, now));
                yield new CancelOutcome.Cancelled(all.get(id).job());
            }
            case RUNNING -> {
                all.put(id, job.stopWanted() ? job : job.toStop());
                yield new CancelOutcome.Stopping(all.get(id).job());
            }
            case SUCCEEDED, FAILED, CANCELLED -> new CancelOutcome.AlreadyEnded(job.job());
        };
    }

    @Override
    public synchronized RetryOutcome retry(JobId id, UUID request, Instant now) {
        MemoryJob job = all.get(id);
        if (job == null) {
            return new RetryOutcome.Unknown();
        }
        if (request.equals(retriedBy.get(id))) {
            return new RetryOutcome.Queued(job.job());
        }
        if (job.state() != JobState.FAILED && job.state() != JobState.CANCELLED) {
            return new RetryOutcome.NotEnded(job.job());
        }
        all.put(id, job.waiting());
        retriedBy.put(id, request);
        return new RetryOutcome.Queued(all.get(id).job());
    }
}
