package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Jobs as rows of `job`, each with a wake-up in its lane's queue for as long as it is not done.
///
/// The row and the wake-up change in one transaction, always, so that a job can neither be lost nor
/// be woken after its end.
public final class JdbiJobStore implements JobStore {
    private final Database database;
    private final JobSignals signals;
    private final Runnable queued;

    /// Keeps jobs in a database.
    ///
    /// @param database which
    /// @param signals told of every change, after it is committed
    /// @param queued run after a job was queued, so that workers of this process look at once
    public JdbiJobStore(Database database, JobSignals signals, Runnable queued) {
        this.database = database;
        this.signals = signals;
        this.queued = queued;
    }

    @Override
    public Job enqueue(JobTicket ticket, Map<String, String> links) {
        Stored stored =
                database.inTurn(
                        "queue a job",
                        handle -> {
                            if (insert(handle, ticket, links)) {
                                JobQueue.add(handle, ticket.id(), ticket.size(), ticket.delay());
                            }
                            return JobTurns.lock(handle, ticket.id()).orElseThrow();
                        });
        announce(stored.job());
        return stored.job();
    }

    // Whoever watches or works looks at the row again; both may be told in vain.
    private void announce(Job job) {
        signals.changed(job.id());
        if (job.state() == JobState.QUEUED) {
            queued.run();
        }
    }

    private static boolean insert(Handle handle, JobTicket ticket, Map<String, String> links) {
        return handle.createUpdate(
                                """
                                insert into job (id, kind, size, priority, state, settings, links, created_at)
                                values (:id, :kind, :size, :priority, 'queued', :settings::jsonb, :links::jsonb, :at)
                                on conflict (id) do nothing
                                """)
                        .bind("id", ticket.id().value())
                        .bind("kind", ticket.kind().name())
                        .bind("size", ticket.size().name().toLowerCase(Locale.ROOT))
                        .bind("priority", ticket.size().priority())
                        .bind("settings", Json.text(ticket.settings()))
                        .bind("links", Json.text(links))
                        .bind("at", ticket.createdAt())
                        .execute()
                == 1;
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return database.read(
                "find a job",
                handle ->
                        handle.createQuery(
                                        "select %s from job where id = :id"
                                                .formatted(JobColumns.ALL))
                                .bind("id", id.value())
                                .map((row, _) -> JobColumns.view(row))
                                .findOne());
    }

    @Override
    public Page<JobView> list(JobFilter filter, PageRequest page) {
        long before =
                page.after() == null ? Long.MAX_VALUE : JobCursor.of(filter).serial(page.after());
        List<Listed> found = database.read("list jobs", h -> listed(h, filter, page, before));
        boolean more = found.size() > page.limit();
        List<Listed> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                shown.stream().map(Listed::view).toList(),
                more ? JobCursor.of(filter).after(shown.getLast().ord()) : null);
    }

    private static List<Listed> listed(
            Handle handle, JobFilter filter, PageRequest page, long before) {
        String kind = filter.kind() == null ? "" : " and kind = :kind";
        String state = filter.state() == null ? "" : " and state = :state";
        String previews =
                filter.previews() ? "" : " and settings ->> 'preview' is distinct from 'true'";
        var query =
                handle.createQuery(
                                "select %s from job where ord < :before%s%s%s order by ord desc limit :limit"
                                        .formatted(JobColumns.ALL, kind, state, previews))
                        .bind("before", before)
                        .bind("limit", page.limit() + 1);
        if (filter.kind() != null) {
            query.bind("kind", filter.kind().name());
        }
        if (filter.state() != null) {
            query.bind("state", JobColumns.stateName(filter.state()));
        }
        return query.map((row, _) -> new Listed(row.getLong("ord"), JobColumns.view(row))).list();
    }

    @Override
    public Optional<Attempt> begin(JobId id, Instant now) {
        Optional<Attempt> begun =
                database.inTransaction(
                        "begin a job",
                        handle ->
                                handle.createQuery(
                                                """
                                                update job
                                                   set state = 'running', attempts = attempts + 1, seq = seq + 1,
                                                       started_at = coalesce(started_at, :now)
                                                 where id = :id and state in ('queued', 'running')
                                                returning attempts
                                                """)
                                        .bind("id", id.value())
                                        .bind("now", now)
                                        .mapTo(Integer.class)
                                        .findOne()
                                        .map(fence -> new Attempt(id, fence)));
        signals.changed(id);
        return begun;
    }

    @Override
    public Heed report(Attempt attempt, Progress progress) {
        Heed heed =
                database.inTransaction(
                        "report a job's progress",
                        handle ->
                                handle.createQuery(
                                                """
                                                update job
                                                   set phase = :phase, done = :done, total = :total, unit = :unit,
                                                       rate_per_second = :rate, eta_seconds = :eta, seq = seq + 1
                                                 where id = :id and attempts = :fence and state = 'running'
                                                returning cancel_requested
                                                """)
                                        .bind("phase", progress.phase())
                                        .bind("done", progress.done())
                                        .bind("total", progress.total())
                                        .bind("unit", progress.unit())
                                        .bind("rate", progress.ratePerSecond())
                                        .bind("eta", progress.etaSeconds())
                                        .bind("id", attempt.job().value())
                                        .bind("fence", attempt.fence())
                                        .mapTo(Boolean.class)
                                        .findOne()
                                        .map(stop -> stop ? Heed.STOP : Heed.GO_ON)
                                        .orElseThrow(() -> new AttemptOver(attempt)));
        signals.changed(attempt.job());
        return heed;
    }

    @Override
    public void note(Attempt attempt, List<String> notices) {
        database.inTransaction(
                "note what a job's owner should know",
                handle -> {
                    int noted =
                            handle.createUpdate(
                                            """
                                            update job set notices = :notices, seq = seq + 1
                                             where id = :id and attempts = :fence and state = 'running'
                                            """)
                                    .bindArray("notices", String.class, notices)
                                    .bind("id", attempt.job().value())
                                    .bind("fence", attempt.fence())
                                    .execute();
                    if (noted == 0) {
                        throw new AttemptOver(attempt);
                    }
                    return noted;
                });
        signals.changed(attempt.job());
    }

    @Override
    public Job end(Attempt attempt, JobEnd end, Instant now) {
        Stored stored =
                database.inTransaction(
                        "end a job",
                        handle -> {
                            Stored before =
                                    JobTurns.lock(handle, attempt.job())
                                            .filter(found -> found.isAt(attempt))
                                            .orElseThrow(() -> new AttemptOver(attempt));
                            return ended(handle, before, end, now);
                        });
        announce(stored.job());
        return stored.job();
    }

    private static Stored ended(Handle handle, Stored before, JobEnd end, Instant now) {
        return switch (end) {
            case JobEnd.Succeeded(var links) -> {
                addLinks(handle, before.job().id(), links);
                yield JobTurns.finish(handle, before, JobState.SUCCEEDED, null, now);
            }
            case JobEnd.Failed(var reason) ->
                    JobTurns.finish(handle, before, JobState.FAILED, reason, now);
            case JobEnd.Cancelled() ->
                    JobTurns.finish(handle, before, JobState.CANCELLED, null, now);
            case JobEnd.Yielded() ->
                    before.stopWanted()
                            ? JobTurns.finish(handle, before, JobState.CANCELLED, null, now)
                            : JobTurns.requeue(handle, before, Duration.ZERO);
        };
    }

    private static void addLinks(Handle handle, JobId id, Map<String, String> links) {
        handle.createUpdate("update job set links = links || :links::jsonb where id = :id")
                .bind("links", Json.text(links))
                .bind("id", id.value())
                .execute();
    }

    @Override
    public CancelOutcome cancel(JobId id, Instant now) {
        CancelOutcome outcome =
                database.inTurn(
                        "cancel a job",
                        handle ->
                                JobTurns.lock(handle, id)
                                        .<CancelOutcome>map(found -> cancelled(handle, found, now))
                                        .orElseGet(CancelOutcome.Unknown::new));
        signals.changed(id);
        if (outcome instanceof CancelOutcome.Stopping) {
            LongStep.cutCancelled(database);
        }
        return outcome;
    }

    private static CancelOutcome cancelled(Handle handle, Stored found, Instant now) {
        return switch (found.job().state()) {
            case QUEUED ->
                    new CancelOutcome.Cancelled(
                            JobTurns.finish(handle, found, JobState.CANCELLED, null, now).job());
            case RUNNING -> new CancelOutcome.Stopping(askToStop(handle, found).job());
            case SUCCEEDED, FAILED, CANCELLED -> new CancelOutcome.AlreadyEnded(found.job());
        };
    }

    private static Stored askToStop(Handle handle, Stored found) {
        return found.stopWanted()
                ? found
                : JobTurns.change(handle, found.job().id(), "cancel_requested = true");
    }

    @Override
    public RetryOutcome retry(JobId id, UUID request, Instant now) {
        RetryOutcome outcome =
                database.inTurn(
                        "retry a job",
                        handle ->
                                JobTurns.lock(handle, id)
                                        .map(found -> retried(handle, found, request))
                                        .orElseGet(RetryOutcome.Unknown::new));
        if (outcome instanceof RetryOutcome.Queued(Job job)) {
            announce(job);
        }
        return outcome;
    }

    private static RetryOutcome retried(Handle handle, Stored found, UUID request) {
        if (isLastRetry(handle, found.job().id(), request)) {
            return new RetryOutcome.Queued(found.job());
        }
        if (found.job().state() != JobState.FAILED && found.job().state() != JobState.CANCELLED) {
            return new RetryOutcome.NotEnded(found.job());
        }
        Stored queued =
                JobTurns.change(
                        handle,
                        found.job().id(),
                        """
                        state = 'queued', failures = 0, cancel_requested = false,
                        error = null, finished_at = null, rate_per_second = 0, eta_seconds = -1\
                        """);
        handle.createUpdate("update job set retried_by = :request where id = :id")
                .bind("request", request)
                .bind("id", found.job().id().value())
                .execute();
        JobQueue.add(handle, found.job().id(), found.lane(), Duration.ZERO);
        return new RetryOutcome.Queued(queued.job());
    }

    private static boolean isLastRetry(Handle handle, JobId id, UUID request) {
        return handle.createQuery("select retried_by = :request from job where id = :id")
                .bind("request", request)
                .bind("id", id.value())
                .map((row, _) -> row.getBoolean(1))
                .one();
    }

    /// Removes jobs that ended long ago, with all that belongs to them in the database. The mark of
    /// an export that succeeded stays, so that the next export of changes still goes by it.
    ///
    /// @param endedBefore those that ended before this instant
    /// @param previewsEndedBefore the same for previews, which nobody comes back to
    /// @return names of the documents that were theirs, which are nobody's now
    public List<String> prune(Instant endedBefore, Instant previewsEndedBefore) {
        List<String> documents = new ArrayList<>();
        List<JobView> removed;
        do {
            removed =
                    database.inTransaction(
                            "remove old jobs",
                            handle -> JobPruning.some(handle, endedBefore, previewsEndedBefore));
            removed.forEach(job -> documents.addAll(job.links().values()));
        } while (!removed.isEmpty());
        return documents;
    }

    /// Drops what imports that failed or were cancelled have staged, once nobody is likely to retry
    /// them soon. They can still be retried, and then read their list again.
    ///
    /// @param endedBefore those that ended before this instant
    public void dropStages(Instant endedBefore) {
        int dropped;
        do {
            dropped =
                    database.inTransaction(
                            "drop old stages", handle -> JobPruning.stages(handle, endedBefore));
        } while (dropped > 0);
    }

    /// {@return how long the job that waits longest has waited, or nothing where none does}
    ///
    /// @param now the time
    public Optional<Duration> longestWait(Instant now) {
        return database.read(
                "measure the queue",
                handle ->
                        handle.createQuery("select min(created_at) from job where state = 'queued'")
                                .mapTo(OffsetDateTime.class)
                                .findOne()
                                .map(oldest -> Duration.between(oldest.toInstant(), now)));
    }

    private record Listed(long ord, JobView view) {}
}
