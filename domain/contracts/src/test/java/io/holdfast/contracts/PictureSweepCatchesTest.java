package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.pictures.MemoryPictures;
import io.holdfast.contracts.pictures.PictureStoreContract;
import io.holdfast.contracts.pictures.PictureSweepContract;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Stores of pictures that break one rule are found out by that rule's tests.
final class PictureSweepCatchesTest {
    @TestFactory
    Stream<DynamicTest> wrong_ones_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Eager.class, "PIC_7"),
                        new Wrong(Careless.class, "PIC_8"),
                        new Wrong(Hasty.class, "PIC_9"),
                        new Wrong(GivingUp.class, "PIC_9"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    /// Asks for a run whenever a picture is not kept.
    static final class Eager extends PictureStoreContract {
        private final MemoryJobs jobs = new MemoryJobs();
        private final MemoryProducts products = new MemoryProducts();
        private final MemoryPictures pictures =
                new MemoryPictures(jobs, products) {
                    @Override
                    public synchronized boolean anyWaits(Collection<String> urls, Instant now) {
                        return !at(urls).keySet().containsAll(urls);
                    }
                };

        @Override
        protected Shop empty() {
            return new Shop(pictures, jobs, products);
        }

        @Override
        protected List<Reject> rejects(JobId id) {
            return pictures.rejects(id);
        }
    }

    abstract static class Swept extends PictureSweepContract {
        abstract PictureStore over(MemoryJobs jobs, MemoryProducts products);

        @Override
        protected final Shop empty() {
            MemoryJobs jobs = new MemoryJobs();
            MemoryProducts products = new MemoryProducts();
            return new Shop(over(jobs, products), jobs, products);
        }
    }

    /// Forgets what was noted, whoever names it by now.
    static final class Careless extends Swept {
        @Override
        PictureStore over(MemoryJobs jobs, MemoryProducts products) {
            return new MemoryPictures(jobs, products) {
                private boolean forgets;

                @Override
                public synchronized Forgotten forget(Instant notedUntil, int max) {
                    forgets = true;
                    Forgotten forgotten = super.forget(notedUntil, max);
                    forgets = false;
                    return forgotten;
                }

                @Override
                public synchronized Optional<Instant> namedSince(Collection<String> urls) {
                    return forgets ? Optional.empty() : super.namedSince(urls);
                }
            };
        }
    }

    /// Discards renditions as soon as they are noted.
    static final class Hasty extends Swept {
        @Override
        PictureStore over(MemoryJobs jobs, MemoryProducts products) {
            return new MemoryPictures(jobs, products) {
                @Override
                public synchronized int discard(
                        Instant now, Instant notedUntil, int max, Consumer<String> remove) {
                    return super.discard(now, now, max, remove);
                }
            };
        }
    }

    /// Does not come back to what broke off.
    static final class GivingUp extends Swept {
        @Override
        PictureStore over(MemoryJobs jobs, MemoryProducts products) {
            return new MemoryPictures(jobs, products) {
                private boolean gaveUp;

                @Override
                public synchronized int discard(
                        Instant now, Instant notedUntil, int max, Consumer<String> remove) {
                    if (gaveUp) {
                        return 0;
                    }
                    gaveUp = true;
                    int discarded = super.discard(now, notedUntil, max, remove);
                    gaveUp = false;
                    return discarded;
                }
            };
        }
    }
}
