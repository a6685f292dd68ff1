package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.export.ExportSourceContract;
import io.holdfast.contracts.export.MemoryExports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.kernel.Job;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/// Sources of lists that break one rule are found out by that rule's test; the one in memory breaks
/// none.
final class ExportContractCatchesTest {
    @TestFactory
    Stream<DynamicTest> wrong_sources_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Late.class, "EXP_1"),
                        new Wrong(Plain.class, "EXP_2"),
                        new Wrong(Hasty.class, "EXP_3"),
                        new Wrong(Repeating.class, "EXP_3"),
                        new Wrong(Rash.class, "EXP_4"),
                        new Wrong(Believing.class, "EXP_4"),
                        new Wrong(Unguarded.class, "EXP_5"),
                        new Wrong(Torn.class, "EXP_6"),
                        new Wrong(Miscounting.class, "EXP_6"),
                        new Wrong(Bare.class, "EXP_7"),
                        new Wrong(Stubborn.class, "EXP_8"),
                        new Wrong(Deaf.class, "EXP_8"),
                        new Wrong(Impatient.class, "EXP_9"),
                        new Wrong(Leaking.class, "EXP_10"),
                        new Wrong(Tolerant.class, "EXP_11"),
                        new Wrong(Trusting.class, "EXP_11"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    abstract static class Lists extends ExportSourceContract {
        private final MemoryExports exports;
        private final Stores stores;

        Lists(ExportMutants.Kind kind) {
            this(kind, new MemoryJobs());
        }

        Lists(ExportMutants.Kind kind, MemoryJobs jobs) {
            MemoryProducts products = new MemoryProducts();
            MemoryStock stock = new MemoryStock();
            exports = kind.of(products, stock, jobs);
            stores = new Stores(exports, products, stock, jobs);
        }

        @Override
        protected Stores empty() {
            return stores;
        }

        @Override
        protected Runnable keepBusy() {
            return exports.keepBusy();
        }

        @Override
        protected int wordy() {
            return 3;
        }

        @Override
        protected long inUse() {
            return exports.open();
        }
    }

    @Nested
    class Sound extends Lists {
        Sound() {
            super(MemoryExports::new);
        }
    }

    static final class Late extends Lists {
        Late() {
            super(ExportMutants.Late::new);
        }
    }

    static final class Plain extends Lists {
        Plain() {
            super(ExportMutants.Plain::new);
        }
    }

    static final class Hasty extends Lists {
        Hasty() {
            super(ExportMutants.Hasty::new);
        }
    }

    static final class Repeating extends Lists {
        Repeating() {
            super(ExportMutants.Repeating::new);
        }
    }

    static final class Rash extends Lists {
        Rash() {
            super(ExportMutants.Rash::new);
        }
    }

    /// Takes any job that has ended for one that succeeded.
    static final class Believing extends Lists {
        Believing() {
            super(
                    MemoryExports::new,
                    new MemoryJobs() {
                        @Override
                        public synchronized Job end(Attempt attempt, JobEnd end, Instant now) {
                            return super.end(attempt, new JobEnd.Succeeded(Map.of()), now);
                        }
                    });
        }
    }

    static final class Unguarded extends Lists {
        Unguarded() {
            super(ExportMutants.Unguarded::new);
        }
    }

    static final class Torn extends Lists {
        Torn() {
            super(ExportMutants.Torn::new);
        }
    }

    static final class Miscounting extends Lists {
        Miscounting() {
            super(ExportMutants.Miscounting::new);
        }
    }

    static final class Bare extends Lists {
        Bare() {
            super(ExportMutants.Bare::new);
        }
    }

    static final class Stubborn extends Lists {
        Stubborn() {
            super(ExportMutants.Stubborn::new);
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(250);
        }
    }

    static final class Deaf extends Lists {
        Deaf() {
            super(ExportMutants.Deaf::new);
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(250);
        }
    }

    static final class Impatient extends Lists {
        Impatient() {
            super(ExportMutants.Impatient::new);
        }
    }

    static final class Leaking extends Lists {
        Leaking() {
            super(ExportMutants.Leaking::new);
        }
    }

    static final class Tolerant extends Lists {
        Tolerant() {
            super(ExportMutants.Tolerant::new);
        }
    }

    static final class Trusting extends Lists {
        Trusting() {
            super(ExportMutants.Trusting::new);
        }
    }
}
