package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.cart.Claim;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.Checkout;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentState;
import io.holdfast.order.Settlement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// How long a checkout takes, and who takes it up when.
class CheckoutTimesTest {
    private static final CheckoutTimes TIMES = TillShop.TIMES;

    /// Takes its time.
    private final class Slow extends FussyGateway {
        private Duration authorises = Duration.ZERO;
        private boolean silent;
        private boolean broken;
        private int asked;
        private boolean mute;

        private boolean waited(Duration wanted, Duration limit) {
            boolean inTime = wanted.compareTo(limit) < 0;
            clock.pass(inTime ? wanted : limit);
            return inTime;
        }

        @Override
        public synchronized Authorisation authorise(Charge charge, Duration limit) {
            asked++;
            if (broken) {
                throw new IllegalStateException("a test");
            }
            return waited(authorises, limit)
                    ? super.authorise(charge, limit)
                    : new Authorisation.Uncertain();
        }

        @Override
        public synchronized PaymentLookup find(PaymentKey key, Duration limit) {
            asked++;
            return mute ? new PaymentLookup.Unavailable() : super.find(key, limit);
        }

        @Override
        public synchronized Settlement capture(
                PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            if (silent) {
                clock.pass(limit);
                return new Settlement.Uncertain();
            }
            return super.capture(key, payment, amount, limit);
        }
    }

    private final SettableClock clock = new SettableClock();
    private final Script script = new Script();
    private final Slow money = new Slow();
    private final TillShop shop =
            new TillShop(clock, script, TillShop.Wares.with(money), null).selling(TEE, 10, 1_999);
    private final CartId cart = shop.cartOf(TEE, 3);

    private int recovered() {
        return TillShop.recovered(shop.elsewhere, 9);
    }

    private int recoveredHere() {
        return TillShop.recovered(shop.till, 9);
    }

    private List<Hold> holds() {
        return shop.wares
                .shelves()
                .holds(
                        shop.stored(cart).lines().stream()
                                .flatMap(line -> line.claims().stream())
                                .map(Claim::hold)
                                .toList(),
                        clock.instant());
    }

    @Test
    void who_says_that_it_lives_is_not_taken_over_however_long_the_gateway_takes() {
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    for (int beats = 0; beats < 9; beats++) {
                        clock.pass(TIMES.beat());
                        shop.till.recovery().keep();
                        assertThat(recovered()).isZero();
                    }
                });

        assertThat(shop.buy(cart, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void who_is_silent_is_taken_over_in_seconds_and_the_order_is_placed() {
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    clock.pass(CheckoutTimes.LEASE);
                    assertThat(recovered()).isEqualTo(2);
                });

        assertThat(shop.buy(cart, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.wares.money().payments()).hasSize(1);
        new Truths(shop).inTheEnd();
    }

    @Test
    void a_gateway_that_says_nothing_is_waited_for_as_long_as_it_may_take_and_no_longer() {
        money.authorises = Duration.ofHours(1);
        Instant begun = clock.instant();

        assertThat(shop.buy(cart, CARD)).isInstanceOf(CheckoutOutcome.Pending.class);
        assertThat(Duration.between(begun, clock.instant())).isEqualTo(TIMES.gateway());
    }

    @Test
    void what_setting_aside_took_of_the_time_is_missing_when_the_money_is_taken() {
        money.authorises = TIMES.gateway().minusSeconds(4);
        money.silent = true;
        Instant begun = clock.instant();
        CheckoutOutcome outcome = shop.buy(cart, CARD);

        assertThat(Duration.between(begun, clock.instant())).isEqualTo(TIMES.gateway());
        assertThat(outcome).isInstanceOf(CheckoutOutcome.Placed.class);
        Order order = ((CheckoutOutcome.Placed) outcome).order();
        assertThat(order.status().payment()).isEqualTo(PaymentState.AUTHORISED);
        money.silent = false;
        clock.pass(Duration.ofSeconds(1));
        assertThat(recovered()).isEqualTo(1);
        new Truths(shop).inTheEnd();
    }

    @Test
    void pieces_are_held_for_as_long_as_nobody_knows_whether_they_are_paid_for() {
        money.authorises = Duration.ofHours(1);
        shop.buy(cart, CARD);
        clock.pass(Duration.ofMinutes(4));
        Instant taken = clock.instant();
        assertThat(recovered()).isEqualTo(1);

        assertThat(holds())
                .isNotEmpty()
                .allMatch(hold -> !hold.expiresAt().isBefore(taken.plus(DirectStock.LIVE)));
    }

    @Test
    void so_are_they_while_the_gateway_is_asked_what_it_knows() {
        money.authorises = Duration.ofHours(1);
        shop.buy(cart, CARD);
        money.mute = true;
        clock.pass(TIMES.patience().plusMinutes(1));
        Instant taken = clock.instant();
        assertThat(recovered()).isEqualTo(1);

        assertThat(holds())
                .isNotEmpty()
                .allMatch(hold -> !hold.expiresAt().isBefore(taken.plus(DirectStock.LIVE)));
    }

    @Test
    void a_gateway_that_never_says_what_it_knows_is_believed_after_hours_and_not_before() {
        money.authorises = Duration.ofHours(1);
        shop.buy(cart, CARD);
        money.mute = true;
        Instant begun = clock.instant();
        while (shop.till.checkOut().find(cart).orElseThrow() instanceof CheckoutOutcome.Pending) {
            clock.pass(TIMES.rest());
            recovered();
        }

        assertThat(Duration.between(begun, clock.instant())).isGreaterThan(Duration.ofHours(12));
        assertThat(money.asked).isBetween(300, 310);
        assertThat(shop.till.checkOut().find(cart))
                .contains(new CheckoutOutcome.Failed(Ending.of(Ending.Cause.UNSETTLED)));
    }

    @Test
    void what_nobody_could_go_on_with_in_time_is_undone_and_said_to_have_taken_too_long() {
        money.authorises = Duration.ofHours(1);
        shop.buy(cart, CARD);
        money.authorises = Duration.ZERO;
        clock.pass(TIMES.patience());
        recovered();

        assertThat(shop.till.checkOut().find(cart))
                .contains(new CheckoutOutcome.Failed(Ending.of(Ending.Cause.UNSETTLED)));
        new Truths(shop).inTheEnd();
    }

    /// As under a pool of connections that is full for longer than a lease.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CheckoutStore.begin",
                "CartStore.replace",
                "PaymentGateway.authorise",
                "HoldStock.commit",
                "CheckoutStore.write",
                "PaymentGateway.capture"
            })
    void who_lives_and_cannot_say_so_is_taken_over_and_nobody_is_charged_twice(String at) {
        CheckoutRequest request = shop.request(cart, CARD);
        script.at(
                at,
                () -> {
                    for (int beats = 0; beats < 6; beats++) {
                        clock.pass(TIMES.beat());
                        script.at("CheckoutStore.keep", Script.unavailable());
                        assertThat(shop.till.recovery().keep()).isZero();
                    }
                    recovered();
                });
        CheckoutOutcome told = shop.till.checkOut().checkOut(shop.seed(), cart, request);
        clock.pass(Duration.ofMinutes(1));
        recovered();

        new Truths(shop).inTheEnd();
        assertThat(shop.wares.money().payments().values())
                .allMatch(payment -> payment.captured().equals(payment.authorised()));
        if (!(told instanceof CheckoutOutcome.Placed)) {
            told = shop.buy(cart, CARD);
        }
        assertThat(told).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(shop.wares.money().payments()).hasSize(1);
        assertThat(shop.onHand(TEE)).isEqualTo(7);
    }

    @Test
    void a_node_does_not_take_over_itself_where_it_could_not_say_that_it_lives() {
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    clock.pass(CheckoutTimes.LEASE);
                    script.at("CheckoutStore.keep", Script.unavailable());
                    assertThat(shop.till.recovery().keep()).isZero();
                    assertThat(recoveredHere()).isZero();
                    script.at("CheckoutStore.keep", () -> assertThat(recoveredHere()).isZero());
                    assertThat(shop.till.recovery().keep()).isEqualTo(1);
                });

        assertThat(shop.buy(cart, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void a_node_that_cannot_say_on_what_it_works_takes_nothing_up() {
        money.authorises = Duration.ofHours(1);
        shop.buy(cart, CARD);
        money.authorises = Duration.ZERO;
        clock.pass(Duration.ofMinutes(1));
        CartId other = shop.cartOf(TEE, 1);
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    clock.pass(TIMES.beat());
                    script.at("CheckoutStore.keep", Script.unavailable());
                    assertThat(shop.till.recovery().keep()).isZero();
                    assertThat(recoveredHere()).isZero();
                    assertThat(shop.till.recovery().keep()).isEqualTo(1);
                    assertThat(recoveredHere()).isEqualTo(2);
                });

        assertThat(shop.buy(other, CARD)).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void what_nobody_understands_rests_for_longer_each_time() {
        money.broken = true;
        assertThat(shop.buy(cart, CARD)).isInstanceOf(CheckoutOutcome.Pending.class);
        for (int seconds = 0; seconds < 60; seconds++) {
            clock.pass(Duration.ofSeconds(1));
            recovered();
        }
        assertThat(money.asked).isBetween(6, 7);

        money.broken = false;
        clock.pass(Duration.ofMinutes(1));
        assertThat(recovered()).isEqualTo(2);
        new Truths(shop).inTheEnd();
    }

    @Test
    void pauses_grow_up_to_the_longest_rest() {
        CheckoutTimes brief =
                new CheckoutTimes(
                        CheckoutTimes.LEASE,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(3));

        assertThat(List.of(brief.pause(1), brief.pause(2), brief.pause(3), brief.pause(99)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
        assertThat(TIMES.pause(99)).isEqualTo(CheckoutTimes.REST_MAX);
    }

    @Test
    void those_that_were_tried_together_are_not_the_next_time() {
        Duration wanted = Duration.ofSeconds(10);
        List<Checkout> all =
                LongStream.rangeClosed(1, 100)
                        .mapToObj(
                                serial ->
                                        Checkout.begun(
                                                OrderNumber.of(serial, 1),
                                                new ClosedCart(cart, 1),
                                                Purchases.of("zoe@example.org"),
                                                CARD,
                                                clock.instant()))
                        .toList();

        assertThat(all.stream().map(TIMES::pause).distinct()).hasSizeGreaterThan(50);
        assertThat(all.stream().map(TIMES::pause))
                .allMatch(pause -> pause.compareTo(TIMES.pause(1).dividedBy(2)) >= 0)
                .allMatch(pause -> pause.compareTo(TIMES.pause(1)) <= 0);
        assertThat(all.stream().map(one -> TIMES.pause(one, wanted)).distinct())
                .hasSizeGreaterThan(50)
                .allMatch(pause -> pause.compareTo(wanted) >= 0)
                .allMatch(pause -> pause.compareTo(wanted.multipliedBy(2)) <= 0);
        assertThat(all.stream().map(one -> TIMES.pause(one, Duration.ofHours(1))))
                .allMatch(pause -> pause.compareTo(TIMES.rest()) <= 0);
    }
}
