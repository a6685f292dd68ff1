package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Ending;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.in.CheckOut;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/// What a request to pay is told that is made again, because its answer was lost.
class CheckoutRepeatedTest {
    private final SettableClock clock = new SettableClock();
    private final Script script = new Script();
    private final TillShop shop = new TillShop(clock, script).selling(TEE, 10, 1_999);
    private final CartId cart = shop.cartOf(TEE, 3);
    private final Seed seed = shop.seed();

    private CheckoutOutcome paid(Seed with, PaymentMethod method) {
        return shop.till.checkOut().checkOut(with, cart, shop.request(cart, method));
    }

    @Test
    void it_is_told_of_the_order_that_it_placed() {
        CheckoutOutcome first = paid(seed, CARD);

        assertThat(first).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.till.checkOut().find(seed, cart)).contains(first);
        assertThat(shop.wares.checkouts().all()).hasSize(1);
    }

    @Test
    void two_tries_of_it_of_which_neither_found_an_order_when_it_began_are_told_of_one() {
        List<CheckoutOutcome> other = new ArrayList<>();
        script.at("PaymentGateway.authorise", () -> other.add(paid(seed, CARD)));
        CheckoutOutcome first = paid(seed, CARD);

        assertThat(first).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(other).singleElement().isInstanceOf(CheckoutOutcome.Pending.class);
        assertThat(paid(seed, CARD)).isEqualTo(first);
        assertThat(shop.wares.checkouts().all()).hasSize(1);
    }

    @Test
    void it_is_told_of_nothing_that_another_request_came_to() {
        assertThat(shop.till.checkOut().find(seed, cart)).isEmpty();
        paid(shop.seed(), CARD);

        assertThat(shop.till.checkOut().find(seed, cart)).isEmpty();
        assertThat(paid(seed, CARD)).isInstanceOf(CheckoutOutcome.AlreadyPlaced.class);
    }

    @Test
    void a_card_that_was_declined_is_not_asked_again() {
        CheckoutOutcome first = paid(seed, MemoryGateway.DECLINED);

        assertThat(first).isInstanceOf(CheckoutOutcome.Failed.class);
        assertThat(shop.till.checkOut().find(seed, cart)).contains(first);
        assertThat(shop.wares.checkouts().all()).hasSize(1);
    }

    @Test
    void a_card_that_was_declined_is_not_asked_again_whatever_others_tried_since() {
        CheckoutOutcome first = paid(seed, MemoryGateway.DECLINED);
        paid(shop.seed(), MemoryGateway.DECLINED);

        assertThat(shop.till.checkOut().find(seed, cart)).contains(first);
    }

    @Test
    void a_try_that_stood_still_until_the_next_had_its_answer_asks_for_no_money() {
        CheckoutRequest request = shop.request(cart, MemoryGateway.DECLINED);
        CheckOut till = shop.till.checkOut();
        List<CheckoutOutcome> other = new ArrayList<>();
        script.at("CheckoutStore.begin", () -> other.add(till.checkOut(seed, cart, request)));
        CheckoutOutcome late = till.checkOut(seed, cart, request);

        assertThat(late).isInstanceOf(CheckoutOutcome.Failed.class);
        assertThat(other).containsExactly(late);
        assertThat(shop.wares.checkouts().all()).hasSize(1);
        new Truths(shop).inTheEnd();
    }

    @Test
    void what_it_holds_that_comes_after_its_answer_is_let_go() {
        CheckoutOutcome first = paid(seed, MemoryGateway.DECLINED);
        clock.pass(DirectStock.LIVE);

        assertThat(paid(seed, CARD)).isEqualTo(first);

        assertThat(shop.reserved(TEE)).isZero();
        shop.set(cart, TEE, 3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CheckoutStore.serial", "CheckoutStore.begin"})
    void what_was_held_for_a_checkout_that_could_not_be_written_is_let_go(String call) {
        clock.pass(DirectStock.LIVE);
        script.at(call, Script.unavailable());

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> paid(seed, CARD));

        assertThat(shop.reserved(TEE)).isZero();
        assertThat(paid(seed, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
        new Truths(shop).inTheEnd();
    }

    @Test
    void an_order_that_was_called_off_is_told_again_and_not_placed_again() {
        CheckoutOutcome first = paid(seed, TillShop.STALE);

        assertThat(first).isInstanceOf(CheckoutOutcome.CalledOff.class);
        assertThat(shop.till.checkOut().find(seed, cart)).contains(first);
        assertThat(paid(seed, TillShop.STALE)).isEqualTo(first);
        assertThat(paid(shop.seed(), CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.till.checkOut().find(seed, cart)).contains(first);
        new Truths(shop).inTheEnd();
    }

    @Test
    void what_broke_off_before_anybody_was_asked_for_money_is_tried_again() {
        script.at(
                "CartStore.replace",
                () -> {
                    throw new Trouble.Died("before the cart is closed");
                });
        assertThatExceptionOfType(Trouble.Died.class).isThrownBy(() -> paid(seed, CARD));
        assertThat(shop.till.checkOut().find(seed, cart))
                .get()
                .isInstanceOf(CheckoutOutcome.Pending.class);
        clock.pass(TillShop.TIMES.lease());
        TillShop.recovered(shop.elsewhere, 10);

        assertThat(shop.till.checkOut().find(cart))
                .get()
                .isInstanceOfSatisfying(
                        CheckoutOutcome.Failed.class,
                        failed ->
                                assertThat(failed.why().cause())
                                        .isNotEqualTo(Ending.Cause.DECLINED));
        assertThat(shop.till.checkOut().find(seed, cart)).isEmpty();
        assertThat(paid(seed, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
        new Truths(shop).inTheEnd();
    }
}
