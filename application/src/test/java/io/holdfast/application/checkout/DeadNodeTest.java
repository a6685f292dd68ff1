package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.Checkout;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.Due;
import io.holdfast.order.Ending;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a busy node leaves behind when it dies, and a gateway that takes its time.
class DeadNodeTest {
    private static final int CROWD = 500;
    private static final int ORDERS = 100;
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// How far a buyer had come when the node died.
    private enum Buyer {
        NOT_ASKED,
        APPROVED,
        DECLINED;

        PaymentMethod method() {
            return this == DECLINED ? MemoryGateway.DECLINED : CARD;
        }

        static Buyer of(int number) {
            return values()[number % values().length];
        }
    }

    /// Takes its time once it is told to.
    private static final class Slow implements PaymentGateway {
        private final SimulatedMachine machine;
        private final PaymentGateway gateway;
        private Duration answers = Duration.ZERO;
        private boolean captures = true;
        private boolean away;

        Slow(SimulatedMachine machine, PaymentGateway gateway) {
            this.machine = machine;
            this.gateway = gateway;
        }

        private void pass(Duration time) {
            try {
                machine.sleep(time);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Authorisation authorise(Charge charge, Duration limit) {
            pass(answers);
            return away ? new Authorisation.Unavailable() : gateway.authorise(charge, limit);
        }

        @Override
        public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            if (!captures) {
                pass(limit);
                return new Settlement.Uncertain();
            }
            pass(answers);
            return gateway.capture(key, payment, amount, limit);
        }

        @Override
        public Settlement cancel(Charge charge, Duration limit) {
            pass(answers);
            return away ? new Settlement.Unavailable() : gateway.cancel(charge, limit);
        }

        @Override
        public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            pass(answers);
            return gateway.refund(key, payment, amount, limit);
        }

        @Override
        public PaymentLookup find(PaymentKey key, Duration limit) {
            pass(answers);
            return away ? new PaymentLookup.Unavailable() : gateway.find(key, limit);
        }
    }

    /// The node dies for each buyer where it is said.
    private static final class Deaths implements Trouble {
        private Buyer next = Buyer.APPROVED;
        private boolean armed;

        @Override
        public void before(String call) {
            die(call, next == Buyer.NOT_ASKED);
        }

        @Override
        public void after(String call) {
            die(call, true);
        }

        private void die(String call, boolean now) {
            if (armed && now && call.equals("PaymentGateway.authorise")) {
                throw new Died(call);
            }
        }
    }

    private static final class Scene {
        private final SimulatedMachine machine;
        private final Deaths deaths = new Deaths();
        private final Slow gateway;
        private final GuardedGateway guard;
        private final TillShop shop;
        private final Map<Buyer, List<CartId>> carts = new EnumMap<>(Buyer.class);

        Scene(SimulatedMachine machine) {
            this.machine = machine;
            TillShop.Wares wares = TillShop.Wares.sound();
            gateway = new Slow(machine, wares.money());
            guard = new GuardedGateway(machine, gateway);
            shop = new TillShop(machine, deaths, wares, guard).selling(TEE, CROWD + ORDERS, 1_999);
        }

        void crowdDies() {
            deaths.armed = true;
            for (int number = 0; number < CROWD; number++) {
                Buyer buyer = Buyer.of(number);
                CartId cart = shop.cartOf(TEE, 1);
                carts.computeIfAbsent(buyer, _ -> new ArrayList<>()).add(cart);
                deaths.next = buyer;
                try {
                    shop.buy(cart, buyer.method());
                } catch (Trouble.Died _) {
                    // Another node finds it.
                }
            }
            deaths.armed = false;
            gateway.answers = ANSWER;
        }

        /// Another node goes on, for so long.
        void recovered(Duration time) throws InterruptedException {
            RecoveryLane deciding = lane(Due.UNDECIDED, 32);
            RecoveryLane settling = lane(Due.DECIDED, 16);
            Duration second = Duration.ofSeconds(1);
            SupervisorSpec node =
                    SupervisorSpec.of(
                            ChildSpec.of("deciding", deciding.hands()),
                            ChildSpec.of("settling", settling.hands()),
                            ChildSpec.of(
                                    "leases",
                                    Periodic.every(second, shop.elsewhere.recovery()::keep)),
                            ChildSpec.of("rounds", Periodic.every(second, deciding::round)),
                            ChildSpec.of("others", Periodic.every(second, settling::round)));
            try (SupervisionTree tree = SupervisionTree.start(machine, "node", node)) {
                machine.sleep(time);
                assertThat(tree.history()).isEmpty();
            }
        }

        private RecoveryLane lane(Due due, int hands) {
            return new RecoveryLane(machine, shop.elsewhere.recovery(), due, hands, () -> {});
        }

        List<CheckoutOutcome> told(Buyer buyer) {
            return Objects.requireNonNull(carts.get(buyer)).stream()
                    .map(cart -> shop.till.checkOut().find(cart).orElseThrow())
                    .toList();
        }

        void assertFailed(Buyer buyer, Ending.Cause cause) {
            assertThat(told(buyer))
                    .isNotEmpty()
                    .allSatisfy(
                            told ->
                                    assertThat(((CheckoutOutcome.Failed) told).why().cause())
                                            .isEqualTo(cause));
        }

        void assertPlaced(Buyer buyer) {
            assertThat(told(buyer))
                    .isNotEmpty()
                    .hasOnlyElementsOfType(CheckoutOutcome.Placed.class);
        }
    }

    @Test
    void all_that_five_hundred_buyers_left_is_decided_in_a_minute() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.crowdDies();

                    scene.recovered(Duration.ofMinutes(1));

                    scene.assertPlaced(Buyer.NOT_ASKED);
                    scene.assertPlaced(Buyer.APPROVED);
                    scene.assertFailed(Buyer.DECLINED, Ending.Cause.DECLINED);
                    scene.recovered(Duration.ofMinutes(1));
                    new Truths(scene.shop).inTheEnd();
                });
    }

    @Test
    void an_hour_later_what_was_approved_is_bought_and_nobody_is_charged_who_was_not() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.crowdDies();
                    machine.sleep(Duration.ofHours(1));

                    scene.recovered(Duration.ofMinutes(2));

                    scene.assertPlaced(Buyer.APPROVED);
                    scene.assertFailed(Buyer.DECLINED, Ending.Cause.DECLINED);
                    scene.assertFailed(Buyer.NOT_ASKED, Ending.Cause.UNSETTLED);
                    assertThat(scene.shop.wares.money().payments())
                            .hasSameSizeAs(scene.carts.get(Buyer.APPROVED));
                    new Truths(scene.shop).inTheEnd();
                });
    }

    @ParameterizedTest
    @CsvSource({"25, 3", "25, 8", "100, 3", "100, 8"})
    void what_was_approved_is_bought_however_the_gateway_wants_to_be_treated(
            int callsPerSecondMax, int awaySeconds) {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.crowdDies();
                    machine.sleep(Duration.ofHours(1));
                    scene.gateway.answers = Duration.ofMillis(100);
                    scene.guard.takes(callsPerSecondMax);
                    scene.gateway.away = true;
                    scene.recovered(Duration.ofSeconds(awaySeconds));
                    scene.gateway.away = false;

                    scene.recovered(Duration.ofMinutes(10));

                    scene.assertPlaced(Buyer.APPROVED);
                    scene.assertFailed(Buyer.DECLINED, Ending.Cause.DECLINED);
                    scene.assertFailed(Buyer.NOT_ASKED, Ending.Cause.UNSETTLED);
                    scene.recovered(Duration.ofMinutes(20));
                    new Truths(scene.shop).inTheEnd();
                });
    }

    @Test
    void one_that_is_asked_nothing_for_hours_leaves_everything_as_it_is() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.crowdDies();
                    machine.sleep(Duration.ofHours(1));
                    scene.guard.closed(machine.instant().plus(Duration.ofHours(3)));
                    scene.recovered(Duration.ofMinutes(179));
                    assertThat(scene.shop.wares.checkouts().all())
                            .allMatch(checkout -> Due.of(checkout.step()) == Due.UNDECIDED)
                            .allMatch(checkout -> checkout.lease().tries() <= 2);

                    scene.recovered(TillShop.TIMES.rest().multipliedBy(2));

                    scene.assertPlaced(Buyer.APPROVED);
                    new Truths(scene.shop).inTheEnd();
                });
    }

    @Test
    void one_that_does_not_answer_is_waited_for() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.crowdDies();
                    machine.sleep(Duration.ofHours(1));
                    scene.gateway.answers = Duration.ZERO;
                    scene.gateway.away = true;
                    scene.recovered(Duration.ofMinutes(30));
                    assertThat(scene.shop.wares.checkouts().all())
                            .allMatch(checkout -> Due.of(checkout.step()) == Due.UNDECIDED);
                    scene.gateway.away = false;

                    scene.recovered(TillShop.TIMES.rest().multipliedBy(2));

                    scene.assertPlaced(Buyer.APPROVED);
                    new Truths(scene.shop).inTheEnd();
                });
    }

    @Test
    void money_that_is_still_to_be_taken_keeps_nobody_waiting_who_wants_to_know() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Scene scene = new Scene(machine);
                    scene.gateway.captures = false;
                    for (int i = 0; i < ORDERS; i++) {
                        scene.shop.buy(scene.shop.cartOf(TEE, 1), CARD);
                    }
                    scene.crowdDies();

                    scene.recovered(Duration.ofMinutes(1));

                    scene.assertPlaced(Buyer.APPROVED);
                    assertThat(scene.shop.wares.checkouts().all().stream().map(Checkout::payment))
                            .noneMatch(payment -> payment.state() == PaymentState.CAPTURED);
                    scene.gateway.captures = true;
                    scene.recovered(Duration.ofMinutes(10));
                    new Truths(scene.shop).inTheEnd();
                });
    }
}
