package io.holdfast.application.imports;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.application.jobs.JobWork;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobKind;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The job that imports a list.
///
/// It goes through the phases of [ImportStore]: reading, applying, explaining. Every step is
/// committed with its checkpoint, so that whatever stops it, the next attempt goes on where the
/// last commit left it. In the end every record of the list is either accepted or rejected, and
/// every group of records created, updated or unchanged something.
///
/// A failed or cancelled import keeps its stage, for it may be retried; one that succeeds drops it.
public final class ImportWork implements JobWork {
    private final SentLists lists;
    private final ImportStore store;
    private final JobStore jobs;
    private final InstantSource clock;
    private final Machine machine;
    private final AfterImport after;

    /// Makes the work.
    ///
    /// @param documents where the lists are
    /// @param readers read them
    /// @param store where imports gather their records
    /// @param jobs is told of the progress where no record is written
    /// @param clock tells the time
    /// @param listBytesMax most bytes that a list may unpack to
    /// @param machine gives the threads that work one step ahead
    /// @param after told of imports that have changed the catalogue
    public ImportWork(
            DocumentStore documents,
            FeedReaders readers,
            ImportStore store,
            JobStore jobs,
            InstantSource clock,
            long listBytesMax,
            Machine machine,
            AfterImport after) {
        this.lists = new SentLists(documents, readers, listBytesMax);
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
        this.machine = machine;
        this.after = after;
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public JobEnd run(Attempt attempt, JobView job) {
        ImportSettings settings = ImportSettings.of(job.settings());
        Checkpoint checkpoint = store.checkpoint(attempt);
        Optional<JobEnd> stopped = Optional.empty();
        // Again where what was staged is lost before it was asked for.
        while (stopped.isEmpty() && checkpoint.phase() == Checkpoint.Phase.READING) {
            stopped = gather(attempt, job, settings, checkpoint);
            checkpoint = stopped.isEmpty() ? store.checkpoint(attempt) : checkpoint;
        }
        if (stopped.isEmpty()) {
            try {
                stopped = apply(attempt, settings, checkpoint);
            } catch (JobFailed e) {
                // Who mends the list wants the records as they were sent, then most of all.
                stopped = explainBefore(e, attempt, job, settings);
                if (stopped.isEmpty()) {
                    throw e;
                }
            }
            if (stopped.isEmpty()) {
                stopped = explain(attempt, job, settings);
            }
        }
        if (stopped.isPresent() && stopped.get() instanceof JobEnd.Cancelled) {
            explainInTime(attempt, job, settings);
        }
        if (stopped.isPresent()) {
            return stopped.get();
        }
        if (!settings.options().dryRun()) {
            after.imported(attempt.job());
        }
        store.clear(attempt.job());
        return new JobEnd.Succeeded(Map.of());
    }

    private Optional<JobEnd> apply(
            Attempt attempt, ImportSettings settings, Checkpoint checkpoint) {
        if (checkpoint.counts().rejected() > settings.options().rejectsMax()) {
            // Linking refuses too, whole crowds at a time, and nothing of it is applied yet.
            throw TooManyRefused.of(settings.options(), checkpoint.afterKey() != null);
        }
        return checkpoint.isApplied()
                ? Optional.empty()
                : new ApplyingPhase(store, machine, clock, attempt, settings.options())
                        .run(checkpoint);
    }

    private Optional<JobEnd> gather(
            Attempt attempt, JobView job, ImportSettings settings, Checkpoint checkpoint) {
        if (settings.dryRunOf() != null) {
            return stopped(store.adopt(attempt, settings.dryRunOf()));
        }
        try (OpenDocument document = lists.document(job);
                OpenFeed feed = lists.open(document, job, settings)) {
            List<String> told = ListNotices.of(feed.unread());
            tell(attempt, told, List.of());
            ReadingPhase reading =
                    new ReadingPhase(store, machine, clock, attempt, settings.options());
            Optional<JobEnd> stopped;
            try {
                stopped =
                        reading.run(
                                feed, document.info().length(), job.job().progress(), checkpoint);
            } catch (JobFailed | FeedBroken e) {
                // What was not read may be why so much was refused.
                tell(attempt, ListNotices.of(feed.unread(), reading), told);
                throw e;
            }
            tell(attempt, ListNotices.of(feed.unread(), reading), told);
            if (reading.foundNothing()) {
                store.clear(attempt.job());
                return Optional.of(new JobEnd.Succeeded(Map.of()));
            }
            return stopped.isPresent() ? stopped : stopped(store.link(attempt));
        }
    }

    private void tell(Attempt attempt, List<String> notices, List<String> told) {
        if (!notices.equals(told)) {
            jobs.note(attempt, notices);
        }
    }

    private static Optional<JobEnd> stopped(LinkOutcome outcome) {
        return switch (outcome) {
            case LinkOutcome.Linked _ -> Optional.empty();
            case LinkOutcome.Stopped() -> Optional.of(new JobEnd.Cancelled());
        };
    }

    private Optional<JobEnd> explain(Attempt attempt, JobView job, ImportSettings settings) {
        ExplainingPhase phase = new ExplainingPhase(store, jobs, clock, attempt);
        try {
            return explain(attempt, job, settings, phase);
        } catch (ListAway e) {
            if (settings.dryRunOf() == null) {
                throw e.unavailable();
            }
        } catch (JobFailed | FeedBroken e) {
            if (settings.dryRunOf() == null) {
                throw e;
            }
        }
        // What was reviewed is applied whether or not its list is there still, and can be read.
        return Optional.empty();
    }

    /// That the list cannot be read any more is not why the import fails.
    private Optional<JobEnd> explainBefore(
            JobFailed why, Attempt attempt, JobView job, ImportSettings settings) {
        try {
            return explain(attempt, job, settings);
        } catch (JobFailed | FeedBroken e) {
            why.addSuppressed(e);
            return Optional.empty();
        }
    }

    /// Whoever cancels an import waits for its end, so it explains what it comes to meanwhile.
    private void explainInTime(Attempt attempt, JobView job, ImportSettings settings) {
        ExplainingPhase phase = ExplainingPhase.inTime(store, jobs, clock, attempt, machine);
        try {
            explain(attempt, job, settings, phase);
        } catch (JobFailed | FeedBroken | ListAway _) {
            // A list that cannot be read explains nothing, and the job is cancelled all the same.
        }
    }

    private Optional<JobEnd> explain(
            Attempt attempt, JobView job, ImportSettings settings, ExplainingPhase phase) {
        if (store.unexplained(attempt, 0, 1).isEmpty()) {
            return Optional.empty();
        }
        JobView sent = SentLists.sentTo(job, settings, jobs);
        ImportSettings sentAs = ImportSettings.of(sent.settings());
        try (OpenDocument document = ListAway.unlessThere(() -> lists.document(sent));
                OpenFeed feed = ListAway.unlessThere(() -> lists.open(document, sent, sentAs))) {
            return phase.run(feed, document.info().length(), job.job().progress());
        }
    }
}
