package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.imports.ImportApplyContract;
import io.holdfast.contracts.imports.ImportLossContract;
import io.holdfast.contracts.imports.ImportStoreContract;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Stores of imports that break one rule are found out by that rule's test.
final class ImportContractsCatchTest {
    @TestFactory
    Stream<DynamicTest> a_wrong_store_of_imports_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Repeating.class, "IMP_1"),
                        new Wrong(Restarting.class, "IMP_1"),
                        new Wrong(Unfenced.class, "IMP_2"),
                        new Wrong(Backward.class, "IMP_3"),
                        new Wrong(Overwriting.class, "IMP_4"),
                        new Wrong(Uncaring.class, "IMP_4"),
                        new Wrong(Restless.class, "IMP_5"),
                        new Wrong(Trusting.class, "IMP_6"),
                        new Wrong(Unaware.class, "IMP_6"),
                        new Wrong(StartingOver.class, "IMP_6"),
                        new Wrong(Miscounting.class, "IMP_6"),
                        new Wrong(Hasty.class, "IMP_7"),
                        new Wrong(Sweeping.class, "IMP_8"),
                        new Wrong(Deaf.class, "IMP_9"),
                        new Wrong(Jumpy.class, "IMP_10"),
                        new Wrong(ShortsightedImports.class, "IMP_11"),
                        new Wrong(StubbornImports.class, "IMP_12"),
                        new Wrong(CrowdedImports.class, "IMP_13"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    static class World {
        final MemoryJobs jobs = new MemoryJobs();
        final MemoryProducts products = new MemoryProducts();
        final MemoryStock stock = new MemoryStock();
    }

    /// Imports that a mutant is made of.
    static class Imports extends MemoryImports {
        final World world;

        Imports(World world) {
            super(world.jobs, world.products, world.stock);
            this.world = world;
        }
    }

    abstract static class Reading extends ImportStoreContract {
        private final Imports imports;

        Reading(Imports imports) {
            this.imports = imports;
        }

        @Override
        protected Shop empty() {
            World world = imports.world;
            return new Shop(imports, world.jobs, world.products, world.stock);
        }
    }

    abstract static class Losing extends ImportLossContract {
        private final Imports imports;

        Losing(Imports imports) {
            this.imports = imports;
        }

        @Override
        protected Shop empty() {
            World world = imports.world;
            return new Shop(imports, world.jobs, world.products, world.stock);
        }

        @Override
        protected void lose(JobId id) {
            imports.lose(id);
        }
    }

    abstract static class Applying extends ImportApplyContract {
        private final Imports imports;

        Applying(Imports imports) {
            this.imports = imports;
        }

        @Override
        protected Shop empty() {
            World world = imports.world;
            return new Shop(imports, world.jobs, world.products, world.stock);
        }
    }

    @Nested
    class SoundReading extends Reading {
        SoundReading() {
            super(new Imports(new World()));
        }
    }

    @Nested
    class SoundApplying extends Applying {
        SoundApplying() {
            super(new Imports(new World()));
        }
    }

    @Nested
    class SoundLosing extends Losing {
        SoundLosing() {
            super(new Imports(new World()));
        }
    }

    /// Explains the same refusals again and again.
    static final class Repeating extends Reading {
        Repeating() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized List<Reject> unexplained(
                                Attempt attempt, long afterOrdinal, int limit) {
                            return super.unexplained(attempt, 0, limit);
                        }
                    });
        }
    }

    /// Forgets what it applied last.
    static final class Restarting extends Applying {
        Restarting() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            Checkpoint upTo = chunk.upTo();
                            Checkpoint start =
                                    new Checkpoint(
                                            upTo.phase(),
                                            upTo.recordsRead(),
                                            null,
                                            upTo.groups(),
                                            upTo.groupsDone(),
                                            upTo.counts());
                            return super.apply(attempt, with(chunk, chunk.entries(), start));
                        }
                    });
        }
    }

    private static AppliedChunk with(
            AppliedChunk chunk, List<AppliedChunk.Entry> entries, Checkpoint upTo) {
        return new AppliedChunk(
                entries,
                chunk.rejects(),
                chunk.dryRun(),
                chunk.counts(),
                upTo,
                chunk.progress(),
                chunk.now());
    }

    private static AppliedChunk.Entry with(
            AppliedChunk.Entry entry,
            @Nullable StoredProduct existing,
            @Nullable Reviewed reviewed) {
        Group group = entry.group();
        Group other =
                new Group(
                        group.key(),
                        group.of(),
                        group.members(),
                        existing,
                        group.taken(),
                        group.stock(),
                        reviewed);
        return new AppliedChunk.Entry(other, entry.diff(), entry.write());
    }

    /// Lets an attempt that is over stage records.
    static final class Unfenced extends Reading {
        Unfenced() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
                            int fence =
                                    world.jobs.find(attempt.job()).orElseThrow().job().attempts();
                            return super.stage(new Attempt(attempt.job(), fence), chunk);
                        }
                    });
        }
    }

    /// Gives groups from behind.
    static final class Backward extends Reading {
        Backward() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized List<Group> groups(
                                Attempt attempt,
                                @Nullable String afterKey,
                                int limit,
                                boolean withStock) {
                            return super.groups(attempt, afterKey, limit, withStock).reversed();
                        }
                    });
        }
    }

    /// Writes over what others wrote.
    static final class Overwriting extends Applying {
        Overwriting() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            List<AppliedChunk.Entry> entries =
                                    chunk.dryRun()
                                            ? chunk.entries()
                                            : chunk.entries().stream().map(this::fresh).toList();
                            return super.apply(attempt, with(chunk, entries, chunk.upTo()));
                        }

                        private AppliedChunk.Entry fresh(AppliedChunk.Entry entry) {
                            Product product = entry.write().product();
                            if (product == null) {
                                return entry;
                            }
                            StoredProduct now = world.products.find(product.handle()).orElse(null);
                            return with(entry, now, entry.group().reviewed());
                        }
                    });
        }
    }

    /// Counts over what was sold since the review.
    static final class Uncaring extends Applying {
        Uncaring() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            List<AppliedChunk.Entry> entries =
                                    chunk.entries().stream()
                                            .map(e -> with(e, e.group().existing(), null))
                                            .toList();
                            return super.apply(attempt, with(chunk, entries, chunk.upTo()));
                        }
                    });
        }
    }

    /// Writes products that have not changed.
    static final class Restless extends Applying {
        Restless() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            for (AppliedChunk.Entry entry : chunk.entries()) {
                                StoredProduct there = entry.group().existing();
                                if (there != null && entry.write().product() == null) {
                                    rewrite(there.product(), chunk);
                                }
                            }
                            return super.apply(attempt, chunk);
                        }

                        private void rewrite(Product product, AppliedChunk chunk) {
                            Expectation exists = new Expectation.Exists();
                            world.products.put(
                                    product.withVariants(List.of()), exists, chunk.now());
                            world.products.put(product, exists, chunk.now());
                        }
                    });
        }
    }

    /// Believes its checkpoint though the stage is gone.
    static final class Trusting extends Losing {
        Trusting() {
            super(
                    new Imports(new World()) {
                        private final Map<JobId, Long> read = new HashMap<>();

                        @Override
                        public synchronized Checkpoint checkpoint(Attempt attempt) {
                            Checkpoint found = super.checkpoint(attempt);
                            long known = read.getOrDefault(attempt.job(), 0L);
                            return found.recordsRead() == known
                                    ? found
                                    : new Checkpoint(
                                            found.phase(), known, null, 0, 0, found.counts());
                        }

                        @Override
                        public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
                            Heed heed = super.stage(attempt, chunk);
                            read.put(attempt.job(), chunk.recordsRead());
                            return heed;
                        }
                    });
        }
    }

    /// Goes on with a stage that is lost as long as nobody asks for its checkpoint.
    static final class Unaware extends Losing {
        Unaware() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized List<Group> groups(
                                Attempt attempt,
                                @Nullable String afterKey,
                                int limit,
                                boolean withStock) {
                            try {
                                return super.groups(attempt, afterKey, limit, withStock);
                            } catch (StoreUnavailable _) {
                                return List.of();
                            }
                        }
                    });
        }
    }

    /// Does not remember what it applied before a stage was lost.
    static final class StartingOver extends Losing {
        StartingOver() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized Checkpoint checkpoint(Attempt attempt) {
                            Checkpoint found = super.checkpoint(attempt);
                            return found.phase() == Checkpoint.Phase.READING
                                    ? new Checkpoint(
                                            found.phase(),
                                            found.recordsRead(),
                                            null,
                                            0,
                                            0,
                                            found.counts())
                                    : found;
                        }
                    });
        }
    }

    /// Does not remember that records which it reads again were refused in applying.
    static final class Miscounting extends Losing {
        Miscounting() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            return super.apply(
                                    attempt,
                                    new AppliedChunk(
                                            chunk.entries(),
                                            chunk.rejects(),
                                            chunk.dryRun(),
                                            Counts.ZERO,
                                            chunk.upTo(),
                                            chunk.progress(),
                                            chunk.now()));
                        }
                    });
        }
    }

    /// Writes what it was only to look at.
    static final class Hasty extends Applying {
        Hasty() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized ApplyOutcome apply(
                                Attempt attempt, AppliedChunk chunk) {
                            if (chunk.dryRun()) {
                                chunk.entries().stream()
                                        .map(entry -> entry.write().product())
                                        .filter(product -> product != null)
                                        .forEach(
                                                product ->
                                                        world.products.put(
                                                                product,
                                                                new Expectation.Exists(),
                                                                chunk.now()));
                            }
                            return super.apply(attempt, chunk);
                        }
                    });
        }
    }

    /// Forgets what was refused along with what was staged.
    static final class Sweeping extends Reading {
        Sweeping() {
            super(
                    new Imports(new World()) {
                        private final Set<JobId> cleared = new HashSet<>();

                        @Override
                        public synchronized void clear(JobId id) {
                            cleared.add(id);
                            super.clear(id);
                        }

                        @Override
                        public synchronized Page<Reject> rejects(JobId id, PageRequest page) {
                            return cleared.contains(id)
                                    ? new Page<>(List.of(), null)
                                    : super.rejects(id, page);
                        }
                    });
        }
    }

    /// Links on whoever wants it to stop.
    static final class Deaf extends Reading {
        Deaf() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized LinkOutcome link(Attempt attempt) {
                            LinkOutcome outcome = super.link(attempt);
                            return outcome instanceof LinkOutcome.Stopped
                                    ? new LinkOutcome.Linked(2, 0)
                                    : outcome;
                        }
                    });
        }
    }

    /// Tells of nothing done whenever it is asked where it stands.
    static final class Jumpy extends Reading {
        Jumpy() {
            super(
                    new Imports(new World()) {
                        @Override
                        public synchronized Checkpoint checkpoint(Attempt attempt) {
                            Checkpoint found = super.checkpoint(attempt);
                            world.jobs.pass(attempt, Progress.NONE, found.counts());
                            return found;
                        }
                    });
        }
    }
}
