package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.MUG;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Step;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Two who pay for one cart at once, at two nodes, where nothing of it is held any more and there
/// is just enough of it: the second comes at every call that the first one makes.
class CheckoutTwiceTest {
    private static final int CALLS_MIN = 30;

    /// Has something come in between at one call of the first, before it or behind it.
    private static final class Between implements Trouble {
        private final int chosen;
        private int calls;
        private Runnable what = () -> {};

        Between(int chosen) {
            this.chosen = chosen;
        }

        void start(Runnable trouble) {
            calls = 0;
            what = trouble;
        }

        private void called() {
            if (calls++ == chosen) {
                what.run();
            }
        }

        @Override
        public void before(String call) {
            called();
        }

        @Override
        public void after(String call) {
            called();
        }
    }

    @Test
    void one_of_two_gets_all_of_it_and_the_other_is_told_so_and_never_that_it_is_sold_out() {
        int call = 0;
        while (isBetween(call)) {
            call++;
        }
        assertThat(call).isGreaterThan(CALLS_MIN);
    }

    /// {@return whether the first made so many calls}
    private static boolean isBetween(int call) {
        SettableClock clock = new SettableClock();
        Between between = new Between(call);
        TillShop shop = new TillShop(clock, between).selling(TEE, 3, 1_999).selling(MUG, 2, 500);
        CartId cart = shop.cartOf(TEE, 3);
        shop.set(cart, MUG, 2);
        clock.pass(DirectStock.LIVE);
        CheckoutRequest request = shop.request(cart, CARD);
        List<CheckoutOutcome> got = new ArrayList<>();
        between.start(
                () -> got.add(shop.elsewhere.checkOut().checkOut(shop.seed(), cart, request)));
        got.add(shop.till.checkOut().checkOut(shop.seed(), cart, request));

        assertThat(got)
                .as("at call %d", call)
                .allMatch(CheckoutTwiceTest::isAsItShould)
                .filteredOn(CheckoutOutcome.Placed.class::isInstance)
                .hasSize(1);
        // Who comes second leaves the cart and its pieces to the first, and does not get in its
        // way.
        assertThat(shop.wares.checkouts().all())
                .as("at call %d", call)
                .filteredOn(checkout -> checkout.step() == Step.UNDONE)
                .isEmpty();
        assertThat(shop.onHand(TEE) + shop.onHand(MUG)).as("at call %d", call).isZero();
        new Truths(shop).inTheEnd();
        return got.size() == 2;
    }

    private static boolean isAsItShould(CheckoutOutcome outcome) {
        return outcome instanceof CheckoutOutcome.Placed
                || outcome instanceof CheckoutOutcome.AlreadyPlaced
                || outcome instanceof CheckoutOutcome.Running;
    }
}
