package io.holdfast.application.imports;

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
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/// A store of imports that expects none of its calls; tests answer those that they mean.
class NoImports implements ImportStore {
    static final Attempt ATTEMPT = new Attempt(new JobId(new UUID(0, 1)), 1);

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("nobody expects this call");
    }

    @Override
    public Checkpoint checkpoint(Attempt attempt) {
        throw unexpected();
    }

    @Override
    public Heed stage(Attempt attempt, StagedChunk chunk) {
        throw unexpected();
    }

    @Override
    public LinkOutcome link(Attempt attempt) {
        throw unexpected();
    }

    @Override
    public List<Group> groups(
            Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
        throw unexpected();
    }

    @Override
    public List<Group> groupsOf(Attempt attempt, List<String> keys, boolean withStock) {
        throw unexpected();
    }

    @Override
    public ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
        throw unexpected();
    }

    @Override
    public List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit) {
        throw unexpected();
    }

    @Override
    public void explain(Attempt attempt, Map<Long, String> raw) {
        throw unexpected();
    }

    @Override
    public void clear(JobId id) {
        throw unexpected();
    }

    @Override
    public List<Long> refused(JobId id, long afterOrdinal, int limit) {
        throw unexpected();
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page) {
        throw unexpected();
    }

    @Override
    public Optional<DiffPage> diff(JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        throw unexpected();
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed) {
        throw unexpected();
    }

    @Override
    public Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page, LongConsumer weighed) {
        throw unexpected();
    }

    @Override
    public List<String> changedSince(JobId id, int limit) {
        throw unexpected();
    }

    @Override
    public LinkOutcome adopt(Attempt attempt, JobId dryRun) {
        throw unexpected();
    }
}
