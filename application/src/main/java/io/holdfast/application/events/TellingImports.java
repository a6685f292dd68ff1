package io.holdfast.application.events;

import io.holdfast.catalog.CatalogEvent;
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
import io.holdfast.inventory.StockEvent;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Imports that tell of each chunk that was written: of the list as a whole, for a list may have
/// more products than anybody wants to hear of one by one, and of each level that it counted.
///
/// @param store where imports are
/// @param events is told
public record TellingImports(ImportStore store, Events events) implements ImportStore {
    @Override
    public ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
        ApplyOutcome outcome = store.apply(attempt, chunk);
        if (outcome instanceof ApplyOutcome.Applied && !chunk.dryRun()) {
            events.publish(new CatalogEvent.ListWritten(attempt.job()));
            chunk.entries().stream()
                    .flatMap(entry -> entry.write().stock().stream())
                    .forEach(count -> events.publish(new StockEvent.LevelChanged(count.sku())));
        }
        return outcome;
    }

    @Override
    public Checkpoint checkpoint(Attempt attempt) {
        return store.checkpoint(attempt);
    }

    @Override
    public Heed stage(Attempt attempt, StagedChunk chunk) {
        return store.stage(attempt, chunk);
    }

    @Override
    public LinkOutcome link(Attempt attempt) {
        return store.link(attempt);
    }

    @Override
    public List<Group> groups(
            Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
        return store.groups(attempt, afterKey, limit, withStock);
    }

    @Override
    public List<Group> groupsOf(Attempt attempt, List<String> keys, boolean withStock) {
        return store.groupsOf(attempt, keys, withStock);
    }

    @Override
    public List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit) {
        return store.unexplained(attempt, afterOrdinal, limit);
    }

    @Override
    public void explain(Attempt attempt, Map<Long, String> raw) {
        store.explain(attempt, raw);
    }

    @Override
    public void clear(JobId id) {
        store.clear(id);
    }

    @Override
    public List<Long> refused(JobId id, long afterOrdinal, int limit) {
        return store.refused(id, afterOrdinal, limit);
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page) {
        return store.rejects(id, page);
    }

    @Override
    public Optional<DiffPage> diff(JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        return store.diff(id, action, page);
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed) {
        return store.rejects(id, page, weighed);
    }

    @Override
    public Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page, LongConsumer weighed) {
        return store.diff(id, action, page, weighed);
    }

    @Override
    public List<String> changedSince(JobId id, int limit) {
        return store.changedSince(id, limit);
    }

    @Override
    public LinkOutcome adopt(Attempt attempt, JobId dryRun) {
        return store.adopt(attempt, dryRun);
    }
}
