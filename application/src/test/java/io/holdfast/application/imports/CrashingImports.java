package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A store of imports in memory whose database crashes before and after its steps. What is staged
/// is lost, often with the answer; else the attempt goes on as if nothing had happened. Buyers come
/// at once after each crash. Gives few groups at a time, and sees that none is applied twice.
final class CrashingImports extends MemoryImports {
    private static final int GROUPS_MAX = 5;

    /// What lists had counted, and then was sold.
    final Map<StockCount, Integer> sold = new HashMap<>();

    /// Lists that were read again behind a key, for each time.
    final List<JobId> resumed = new ArrayList<>();

    private final MemoryStock stock;
    private final RandomGenerator chance;
    private final int stepsBetween;
    private final Set<String> applied = new HashSet<>();
    private final List<StockCount> counted = new ArrayList<>();
    private int crashesLeft;
    private long sales;

    CrashingImports(
            MemoryJobs jobs,
            MemoryProducts products,
            MemoryStock stock,
            RandomGenerator chance,
            int crashes) {
        super(jobs, products, stock);
        this.stock = stock;
        this.chance = chance;
        this.stepsBetween = chance.nextInt(3, 40);
        this.crashesLeft = crashes;
    }

    private <T> T step(Attempt attempt, Supplier<T> step) {
        crash(attempt);
        T result = step.get();
        crash(attempt);
        return result;
    }

    private void crash(Attempt attempt) {
        if (crashesLeft == 0 || chance.nextInt(stepsBetween) > 0) {
            return;
        }
        crashesLeft--;
        lose(attempt.job());
        counted.stream().filter(_ -> chance.nextInt(4) == 0).forEach(this::sell);
        if (chance.nextBoolean()) {
            throw new StoreUnavailable("do a step", new IllegalStateException("it crashed"));
        }
    }

    private void sell(StockCount count) {
        if (sold.merge(count, 1, Integer::sum) > count.onHand()) {
            sold.merge(count, -1, Integer::sum);
            return;
        }
        AdjustmentId id = new AdjustmentId(new UUID(0, ++sales));
        stock.apply(
                List.of(new AdjustStock(id, count.sku(), count.location(), -1, "sold")),
                Instant.EPOCH);
    }

    @Override
    public synchronized Checkpoint checkpoint(Attempt attempt) {
        return step(
                attempt,
                () -> {
                    Checkpoint found = super.checkpoint(attempt);
                    if (found.phase() == Checkpoint.Phase.READING
                            && found.recordsRead() == 0
                            && found.afterKey() != null) {
                        resumed.add(attempt.job());
                    }
                    return found;
                });
    }

    @Override
    public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
        return step(attempt, () -> super.stage(attempt, chunk));
    }

    @Override
    public synchronized LinkOutcome link(Attempt attempt) {
        return step(attempt, () -> super.link(attempt));
    }

    @Override
    public synchronized LinkOutcome adopt(Attempt attempt, JobId dryRun) {
        return step(attempt, () -> super.adopt(attempt, dryRun));
    }

    @Override
    public synchronized List<Group> groups(
            Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
        int few = Math.min(limit, GROUPS_MAX);
        return step(attempt, () -> super.groups(attempt, afterKey, few, withStock));
    }

    @Override
    public synchronized List<Group> groupsOf(
            Attempt attempt, List<String> keys, boolean withStock) {
        return step(attempt, () -> super.groupsOf(attempt, keys, withStock));
    }

    @Override
    public synchronized ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
        return step(
                attempt,
                () -> {
                    ApplyOutcome outcome = super.apply(attempt, chunk);
                    if (outcome instanceof ApplyOutcome.Applied) {
                        chunk.entries().forEach(entry -> note(attempt, entry, chunk.dryRun()));
                    }
                    return outcome;
                });
    }

    private void note(Attempt attempt, AppliedChunk.Entry entry, boolean dryRun) {
        String key = entry.group().key();
        assertThat(applied.add(attempt.job() + key)).as("%s is applied once", key).isTrue();
        if (!dryRun) {
            counted.addAll(entry.write().stock());
        }
    }
}
