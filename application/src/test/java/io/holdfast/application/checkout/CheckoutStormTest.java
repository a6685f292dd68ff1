package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.checkout.Storm.Shelves;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.concurrent.simulation.SimulationFailed;
import io.holdfast.contracts.checkout.UnfencedCheckouts;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.Settlement;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The whole way from cart to order and back, in a crowd, under many seeds.
///
/// `-Dholdfast.seeds=N` plays more of them, `-Dholdfast.seed=N` plays one again; a failure says
/// which.
class CheckoutStormTest {
    private static final int SEEDS = Integer.getInteger("holdfast.seeds", 2_000);
    private static final @Nullable Long SEED = Long.getLong("holdfast.seed");

    private static void played(
            long seed, Shelves shelves, Supplier<TillShop.Wares> wares, Set<String> seen) {
        try {
            Simulation.run(
                    seed,
                    Pace.RESTLESS,
                    machine -> {
                        Storm storm = new Storm(machine, wares.get(), shelves, seen);
                        storm.nodes();
                        storm.play();
                        storm.end();
                    });
        } catch (SimulationFailed e) {
            throw new AssertionError(
                    ("%s%nto see it again: mvn -pl application -am test -Dtest=CheckoutStormTest"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.seed=%d")
                            .formatted(e.getMessage(), seed),
                    e);
        }
    }

    private static void underSeeds(Supplier<TillShop.Wares> wares, Set<String> seen, int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            played(seed, Shelves.DIRECT, wares, seen);
        }
    }

    @Test
    void whatever_comes_in_between_money_pieces_and_orders_agree() {
        Set<String> seen = new HashSet<>();
        if (SEED != null) {
            played(SEED, Shelves.DIRECT, TillShop.Wares::sound, seen);
            return;
        }
        underSeeds(TillShop.Wares::sound, seen, SEEDS);
        assertThat(seen)
                .as("what came of it, so that nothing is right because nothing happened")
                .contains(
                        "DONE",
                        "DECLINED",
                        "WRONG_AMOUNT",
                        "INTERRUPTED",
                        "CART_CHANGED",
                        "UNSETTLED",
                        "SOLD_OUT",
                        "NOT_CAPTURED",
                        "CANCELLED",
                        "REFUNDED",
                        "Placed",
                        "Pending",
                        "CalledOff",
                        "Running",
                        "NotHeld",
                        "AlreadyPlaced",
                        "again Placed",
                        "again Pending",
                        "again Failed",
                        "again CalledOff",
                        "PriceChanged");
    }

    @Test
    void the_same_is_true_where_pieces_are_asked_for_through_mailboxes() {
        Set<String> seen = new HashSet<>();
        if (SEED != null) {
            played(SEED, Shelves.MAILBOXES, TillShop.Wares::sound, seen);
            return;
        }
        for (long seed = 1; seed <= Math.max(SEEDS / 4, 1); seed++) {
            played(seed, Shelves.MAILBOXES, TillShop.Wares::sound, seen);
        }
        assertThat(seen)
                .contains("DONE", "SOLD_OUT", "CANCELLED", "Placed", "NotHeld", "PriceChanged");
    }

    private static void caught(Supplier<TillShop.Wares> wares) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> underSeeds(wares, new HashSet<>(), SEEDS))
                .withMessageContaining("-Dholdfast.seed=");
    }

    @Test
    void a_store_that_lets_anybody_write_is_caught() {
        caught(
                () -> {
                    TillShop.Wares sound = TillShop.Wares.sound();
                    return new TillShop.Wares(
                            sound.shelves(),
                            sound.carts(),
                            sound.orders(),
                            new UnfencedCheckouts(sound.orders()),
                            sound.money());
                });
    }

    @Test
    void a_gateway_that_does_not_know_a_charge_again_is_caught() {
        caught(
                () ->
                        TillShop.Wares.with(
                                new MemoryGateway() {
                                    private int calls;

                                    @Override
                                    public synchronized Authorisation authorise(
                                            Charge charge, Duration limit) {
                                        PaymentKey other =
                                                new PaymentKey(charge.key() + "_" + ++calls);
                                        return super.authorise(
                                                calls % 2 == 0
                                                        ? new Charge(
                                                                other,
                                                                charge.amount(),
                                                                charge.method())
                                                        : charge,
                                                limit);
                                    }
                                }));
    }

    @Test
    void a_gateway_that_forgets_what_was_cancelled_before_it_came_is_caught() {
        caught(
                () ->
                        TillShop.Wares.with(
                                new MemoryGateway() {
                                    @Override
                                    public synchronized Settlement cancel(
                                            Charge charge, Duration limit) {
                                        return payments().containsKey(charge.key())
                                                ? super.cancel(charge, limit)
                                                : new Settlement.Settled();
                                    }
                                }));
    }
}
