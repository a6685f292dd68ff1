package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.GIFT;
import static io.holdfast.application.checkout.TillShop.MUG;
import static io.holdfast.application.checkout.TillShop.TEE;
import static io.holdfast.application.checkout.TillShop.eur;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.CartPrune;
import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartPhase;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Email;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.OrderState;
import io.holdfast.order.PaymentState;
import io.holdfast.order.PaymentView;
import io.holdfast.order.RateId;
import io.holdfast.order.Step;
import io.holdfast.order.Totals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a buyer who pays can rely on.
class CheckoutDeskTest {
    private final SettableClock clock = new SettableClock();
    private final Script script = new Script();
    private final TillShop shop =
            new TillShop(clock, script)
                    .selling(TEE, 10, 1_999)
                    .selling(MUG, 5, 500)
                    .selling(GIFT, 5, 0);
    private final CartId cart = shop.cartOf(TEE, 3);

    private CheckoutOutcome buy() {
        return shop.buy(cart, CARD);
    }

    private void inTheEnd() {
        new Truths(shop).inTheEnd();
    }

    private void recovered() {
        clock.pass(TillShop.TIMES.lease());
        while (shop.elsewhere.recovery().recover(10) > 0) {
            clock.pass(Duration.ofMinutes(5));
        }
        inTheEnd();
    }

    @Test
    void a_cart_that_is_paid_for_is_an_order_and_its_pieces_are_sold() {
        shop.set(cart, MUG, 2);
        Order order = shop.bought(cart);

        assertThat(order.status().state()).isEqualTo(OrderState.PLACED);
        assertThat(order.status().payment()).isEqualTo(PaymentState.CAPTURED);
        assertThat(order.purchase().totals())
                .isEqualTo(new Totals(eur(6_997), eur(490), eur(958 + 160 + 78), true, eur(7_487)));
        assertThat(shop.onHand(TEE)).isEqualTo(7);
        assertThat(shop.reserved(TEE)).isZero();
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Placed(order.number()));
        assertThat(shop.till.orders().find(order.number())).contains(order);
        assertThat(shop.till.checkOut().find(cart)).contains(new CheckoutOutcome.Placed(order));
        inTheEnd();
    }

    @Test
    void a_placed_cart_cannot_be_bought_again_nor_changed() {
        Order order = shop.bought(cart);
        long version = shop.stored(cart).version();

        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request(null)))
                .isEqualTo(new CheckoutOutcome.AlreadyPlaced(order.number()));
        assertThat(shop.desk.setLine(cart, TEE, 4, null))
                .isEqualTo(new CartOutcome.Ordered(order.number()));
        assertThat(shop.desk.removeLine(cart, TEE, version))
                .isEqualTo(new CartOutcome.Ordered(order.number()));
        assertThat(shop.desk.delete(cart, null)).isEqualTo(new CartOutcome.Ordered(order.number()));
        assertThat(shop.stored(cart).version()).isEqualTo(version);
    }

    private static CheckoutRequest request(@org.jspecify.annotations.Nullable Long version) {
        return new CheckoutRequest(
                new RateId("post.standard.490"), CARD, new Email("zoe@example.org"), version);
    }

    @Test
    void while_somebody_pays_the_cart_is_neither_changed_nor_bought_nor_pruned() {
        CheckoutRequest request = shop.request(cart, CARD);
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    var number = shop.wares.checkouts().last(cart).orElseThrow().number();
                    assertThat(shop.desk.setLine(cart, TEE, 1, null))
                            .isEqualTo(new CartOutcome.InCheckout(number));
                    assertThat(shop.desk.delete(cart, null))
                            .isEqualTo(new CartOutcome.InCheckout(number));
                    assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                            .isEqualTo(new CheckoutOutcome.Running(number));
                    assertThat(shop.till.checkOut().find(cart))
                            .contains(new CheckoutOutcome.Pending(number));
                    clock.pass(Duration.ofDays(90));
                    assertThat(
                                    new CartPrune(
                                                    shop.wares.carts(),
                                                    clock,
                                                    Duration.ofDays(30),
                                                    100)
                                            .run())
                            .isZero();
                });
        // By then the gateway has no time left for anything else.
        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                .isInstanceOf(CheckoutOutcome.Placed.class);
        recovered();
    }

    @Test
    void what_cannot_be_bought_is_refused_before_anything_is_done() {
        assertThat(
                        shop.till
                                .checkOut()
                                .checkOut(shop.seed(), new CartId("x".repeat(22)), request(null)))
                .isEqualTo(new CheckoutOutcome.UnknownCart());
        CartId empty = shop.cart();
        assertThat(shop.buy(empty, CARD)).isEqualTo(new CheckoutOutcome.EmptyCart());
        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request(null)))
                .isEqualTo(new CheckoutOutcome.NoAddress());
        shop.quoted(cart, 590);
        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request(null)))
                .isEqualTo(new CheckoutOutcome.UnknownRate());
        shop.quoted(cart, 490);
        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request(1L)))
                .isEqualTo(new CheckoutOutcome.Stale(2));
        shop.set(cart, TEE, 4);
        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request(3L)))
                .isEqualTo(new CheckoutOutcome.OutdatedRate());

        assertThat(shop.wares.checkouts().all()).isEmpty();
        assertThat(shop.till.checkOut().find(cart)).isEmpty();
        assertThat(shop.reserved(TEE)).isEqualTo(4);
    }

    @Test
    void a_price_that_changed_is_shown_and_accepted_by_setting_the_line_again() {
        shop.sell(TEE, 2_199, ProductStatus.ACTIVE);
        assertThat(buy())
                .isEqualTo(
                        new CheckoutOutcome.PriceChanged(
                                List.of(
                                        new CheckoutOutcome.NewPrice(
                                                TEE, eur(1_999), eur(2_199)))));
        shop.set(cart, TEE, 3);
        assertThat(shop.bought(cart).purchase().totals().items()).isEqualTo(eur(6_597));
    }

    @Test
    void what_is_no_longer_for_sale_is_not_bought() {
        shop.set(cart, MUG, 1);
        shop.sell(MUG, 500, ProductStatus.ARCHIVED);
        assertThat(buy()).isEqualTo(new CheckoutOutcome.NotForSale(List.of(MUG)));
    }

    @Test
    void an_expired_cart_is_bought_where_its_pieces_are_still_there() {
        clock.pass(DirectStock.LIVE.plusSeconds(1));
        assertThat(shop.reserved(TEE)).isZero();
        shop.bought(cart);
        assertThat(shop.onHand(TEE)).isEqualTo(7);
        inTheEnd();
    }

    @Test
    void an_expired_cart_whose_pieces_are_gone_is_refused_by_line_and_holds_no_more_than_before() {
        shop.set(cart, MUG, 5);
        clock.pass(DirectStock.LIVE.plusSeconds(1));
        shop.cartOf(TEE, 8);

        assertThat(buy())
                .isEqualTo(
                        new CheckoutOutcome.NotHeld(
                                List.of(new CheckoutOutcome.Shortage(TEE, 3, 2L))));
        assertThat(shop.reserved(MUG)).isZero();
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.wares.checkouts().all()).isEmpty();
    }

    @Test
    void a_line_that_is_lowered_meanwhile_is_bought_as_it_is_then() {
        shop.set(cart, TEE, 10);
        CheckoutRequest request = shop.request(cart, CARD);
        script.at(
                "HoldStock.find",
                () -> {
                    shop.set(cart, TEE, 2);
                    shop.cartOf(TEE, 8);
                    shop.quoted(cart, 490);
                });

        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                .isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.onHand(TEE)).isEqualTo(8);
        inTheEnd();
    }

    @Test
    void the_last_pieces_are_the_carts_for_its_checkout_and_for_a_click_at_the_same_time() {
        shop.set(cart, TEE, 10);
        CheckoutRequest request = shop.request(cart, CARD);
        clock.pass(DirectStock.LIVE.plusSeconds(1));
        script.at(
                "CheckoutStore.begin",
                () -> {
                    assertThat(shop.reserved(TEE)).isEqualTo(10);
                    shop.set(cart, TEE, 10);
                });

        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                .isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.onHand(TEE)).isZero();
        inTheEnd();
    }

    @Test
    void a_declined_card_leaves_the_cart_as_it_was_and_another_card_buys_it() {
        assertThat(shop.buy(cart, MemoryGateway.DECLINED))
                .isEqualTo(
                        new CheckoutOutcome.Failed(
                                Ending.of(Ending.Cause.DECLINED, "The card was declined.")));
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        inTheEnd();

        shop.bought(cart);
        assertThat(shop.wares.checkouts().all()).hasSize(2);
        inTheEnd();
    }

    @Test
    void pieces_that_went_elsewhere_while_the_gateway_took_its_time_cost_nothing() {
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    clock.pass(DirectStock.LIVE.plusSeconds(1));
                    shop.cartOf(TEE, 8);
                });
        assertThat(buy()).isInstanceOf(CheckoutOutcome.Pending.class);
        recovered();
        assertThat(shop.till.checkOut().find(cart))
                .contains(
                        new CheckoutOutcome.Failed(
                                new Ending(Ending.Cause.SOLD_OUT, "", List.of(TEE))));
        assertThat(shop.onHand(TEE)).isEqualTo(10);
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.wares.money().payments().values())
                .extracting(PaymentView::state)
                .containsExactly(PaymentView.State.CANCELLED);
        inTheEnd();

        shop.set(cart, TEE, 2);
        shop.bought(cart);
        inTheEnd();
    }

    @Test
    void pieces_whose_time_ended_while_the_gateway_took_its_time_are_sold_if_still_there() {
        script.at("PaymentGateway.authorise", () -> clock.pass(DirectStock.LIVE.plusSeconds(1)));
        shop.bought(cart);
        recovered();
    }

    @Test
    void money_that_is_not_handed_over_leaves_the_cart_open_and_held_for_other_means() {
        CheckoutOutcome outcome = shop.buy(cart, TillShop.STALE);

        assertThat(outcome).isInstanceOf(CheckoutOutcome.CalledOff.class);
        Order off = ((CheckoutOutcome.CalledOff) outcome).order();
        assertThat(off.status().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(off.status().payment()).isEqualTo(PaymentState.RELEASED);
        assertThat(shop.till.checkOut().find(cart)).contains(outcome);
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.onHand(TEE)).isEqualTo(10);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        inTheEnd();

        shop.set(cart, TEE, 4);
        Order bought = shop.bought(cart);
        assertThat(bought.number()).isNotEqualTo(off.number());
        assertThat(shop.till.orders().find(off.number())).contains(off);
        assertThat(shop.till.checkOut().find(cart)).contains(new CheckoutOutcome.Placed(bought));
        inTheEnd();
    }

    @Test
    void pieces_of_an_order_that_was_called_off_may_be_gone_when_they_are_held_again() {
        CheckoutRequest request = shop.request(cart, TillShop.STALE);
        script.at(
                "PaymentGateway.cancel",
                () -> script.at("HoldStock.take", () -> shop.cartOf(TEE, 8)));

        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                .isInstanceOf(CheckoutOutcome.CalledOff.class);
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.reserved(TEE)).isEqualTo(8);
        assertThat(buy()).isInstanceOf(CheckoutOutcome.NotHeld.class);
        inTheEnd();
    }

    @Test
    void what_is_not_for_sale_by_then_is_not_held_again_for_a_cart_whose_order_was_called_off() {
        script.at("PaymentGateway.cancel", () -> shop.sell(TEE, 1_999, ProductStatus.DRAFT));

        assertThat(shop.buy(cart, TillShop.STALE)).isInstanceOf(CheckoutOutcome.CalledOff.class);
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(shop.reserved(TEE)).isZero();
        inTheEnd();
    }

    @Test
    void what_costs_nothing_is_ordered_without_a_gateway() {
        CartId free = shop.cartOf(GIFT, 2);
        CheckoutOutcome outcome =
                shop.till
                        .checkOut()
                        .checkOut(
                                shop.seed(),
                                free,
                                new CheckoutRequest(
                                        shop.quoted(free, 0).id(),
                                        CARD,
                                        new Email("zoe@example.org"),
                                        null));
        assertThat(outcome).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(((CheckoutOutcome.Placed) outcome).order().status().payment())
                .isEqualTo(PaymentState.FREE);
        assertThat(shop.wares.money().payments()).isEmpty();
        inTheEnd();
    }

    @Test
    void a_cart_that_is_changed_at_the_last_moment_is_looked_at_again() {
        CheckoutRequest request = shop.request(cart, CARD);
        script.at(
                "CheckoutStore.begin",
                () -> assertThat(shop.desk.setLine(cart, TEE, 4, null)).isNotNull());

        assertThat(shop.till.checkOut().checkOut(shop.seed(), cart, request))
                .isEqualTo(new CheckoutOutcome.OutdatedRate());
        assertThat(shop.wares.checkouts().all())
                .extracting(io.holdfast.order.Checkout::step)
                .containsExactly(Step.UNDONE);
        assertThat(shop.reserved(TEE)).isEqualTo(4);
        shop.bought(cart);
        inTheEnd();
    }

    @Test
    void a_store_that_fails_before_anything_is_begun_fails_the_call_and_nothing_is_charged() {
        script.at("CheckoutStore.begin", Script.unavailable());
        org.assertj.core.api.Assertions.assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(this::buy);
        assertThat(shop.wares.money().payments()).isEmpty();
        shop.bought(cart);
        inTheEnd();
    }

    @Test
    void a_store_that_fails_later_leaves_it_to_recovery_which_places_the_order() {
        for (String call :
                List.of("CheckoutStore.write", "HoldStock.commit", "PaymentGateway.capture")) {
            CartId other = shop.cartOf(MUG, 1);
            script.at(call, Script.unavailable());
            assertThat(shop.buy(other, CARD)).isInstanceOf(CheckoutOutcome.Pending.class);
            recovered();
            assertThat(shop.order(other).map(order -> order.status().payment()))
                    .contains(PaymentState.CAPTURED);
        }
    }

    @Test
    void stock_that_is_busy_is_asked_again_in_a_while() {
        script.at(
                "HoldStock.commit",
                () -> {
                    throw new StockBusy(true, "a test");
                });
        assertThat(buy()).isInstanceOf(CheckoutOutcome.Pending.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(shop.elsewhere.recovery().recover(5)).isEqualTo(1);
        assertThat(shop.till.checkOut().find(cart))
                .map(CheckoutOutcome.Placed.class::isInstance)
                .isEqualTo(Optional.of(true));
        inTheEnd();
    }

    @Test
    void nothing_of_card_address_or_buyer_is_in_what_is_logged() {
        shop.buy(cart, MemoryGateway.DECLINED);
        String shown = shop.wares.checkouts().all().toString();
        assertThat(shown).doesNotContain("Zoë", "zoe@", "Street", "memory-decline");
        script.at(
                "PaymentGateway.capture",
                () ->
                        assertThat(shop.wares.checkouts().all().toString())
                                .doesNotContain("memory-approve"));
        buy();
    }
}
