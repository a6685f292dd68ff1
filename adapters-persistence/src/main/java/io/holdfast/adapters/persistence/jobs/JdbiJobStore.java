package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Jobs as rows of PostgreSQL.
public final class JdbiJobStore implements JobStore {
    private static final String LOCKED = "select * from job where id = :id for update";

    private final Database database;
    private final JobSignals signals;
    private final Runnable queued;

    /// Makes the store.
    ///
    /// @param database where the rows are
    /// @param signals told of every change, after it is committed
    /// @param queued run after a job was queued, so that a worker looks at once
    public JdbiJobStore(Database database, JobSignals signals, Runnable queued) {
        this.database = database;
        this.signals = signals;
        this.queued = queued;
    }

    @Override
    public Job enqueue(JobTicket ticket, Map<String, String> links) {
        Job job = database.inTransaction("queue a job", handle -> insert(handle, ticket, links));
        queued.run();
        signals.changed(ticket.id());
        return job;
    }

    private static Job insert(Handle handle, JobTicket ticket, Map<String, String> links) {
        int made =
                handle.createUpdate(
                                """
                                insert into job (id, kind, size, priority, state, settings, links, created_at)
                                values (:id, :kind, :size, :priority, 'queued', :settings::jsonb, :links::jsonb, :now)
                                on conflict (id) do nothing
                                """)
                        .bind("id", ticket.id().value())
                        .bind("kind", ticket.kind().name())
                        .bind("size", ticket.size().name().toLowerCase(Locale.ROOT))
                        .bind("priority", ticket.size().priority())
                        .bind("settings", Json.text(ticket.settings()))
                        .bind("links", Json.text(links))
                        .bind("now", utc(ticket.createdAt()))
                        .execute();
        if (made == 1) {
            JobQueue.wake(handle, ticket.id(), 0, ticket.size(), ticket.createdAt());
        }
        return require(handle, ticket.id());
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return database.read(
                "find a job",
                handle ->
                        handle.createQuery("select * from job where id = :id")
                                .bind("id", id.value())
                                .map((row, _) -> JobRow.of(row).view())
                                .findOne());
    }

    @Override
    public Page<Job> list(JobFilter filter, PageRequest page) {
        long before = page.after() == null ? Long.MAX_VALUE : ord(page.after());
        List<JobRow> rows =
                database.read(
                        "list jobs", handle -> page(handle, filter, before, page.limit() + 1));
        boolean more = rows.size() > page.limit();
        List<JobRow> shown = more ? rows.subList(0, page.limit()) : rows;
        Cursor next = more ? new Cursor("j" + shown.getLast().ord()) : null;
        return new Page<>(shown.stream().map(row -> row.view().job()).toList(), next);
    }

    private static List<JobRow> page(Handle handle, JobFilter filter, long before, int limit) {
        return handle.createQuery(
                        """
                        select * from job
                         where ord < :before
                           and (cast(:kind as text) is null or kind = :kind)
                           and (cast(:state as text) is null or state = :state)
                         order by ord desc limit :limit
                        """)
                .bind("before", before)
                .bind("kind", filter.kind() == null ? null : filter.kind().name())
                .bind(
                        "state",
                        filter.state() == null
                                ? null
                                : filter.state().name().toLowerCase(Locale.ROOT))
                .bind("limit", limit)
                .map((row, _) -> JobRow.of(row))
                .list();
    }

    private static long ord(Cursor cursor) {
        if (!cursor.value().matches("j\\d{1,18}")) {
            throw new StaleCursor(cursor);
        }
        return Long.parseLong(cursor.value().substring(1));
    }

    @Override
    public Optional<Attempt> begin(JobId id, Instant now) {
        Optional<Attempt> begun =
                database.inTransaction(
                        "begin an attempt",
                        handle ->
                                handle.createQuery(
                                                """
                                                update job
                                                   set state = 'running', attempts = attempts + 1, seq = seq + 1,
                                                       error = null, started_at = coalesce(started_at, :now)
                                                 where id = :id and state in ('queued', 'running')
                                                returning attempts
                                                """)
                                        .bind("id", id.value())
                                        .bind("now", utc(now))
                                        .map((row, _) -> new Attempt(id, row.getInt(1)))
                                        .findOne());
        begun.ifPresent(attempt -> signals.changed(attempt.job()));
        return begun;
    }

    @Override
    public Heed report(Attempt attempt, Progress progress) {
        Heed heed =
                database.inTransaction(
                        "report progress",
                        handle -> {
                            JobView view =
                                    find(handle, attempt.job())
                                            .orElseThrow(() -> new AttemptOver(attempt));
                            return JobFence.pass(handle, attempt, progress, view.job().counts());
                        });
        signals.changed(attempt.job());
        return heed;
    }

    @Override
    public Job end(Attempt attempt, JobEnd end, Instant now) {
        Job job =
                database.inTransaction("end an attempt", handle -> end(handle, attempt, end, now));
        signals.changed(attempt.job());
        return job;
    }

    private static Job end(Handle handle, Attempt attempt, JobEnd end, Instant now) {
        int ended =
                switch (end) {
                    case JobEnd.Succeeded(Map<String, String> links) ->
                            finish(handle, attempt, "succeeded", null, links, now);
                    case JobEnd.Failed(String reason) ->
                            finish(handle, attempt, "failed", reason, Map.of(), now);
                    case JobEnd.Cancelled() ->
                            finish(handle, attempt, "cancelled", null, Map.of(), now);
                    case JobEnd.Yielded() -> giveBack(handle, attempt);
                };
        if (ended == 0) {
            throw new AttemptOver(attempt);
        }
        return require(handle, attempt.job());
    }

    private static int finish(
            Handle handle,
            Attempt attempt,
            String state,
            @Nullable String error,
            Map<String, String> links,
            Instant now) {
        return handle.createUpdate(
                        """
                        update job
                           set state = :state, error = :error, links = links || :links::jsonb, seq = seq + 1,
                               finished_at = :now, cancel_requested = false, rate_per_second = 0, eta_seconds = -1
                         where id = :id and attempts = :fence and state = 'running'
                        """)
                .bind("state", state)
                .bind("error", error)
                .bind("links", Json.text(links))
                .bind("now", utc(now))
                .bind("id", attempt.job().value())
                .bind("fence", attempt.fence())
                .execute();
    }

    private static int giveBack(Handle handle, Attempt attempt) {
        return handle.createUpdate(
                        """
                        update job set state = 'queued', seq = seq + 1
                         where id = :id and attempts = :fence and state = 'running'
                        """)
                .bind("id", attempt.job().value())
                .bind("fence", attempt.fence())
                .execute();
    }

    @Override
    public CancelOutcome cancel(JobId id, Instant now) {
        CancelOutcome outcome =
                database.inTransaction("cancel a job", handle -> cancel(handle, id, now));
        signals.changed(id);
        return outcome;
    }

    private static CancelOutcome cancel(Handle handle, JobId id, Instant now) {
        Optional<JobView> found = locked(handle, id);
        if (found.isEmpty()) {
            return new CancelOutcome.Unknown();
        }
        Job job = found.get().job();
        if (job.state().isFinal()) {
            return new CancelOutcome.AlreadyEnded(job);
        }
        boolean waits = job.state() == io.holdfast.kernel.JobState.QUEUED;
        handle.createUpdate(
                        waits
                                ? "update job set state = 'cancelled', finished_at = :now, seq ="
                                        + " seq + 1 where id = :id"
                                : "update job set cancel_requested = true, seq = seq + 1 where id ="
                                        + " :id and :now is not null")
                .bind("id", id.value())
                .bind("now", utc(now))
                .execute();
        if (!waits) {
            return new CancelOutcome.Stopping(require(handle, id));
        }
        JobQueue.forget(handle, id);
        return new CancelOutcome.Cancelled(require(handle, id));
    }

    @Override
    public RetryOutcome retry(JobId id, Instant now) {
        RetryOutcome outcome =
                database.inTransaction("retry a job", handle -> retry(handle, id, now));
        queued.run();
        signals.changed(id);
        return outcome;
    }

    private static RetryOutcome retry(Handle handle, JobId id, Instant now) {
        Optional<JobView> found = locked(handle, id);
        if (found.isEmpty()) {
            return new RetryOutcome.Unknown();
        }
        Job job = found.get().job();
        if (job.state() != io.holdfast.kernel.JobState.FAILED
                && job.state() != io.holdfast.kernel.JobState.CANCELLED) {
            return new RetryOutcome.NotEnded(job);
        }
        handle.createUpdate(
                        """
                        update job set state = 'queued', error = null, finished_at = null, cancel_requested = false,
                                       seq = seq + 1
                         where id = :id
                        """)
                .bind("id", id.value())
                .execute();
        JobQueue.wake(handle, id, job.attempts(), size(job), now);
        return new RetryOutcome.Queued(require(handle, id));
    }

    /// Removes ended jobs, with all that belongs to them in the database.
    ///
    /// @param before only those that ended before this instant
    /// @return names of the documents that were theirs, which are nobody's now
    public List<String> prune(Instant before) {
        return database.inTransaction(
                "prune jobs",
                handle -> {
                    List<JobView> old =
                            handle.createQuery(
                                            "delete from job where finished_at < :before returning"
                                                + " *")
                                    .bind("before", utc(before))
                                    .map((row, _) -> JobRow.of(row).view())
                                    .list();
                    for (JobView view : old) {
                        if (view.job().state() != io.holdfast.kernel.JobState.SUCCEEDED) {
                            handle.execute(
                                    "delete from export_mark where job_id = ?",
                                    view.job().id().value());
                        }
                        String name = view.job().id().toString().replace("-", "");
                        handle.execute("drop table if exists staging.records_" + name);
                        handle.execute("drop table if exists staging.references_" + name);
                    }
                    handle.execute(
                            "delete from export_mark m where not exists (select from job j where"
                                + " j.id = m.job_id) and exists (select from export_mark n where"
                                + " n.what = m.what and n.ord > m.ord)");
                    return old.stream().flatMap(view -> view.links().values().stream()).toList();
                });
    }

    /// Wakes waiting jobs that have lost their wake-up, whoever lost it.
    ///
    /// @param now the time
    /// @return how many
    public int wakeForgotten(Instant now) {
        return database.inTransaction(
                "wake forgotten jobs",
                handle -> {
                    List<Job> forgotten =
                            handle.createQuery(
                                            """
                                            select * from job j
                                             where state in ('queued', 'running')
                                               and not exists (select from scheduled_tasks t
                                                                where t.task_instance like j.id || ':%')
                                               for update skip locked
                                            """)
                                    .map((row, _) -> JobRow.of(row).view().job())
                                    .list();
                    forgotten.forEach(
                            job -> JobQueue.wake(handle, job.id(), job.attempts(), size(job), now));
                    return forgotten.size();
                });
    }

    /// {@return how long ago the longest waiting job was queued, or nothing where none waits}
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

    private static JobSize size(Job job) {
        return job.priority() == JobSize.SMALL.priority() ? JobSize.SMALL : JobSize.LARGE;
    }

    private static Optional<JobView> locked(Handle handle, JobId id) {
        return handle.createQuery(LOCKED)
                .bind("id", id.value())
                .map((row, _) -> JobRow.of(row).view())
                .findOne();
    }

    private static Optional<JobView> find(Handle handle, JobId id) {
        return locked(handle, id);
    }

    private static Job require(Handle handle, JobId id) {
        return find(handle, id).orElseThrow().job();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
