package io.holdfast.application.export;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// What a job tells of itself while it runs. Jobs are queued here and never run.
final class ReportedJobs implements JobStore {
    static final Attempt ATTEMPT = new Attempt(new JobId(new UUID(0, 1)), 1);

    final List<Progress> reports = new ArrayList<>();
    final List<JobTicket> queued = new ArrayList<>();
    private final Predicate<Progress> wantsStop;

    ReportedJobs() {
        this(_ -> false);
    }

    /// @param wantsStop whether somebody wants the job to stop by then
    ReportedJobs(Predicate<Progress> wantsStop) {
        this.wantsStop = wantsStop;
    }

    static JobView view(Map<String, String> settings) {
        return new JobView(job(ATTEMPT.job()), settings, Map.of());
    }

    private static Job job(JobId id) {
        JobTimes times = new JobTimes(Instant.EPOCH, Instant.EPOCH, null);
        return new Job(
                id,
                JobKind.EXPORT,
                JobState.RUNNING,
                0,
                1,
                1,
                Progress.NONE,
                Counts.ZERO,
                null,
                times);
    }

    @Override
    public void note(Attempt attempt, List<String> notices) {
        throw new UnsupportedOperationException("an export notes nothing");
    }

    @Override
    public Heed report(Attempt attempt, Progress progress) {
        reports.add(progress);
        return wantsStop.test(progress) ? Heed.STOP : Heed.GO_ON;
    }

    @Override
    public Job enqueue(JobTicket ticket, Map<String, String> links) {
        queued.add(ticket);
        return job(ticket.id());
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return queued.stream()
                .filter(ticket -> ticket.id().equals(id))
                .map(ticket -> new JobView(job(id), ticket.settings(), Map.of()))
                .findFirst();
    }

    @Override
    public Page<JobView> list(JobFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Attempt> begin(JobId id, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job end(Attempt attempt, JobEnd end, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CancelOutcome cancel(JobId id, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RetryOutcome retry(JobId id, UUID request, Instant now) {
        throw new UnsupportedOperationException();
    }
}
