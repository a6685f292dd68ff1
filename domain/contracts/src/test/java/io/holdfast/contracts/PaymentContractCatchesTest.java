package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.payment.GatewayNoticesContract;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.payment.MemoryNotices;
import io.holdfast.contracts.payment.PaymentGatewayContract;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.GatewayNotices;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The gateway in memory keeps its contract, and wrong ones fail the rules that they break.
final class PaymentContractCatchesTest {
    @Nested
    class Notices extends GatewayNoticesContract {
        @Override
        protected GatewayNotices notices() {
            return new MemoryNotices();
        }

        @Override
        protected Sent about(PaymentKey charge, Instant at) {
            return MemoryNotices.about(charge, at);
        }

        @Override
        protected Sent other(Instant at) {
            return MemoryNotices.other(at);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_gateway_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        Map.entry(Doubling.class, "PAY_1"),
                        Map.entry(Rounding.class, "PAY_2"),
                        Map.entry(Careless.class, "PAY_3"),
                        Map.entry(Greedy.class, "PAY_4"),
                        Map.entry(Soothing.class, "PAY_5"),
                        Map.entry(Forgetful.class, "PAY_6"),
                        Map.entry(Generous.class, "PAY_7"),
                        Map.entry(Inventive.class, "PAY_8"),
                        Map.entry(Clinging.class, "PAY_9"),
                        Map.entry(Talkative.class, "PAY_10"),
                        Map.entry(Presuming.class, "PAY_11"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.getKey().getSimpleName(),
                                        () ->
                                                assertThat(
                                                                ContractsCatchTest.failed(
                                                                        wrong.getKey()))
                                                        .containsExactly(wrong.getValue())));
    }

    abstract static class InMemory extends PaymentGatewayContract {
        @Override
        protected PaymentMethod approved() {
            return MemoryGateway.APPROVED;
        }

        @Override
        protected PaymentMethod declined() {
            return MemoryGateway.DECLINED;
        }

        @Override
        protected Optional<PaymentGateway> outOfReach() {
            return Optional.of(new PaymentMutants.OutOfReach(new PaymentLookup.NotAsked()));
        }
    }

    @Nested
    class Sound extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new MemoryGateway();
        }
    }

    static final class Doubling extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Doubling();
        }
    }

    static final class Rounding extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Rounding();
        }
    }

    static final class Careless extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Careless();
        }
    }

    static final class Greedy extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Greedy();
        }
    }

    static final class Soothing extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Soothing();
        }
    }

    static final class Forgetful extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Forgetful();
        }
    }

    static final class Generous extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Generous();
        }
    }

    static final class Inventive extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Inventive();
        }
    }

    static final class Clinging extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Clinging();
        }
    }

    static final class Talkative extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new PaymentMutants.Talkative();
        }
    }

    static final class Presuming extends InMemory {
        @Override
        protected PaymentGateway gateway() {
            return new MemoryGateway();
        }

        @Override
        protected Optional<PaymentGateway> outOfReach() {
            return Optional.of(new PaymentMutants.OutOfReach(new PaymentLookup.Unavailable()));
        }
    }
}
