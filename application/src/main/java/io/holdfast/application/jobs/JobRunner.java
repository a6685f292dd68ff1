package io.holdfast.application.jobs;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs one attempt at any job: begins it, lets the work of its kind do it, and records how it
/// ended.
///
/// A failure stays with its job: whatever the work throws becomes the job's error, in words that
/// tell its owner nothing of our insides; the log has the rest, under the job's id. Safe for
/// concurrent use.
public final class JobRunner implements RunJob {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final JobStore store;
    private final InstantSource clock;
    private final Map<JobKind, JobWork> works;

    /// Makes the runner.
    ///
    /// @param store the jobs' rows
    /// @param clock tells the time
    /// @param works what each kind does
    public JobRunner(JobStore store, InstantSource clock, List<JobWork> works) {
        this.store = store;
        this.clock = clock;
        this.works =
                works.stream()
                        .collect(Collectors.toUnmodifiableMap(JobWork::kind, Function.identity()));
    }

    @Override
    public Outcome run(JobId id) {
        Optional<Attempt> begun = store.begin(id, clock.instant());
        if (begun.isEmpty()) {
            return Outcome.ENDED;
        }
        Attempt attempt = begun.get();
        try {
            JobEnd end = attempt(attempt);
            // An interruption has done its work once the attempt has ended; the end itself must be
            // written.
            boolean interrupted = Thread.interrupted();
            Job job = store.end(attempt, end, clock.instant());
            LOG.info(
                    "job {} ({}), attempt {}: {}{}",
                    id,
                    job.kind().name(),
                    attempt.fence(),
                    job.state(),
                    interrupted ? ", interrupted" : "");
            return end instanceof JobEnd.Yielded ? Outcome.WAITS : Outcome.ENDED;
        } catch (AttemptOver e) {
            LOG.info("{}; leaving it alone", e.getMessage());
            return Outcome.ENDED;
        }
    }

    private JobEnd attempt(Attempt attempt) {
        JobView job = store.find(attempt.job()).orElseThrow(() -> new AttemptOver(attempt));
        JobWork work = works.get(job.job().kind());
        if (work == null) {
            return new JobEnd.Failed(
                    "This server does not know how to do a job of kind "
                            + job.job().kind().name()
                            + ".");
        }
        try {
            return work.run(attempt, job);
        } catch (JobFailed | FeedBroken | StoreUnavailable e) {
            return failed(e);
        } catch (AttemptOver e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("job {} failed unexpectedly", attempt.job(), e);
            return new JobEnd.Failed(
                    "Something went wrong that should not have; the server's log has it under this"
                            + " job's id.");
        }
    }

    /// A file or a driver may give up because the worker must stop, and not because anything is
    /// wrong: then the next attempt finds out.
    private static JobEnd failed(RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new JobEnd.Yielded();
        }
        if (e instanceof StoreUnavailable) {
            throw e;
        }
        return new JobEnd.Failed(String.valueOf(e.getMessage()));
    }
}
