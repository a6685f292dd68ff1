package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JobFence;
import io.holdfast.adapters.persistence.jobs.LongStep;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LowStock;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Imports as rows of PostgreSQL, with a stage of a few unlogged tables each.
public final class JdbiImportStore implements ImportStore {
    private static final String TAKEN = "23505";

    private final Database database;
    private final JobSignals signals;
    private final Consumer<List<Hold>> holds;
    private final LowStock low;

    /// Makes the store.
    ///
    /// @param database where the rows are
    /// @param signals told of every step, after it is committed
    /// @param holds told of holds that a count of stock found to be over, after it is committed
    public JdbiImportStore(Database database, JobSignals signals, Consumer<List<Hold>> holds) {
        this(database, signals, holds, LowStock.NEVER);
    }

    /// Makes a store that tells when pieces have become few.
    ///
    /// @param database where the rows are
    /// @param signals told of every step, after it is committed
    /// @param holds told of holds that a count of stock found to be over, after it is committed
    /// @param low from which count on they are
    public JdbiImportStore(
            Database database, JobSignals signals, Consumer<List<Hold>> holds, LowStock low) {
        this.database = database;
        this.signals = signals;
        this.holds = holds;
        this.low = low;
    }

    private record Written(Heed heed, List<Hold> expired) {}

    @Override
    public Checkpoint checkpoint(Attempt attempt) {
        return database.inTransaction(
                "read a checkpoint",
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    RunRow run = RunRow.lockOrMake(handle, attempt.job());
                    if (run.lacks(handle, stage)) {
                        stage.drop(handle);
                        RejectRows.forgetRead(handle, attempt.job());
                        run = RunRow.readAgain(handle, attempt.job());
                    }
                    if (run.checkpoint().phase() == Checkpoint.Phase.READING) {
                        stage.create(handle);
                    }
                    JobFence.pass(handle, attempt, run.checkpoint().counts());
                    return run.checkpoint();
                });
    }

    /// The next attempt reads again what was lost; this one must not go on without it.
    private static void require(Handle handle, JobId id, Stage stage) {
        if (RunRow.find(handle, id).filter(run -> run.lacks(handle, stage)).isPresent()) {
            throw lost();
        }
    }

    private static StoreUnavailable lost() {
        return new StoreUnavailable(
                "find what an import has staged",
                new IllegalStateException("a crash of the database has emptied the stage"));
    }

    @Override
    public Heed stage(Attempt attempt, StagedChunk chunk) {
        return step(
                "stage records",
                attempt,
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    Counts counts =
                            RunRow.read(handle, attempt.job(), stage, chunk)
                                    .orElseThrow(JdbiImportStore::lost);
                    stage.copy(handle, chunk.fragments());
                    RejectRows.copy(handle, attempt.job(), chunk.rejects());
                    return JobFence.pass(handle, attempt, chunk.progress(), counts);
                });
    }

    @Override
    public LinkOutcome link(Attempt attempt) {
        return longStep(
                "link records",
                attempt,
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    require(handle, attempt.job(), stage);
                    long refused = new StageLinks(stage).resolve(handle, attempt.job());
                    return linked(handle, attempt, stage, refused);
                });
    }

    @Override
    public LinkOutcome adopt(Attempt attempt, JobId dryRun) {
        return longStep(
                "take over a dry run",
                attempt,
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    stage.create(handle);
                    stage.adopt(handle, dryRun);
                    RunRow.adopted(handle, attempt.job(), stage);
                    return linked(handle, attempt, stage, 0);
                });
    }

    private static LinkOutcome linked(Handle handle, Attempt attempt, Stage stage, long refused) {
        stage.index(handle);
        new Owners(handle, attempt.job()).restore();
        Checkpoint linked = RunRow.linked(handle, attempt.job(), stage, refused);
        Progress progress =
                new Progress(
                        "applying",
                        linked.groupsDone(),
                        linked.groups(),
                        "products",
                        0,
                        Progress.UNKNOWN);
        return JobFence.pass(handle, attempt, progress, linked.counts()) == Heed.STOP
                ? new LinkOutcome.Stopped()
                : new LinkOutcome.Linked(linked.groups(), refused);
    }

    @Override
    public List<Group> groups(
            Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
        return database.read(
                "read groups",
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    List<Group> groups =
                            GroupReader.after(
                                    new Owners(handle, attempt.job()), afterKey, limit, withStock);
                    if (groups.isEmpty()) {
                        require(handle, attempt.job(), stage);
                    }
                    return groups;
                });
    }

    @Override
    public List<Group> groupsOf(Attempt attempt, List<String> keys, boolean withStock) {
        return database.read(
                "read groups again",
                handle -> {
                    Stage stage = Stage.of(attempt.job());
                    List<Group> groups =
                            GroupReader.of(new Owners(handle, attempt.job()), keys, withStock);
                    if (groups.isEmpty()) {
                        require(handle, attempt.job(), stage);
                    }
                    return groups;
                });
    }

    @Override
    public ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
        try {
            Written written =
                    step("apply groups", attempt, handle -> written(handle, attempt, chunk));
            if (!written.expired().isEmpty()) {
                holds.accept(written.expired());
            }
            return new ApplyOutcome.Applied(written.heed());
        } catch (MovedMeanwhile e) {
            return new ApplyOutcome.Moved(e.keys());
        } catch (StoreUnavailable e) {
            if (TAKEN.equals(Database.sqlState(e))) {
                return new ApplyOutcome.Moved(List.of());
            }
            throw e;
        }
    }

    private Written written(Handle handle, Attempt attempt, AppliedChunk chunk)
            throws SQLException {
        List<Hold> expired = new ChunkWriter(handle, attempt.job(), low).write(chunk);
        RunRow.applied(handle, attempt.job(), chunk.upTo(), chunk.counts().rejected());
        Heed heed = JobFence.pass(handle, attempt, chunk.progress(), chunk.upTo().counts());
        return new Written(heed, expired);
    }

    @Override
    public List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit) {
        return database.read(
                "read rejects",
                handle -> RejectRows.unexplained(handle, attempt.job(), afterOrdinal, limit));
    }

    @Override
    public void explain(Attempt attempt, Map<Long, String> raw) {
        database.useTransaction(
                "explain rejects", handle -> RejectRows.explain(handle, attempt.job(), raw));
    }

    @Override
    public void clear(JobId id) {
        database.useTransaction("drop a stage", handle -> Stage.of(id).drop(handle));
    }

    @Override
    public List<Long> refused(JobId id, long afterOrdinal, int limit) {
        return database.read(
                "list refused records",
                handle -> RejectRows.ordinals(handle, id, afterOrdinal, limit));
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page) {
        return rejects(id, page, _ -> {});
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed) {
        RejectRows.Part part =
                database.read("weigh rejects", handle -> RejectRows.part(handle, id, page));
        // Whoever is told may wait, so there is no connection that others wait for.
        weighed.accept(part.bytes());
        return database.read("list rejects", handle -> RejectRows.page(handle, id, part));
    }

    @Override
    public Optional<DiffPage> diff(JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        return diff(id, action, page, _ -> {});
    }

    @Override
    public Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page, LongConsumer weighed) {
        return database.read("weigh a diff", handle -> DiffRows.part(handle, id, action, page))
                .flatMap(
                        part -> {
                            weighed.accept(part.bytes());
                            return database.read(
                                    "read a diff",
                                    handle -> DiffRows.page(handle, id, action, part));
                        });
    }

    @Override
    public List<String> changedSince(JobId id, int limit) {
        return database.read(
                "compare with a diff", handle -> DiffRows.changedSince(handle, id, limit));
    }

    private LinkOutcome longStep(
            String operation, Attempt attempt, Database.Work<LinkOutcome> work) {
        try {
            return step(
                    operation,
                    attempt,
                    handle ->
                            LongStep.begin(handle, attempt) == Heed.STOP
                                    ? new LinkOutcome.Stopped()
                                    : work.run(handle));
        } catch (StoreUnavailable e) {
            if (LongStep.wasCut(database, attempt, e)) {
                return new LinkOutcome.Stopped();
            }
            throw e;
        }
    }

    private <T> T step(String operation, Attempt attempt, Database.Work<T> work) {
        T result = database.inTransaction(operation, work);
        signals.changed(attempt.job());
        return result;
    }
}
