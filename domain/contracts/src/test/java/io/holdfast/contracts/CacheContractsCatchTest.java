package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;
import io.holdfast.contracts.cache.NearCachesContract;
import io.holdfast.contracts.cache.SharedResultsContract;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/// What keeps results and breaks one rule is found out by that rule's test; what does so in memory
/// breaks none.
final class CacheContractsCatchTest {
    @TestFactory
    Stream<DynamicTest> wrong_keepers_fail_the_rule_that_they_break_and_no_other() {
        return Stream.of(
                        new Wrong(Narrow.class, "RES_1"),
                        new Wrong(Silent.class, "RES_2"),
                        new Wrong(Clinging.class, "RES_3"),
                        new Wrong(Credulous.class, "RES_4"),
                        new Wrong(Hopeless.class, "RES_5"),
                        new Wrong(Sweeping.class, "RES_6"),
                        new Wrong(Stubborn.class, "RES_7"),
                        new Wrong(Greedy.class, "RES_8"),
                        new Wrong(Roomy.class, "RES_9"),
                        new Wrong(Lasting.class, "RES_10"),
                        new Wrong(Faithful.class, "NEAR_1"),
                        new Wrong(Wide.class, "NEAR_2"),
                        new Wrong(Keeping.class, "NEAR_3"),
                        new Wrong(Forgetful.class, "NEAR_4"),
                        new Wrong(Single.class, "NEAR_5"),
                        new Wrong(Boastful.class, "NEAR_6"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    @Nested
    class SoundResults extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new MemoryResults();
        }
    }

    @Nested
    class SoundNears extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new MemoryNears();
        }
    }

    static final class Narrow extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Narrow();
        }
    }

    static final class Silent extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Silent();
        }
    }

    static final class Clinging extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Clinging();
        }
    }

    static final class Credulous extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Credulous();
        }
    }

    static final class Hopeless extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Hopeless();
        }
    }

    static final class Sweeping extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Sweeping();
        }
    }

    static final class Stubborn extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Stubborn();
        }
    }

    static final class Greedy extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Greedy();
        }
    }

    static final class Roomy extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Roomy();
        }
    }

    static final class Lasting extends SharedResultsContract {
        @Override
        protected SharedResults empty() {
            return new CacheMutants.Lasting();
        }
    }

    static final class Faithful extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Faithful();
        }
    }

    static final class Wide extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Wide();
        }
    }

    static final class Keeping extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Keeping();
        }
    }

    static final class Forgetful extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Forgetful();
        }
    }

    static final class Boastful extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Boastful();
        }
    }

    static final class Single extends NearCachesContract {
        @Override
        protected NearCaches memory() {
            return new CacheMutants.Single();
        }
    }
}
