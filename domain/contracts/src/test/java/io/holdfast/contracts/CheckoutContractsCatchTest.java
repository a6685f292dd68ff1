package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.checkout.CheckoutStoreContract;
import io.holdfast.contracts.checkout.MemoryCheckouts;
import io.holdfast.contracts.checkout.MemoryOrders;
import io.holdfast.contracts.checkout.OrderStoreContract;
import io.holdfast.contracts.checkout.UnfencedCheckouts;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/// The stores of checkouts and orders in memory keep their contracts, and wrong ones fail the rules
/// that they break.
final class CheckoutContractsCatchTest {
    private record Wrong(Class<?> kit, String rule) {}

    @TestFactory
    Stream<DynamicTest> a_wrong_store_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Repeating.class, "CHK_1"),
                        new Wrong(Twofold.class, "CHK_2"),
                        new Wrong(Nostalgic.class, "CHK_3"),
                        new Wrong(Counting.class, "CHK_3"),
                        new Wrong(Unfenced.class, "CHK_4"),
                        new Wrong(Eager.class, "CHK_5"),
                        new Wrong(Greedy.class, "CHK_6"),
                        new Wrong(Early.class, "CHK_6"),
                        new Wrong(Deaf.class, "CHK_6"),
                        new Wrong(Mixing.class, "CHK_6"),
                        new Wrong(Favouring.class, "CHK_6"),
                        new Wrong(Halving.class, "CHK_7"),
                        new Wrong(Hasty.class, "CHK_8"),
                        new Wrong(Inseparable.class, "CHK_9"),
                        new Wrong(Clinging.class, "CHK_10"),
                        new Wrong(Heedless.class, "CHK_11"),
                        new Wrong(Patient.class, "CHK_12"),
                        new Wrong(Forgetful.class, "ORD_1"),
                        new Wrong(Backward.class, "ORD_2"),
                        new Wrong(Talkative.class, "ORD_2"),
                        new Wrong(Lenient.class, "ORD_3"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () ->
                                                assertThat(ContractsCatchTest.failed(wrong.kit()))
                                                        .containsExactly(wrong.rule())));
    }

    /// Checkouts of one kind.
    abstract static class Checkouts extends CheckoutStoreContract {
        private MemoryOrders orders = new MemoryOrders();

        abstract MemoryCheckouts over(MemoryOrders orders);

        @Override
        protected CheckoutStore empty() {
            orders = new MemoryOrders();
            return over(orders);
        }

        @Override
        protected OrderStore orders() {
            return orders;
        }
    }

    /// Orders of one kind.
    abstract static class Orders extends OrderStoreContract {
        private CheckoutStore checkouts = new MemoryCheckouts(new MemoryOrders());

        abstract MemoryOrders made();

        @Override
        protected OrderStore empty() {
            MemoryOrders orders = made();
            checkouts = new MemoryCheckouts(orders);
            return orders;
        }

        @Override
        protected CheckoutStore checkouts() {
            return checkouts;
        }
    }

    @Nested
    class RightCheckouts extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new MemoryCheckouts(orders);
        }
    }

    @Nested
    class RightOrders extends Orders {
        @Override
        MemoryOrders made() {
            return new MemoryOrders();
        }
    }

    static final class Repeating extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Repeating(orders);
        }
    }

    static final class Patient extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Patient(orders);
        }
    }

    static final class Twofold extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Twofold(orders);
        }
    }

    static final class Nostalgic extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Nostalgic(orders);
        }
    }

    static final class Counting extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Counting(orders);
        }
    }

    static final class Unfenced extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new UnfencedCheckouts(orders);
        }
    }

    static final class Eager extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Eager(orders);
        }
    }

    static final class Greedy extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Greedy(orders);
        }
    }

    static final class Early extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Early(orders);
        }
    }

    static final class Deaf extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Deaf(orders);
        }
    }

    static final class Mixing extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Mixing(orders);
        }
    }

    static final class Favouring extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Favouring(orders);
        }
    }

    static final class Halving extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Halving(orders);
        }
    }

    static final class Hasty extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Hasty(orders);
        }
    }

    static final class Clinging extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Clinging(orders);
        }
    }

    static final class Heedless extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Heedless(orders);
        }
    }

    static final class Inseparable extends Checkouts {
        @Override
        MemoryCheckouts over(MemoryOrders orders) {
            return new CheckoutMutants.Inseparable(orders);
        }
    }

    static final class Forgetful extends Orders {
        @Override
        MemoryOrders made() {
            return new CheckoutMutants.Forgetful();
        }
    }

    static final class Backward extends Orders {
        @Override
        MemoryOrders made() {
            return new CheckoutMutants.Backward();
        }
    }

    static final class Talkative extends Orders {
        @Override
        MemoryOrders made() {
            return new CheckoutMutants.Talkative();
        }
    }

    static final class Lenient extends Orders {
        @Override
        MemoryOrders made() {
            return new CheckoutMutants.Lenient();
        }
    }
}
