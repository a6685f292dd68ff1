package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.idempotency.ClaimStoreContract;
import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/// The store of claims in memory keeps its contract, and wrong ones fail the rules that they break.
final class ClaimContractCatchesTest {
    private record Wrong(Class<?> kit, String rule) {}

    @TestFactory
    Stream<DynamicTest> a_wrong_store_of_claims_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Salted.class, "IDM_1"),
                        new Wrong(Trusting.class, "IDM_2"),
                        new Wrong(Terse.class, "IDM_3"),
                        new Wrong(Impatient.class, "IDM_4"),
                        new Wrong(Unfenced.class, "IDM_5"),
                        new Wrong(Careless.class, "IDM_6"),
                        new Wrong(Resentful.class, "IDM_7"),
                        new Wrong(Hasty.class, "IDM_8"),
                        new Wrong(Greedy.class, "IDM_8"),
                        new Wrong(Generous.class, "IDM_9"),
                        new Wrong(Overwhelmed.class, "IDM_10"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () ->
                                                assertThat(ContractsCatchTest.failed(wrong.kit()))
                                                        .containsExactly(wrong.rule())));
    }

    @Nested
    class Claims extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new MemoryClaims();
        }
    }

    static final class Overwhelmed extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Overwhelmed();
        }
    }

    static final class Salted extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Salted();
        }
    }

    static final class Trusting extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Trusting();
        }
    }

    static final class Terse extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Terse();
        }
    }

    static final class Impatient extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Impatient();
        }
    }

    static final class Unfenced extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Unfenced();
        }
    }

    static final class Careless extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Careless();
        }
    }

    static final class Resentful extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Resentful();
        }
    }

    static final class Hasty extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Hasty();
        }
    }

    static final class Greedy extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Greedy();
        }
    }

    static final class Generous extends ClaimStoreContract {
        @Override
        protected ClaimStore empty() {
            return new ClaimMutants.Generous();
        }
    }
}
