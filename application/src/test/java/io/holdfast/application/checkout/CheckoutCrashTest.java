package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.MUG;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartView;
import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.order.Checkout;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Whoever works on a checkout is killed before and after every single call that it makes; so is
/// whoever takes it up. In the end everything is as if nobody had died, or as if nobody had begun.
class CheckoutCrashTest {
    private static final int ROUNDS_MAX = 100;

    /// Kills at one call, and at every so-many-th after it.
    private static final class Killer implements Trouble {
        private final int first;
        private final int every;
        private final Script script = new Script();
        private int calls;
        private int kills;
        private boolean armed;

        Killer(int first, int every) {
            this.first = first;
            this.every = every;
        }

        @Override
        public void before(String call) {
            script.before(call);
            count(call);
        }

        @Override
        public void after(String call) {
            count(call);
        }

        private void count(String call) {
            if (armed) {
                calls++;
                boolean again = every > 0 && calls > first && (calls - first) % every == 0;
                if (calls == first || again) {
                    kills++;
                    throw new Died("call %d, %s".formatted(calls, call));
                }
            }
        }
    }

    private interface Story {
        void play(TillShop shop, SettableClock clock, Script script);
    }

    private record Played(TillShop shop, int kills, int calls) {}

    private static Played played(Killer killer, Story story) {
        SettableClock clock = new SettableClock();
        TillShop shop = new TillShop(clock, killer).selling(TEE, 5, 1_000).selling(MUG, 5, 500);
        killer.armed = true;
        try {
            story.play(shop, clock, killer.script);
        } catch (Trouble.Died _) {
            // Recovery sees to the rest.
        }
        int rounds = 0;
        for (int quiet = 0; quiet < 2; ) {
            assertThat(++rounds).as("rounds of recovery").isLessThan(ROUNDS_MAX);
            clock.pass(Duration.ofMinutes(5));
            new Truths(shop).always();
            try {
                quiet = TillShop.recovered(shop.elsewhere, 5) == 0 ? quiet + 1 : 0;
            } catch (Trouble.Died _) {
                quiet = 0;
            }
        }
        killer.armed = false;
        new Truths(shop).inTheEnd();
        clock.pass(Duration.ofHours(3));
        assertThat(shop.reserved(TEE)).as("held in the end").isZero();
        return new Played(shop, killer.kills, killer.calls);
    }

    /// @param every kills whoever takes it up as well, at each so-many-th call; 0 for never
    private static List<Played> killedEverywhere(int every, Story story) {
        List<Played> all = new ArrayList<>();
        for (int first = 1; ; first++) {
            Played played = played(new Killer(first, every), story);
            all.add(played);
            if (played.kills() == 0) {
                assertThat(first).as("calls of the story").isGreaterThan(10);
                return all;
            }
        }
    }

    private static Story buying(PaymentMethod method, Consumer<CheckoutOutcome> then) {
        return (shop, _, _) -> {
            CartId cart = shop.cartOf(TEE, 2);
            shop.set(cart, MUG, 1);
            then.accept(shop.buy(cart, method));
        };
    }

    private static long orders(Played played) {
        return played.shop().wares.checkouts().all().stream()
                .filter(checkout -> checkout.step().hasOrder())
                .count();
    }

    @Test
    void a_checkout_that_is_killed_anywhere_is_finished_or_undone() {
        List<Played> all =
                killedEverywhere(
                        0,
                        buying(
                                CARD,
                                outcome ->
                                        assertThat(outcome)
                                                .isInstanceOf(CheckoutOutcome.Placed.class)));
        assertThat(all).anyMatch(played -> orders(played) == 0);
        assertThat(all).filteredOn(played -> orders(played) == 1).hasSizeGreaterThan(10);
    }

    private static void recoverWithinSeconds(TillShop shop, SettableClock clock, Instant patient) {
        for (int quiet = 0; quiet < 2 && clock.instant().isBefore(patient); ) {
            clock.pass(TillShop.TIMES.lease());
            try {
                quiet = TillShop.recovered(shop.elsewhere, 5) == 0 ? quiet + 1 : 0;
            } catch (Trouble.Died _) {
                quiet = 0;
            }
        }
    }

    /// What was approved and not bought would be a buyer who has paid, and is told that nothing
    /// came of it.
    private static void assertBought(Killer killer) {
        SettableClock clock = new SettableClock();
        TillShop shop = new TillShop(clock, killer).selling(TEE, 5, 1_000).selling(MUG, 5, 500);
        Instant patient = clock.instant().plus(TillShop.TIMES.patience());
        killer.armed = true;
        try {
            buying(CARD, _ -> {}).play(shop, clock, killer.script);
        } catch (Trouble.Died _) {
            // Whoever finds it goes on.
        }
        recoverWithinSeconds(shop, clock, patient);
        killer.armed = false;
        assertThat(clock.instant()).as("%s kills took this long", killer.kills).isBefore(patient);
        new Truths(shop).inTheEnd();
        shop.wares
                .money()
                .payments()
                .forEach(
                        (key, payment) -> {
                            assertThat(payment.state()).isEqualTo(PaymentView.State.CAPTURED);
                            assertThat(shop.onHand(TEE)).isEqualTo(3);
                        });
    }

    @Test
    void what_the_gateway_approved_is_bought_within_seconds_wherever_it_is_killed() {
        for (int every : new int[] {0, 13, 17, 23}) {
            Killer killer;
            int first = 1;
            do {
                killer = new Killer(first, every);
                assertBought(killer);
                first++;
            } while (killer.kills > 0);
            assertThat(first).as("calls of the story").isGreaterThan(10);
        }
    }

    @Test
    void an_order_that_is_called_off_leaves_its_cart_open_wherever_it_is_killed() {
        Story story =
                (shop, _, _) ->
                        assertThat(shop.buy(shop.cartOf(TEE, 2), TillShop.STALE))
                                .isInstanceOf(CheckoutOutcome.CalledOff.class);
        for (Played played : killedEverywhere(0, story)) {
            for (Checkout checkout : played.shop().wares.checkouts().all()) {
                assertThat(checkout.letsCartGo()).isTrue();
                assertThat(played.shop().onHand(TEE)).isEqualTo(5);
                played.shop().bought(checkout.cart().id());
            }
        }
    }

    /// Whoever tries again comes to the pieces that the last one held, who died.
    private static void assertLastPiecesComeBack(Killer killer) {
        SettableClock clock = new SettableClock();
        TillShop shop = new TillShop(clock, killer).selling(TEE, 2, 1_000);
        CartId cart = shop.cartOf(TEE, 2);
        killer.armed = true;
        try {
            shop.buy(cart, TillShop.STALE);
        } catch (Trouble.Died _) {
            // Whoever finds it goes on.
        }
        recoverWithinSeconds(shop, clock, clock.instant().plus(TillShop.TIMES.patience()));
        killer.armed = false;
        assertThat(shop.desk.find(cart).orElseThrow().lines()).allMatch(CartView.LineView::isHeld);
        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.bought(cart);
    }

    @Test
    void the_last_pieces_of_an_order_that_is_called_off_come_back_wherever_it_is_killed() {
        for (int every : new int[] {0, 23, 29}) {
            Killer killer;
            int first = 1;
            do {
                killer = new Killer(first, every);
                assertLastPiecesComeBack(killer);
                first++;
            } while (killer.kills > 0);
            assertThat(first).as("calls of the story").isGreaterThan(10);
        }
    }

    @Test
    void so_it_is_where_recovery_is_killed_again_and_again() {
        for (int every : new int[] {13, 17, 23}) {
            killedEverywhere(every, buying(CARD, _ -> {}));
        }
    }

    @Test
    void a_declined_checkout_that_is_killed_anywhere_leaves_the_cart_open_and_free() {
        for (Played played :
                killedEverywhere(
                        0,
                        buying(
                                MemoryGateway.DECLINED,
                                outcome ->
                                        assertThat(outcome)
                                                .isInstanceOf(CheckoutOutcome.Failed.class)))) {
            assertThat(orders(played)).isZero();
        }
    }

    @Test
    void a_checkout_of_pieces_that_are_gone_gives_the_money_back_wherever_it_is_killed() {
        Story story =
                (shop, clock, script) -> {
                    CartId cart = shop.cartOf(TEE, 3);
                    script.at(
                            "PaymentGateway.authorise",
                            () -> {
                                clock.pass(DirectStock.LIVE);
                                shop.cartOf(TEE, 4);
                            });
                    shop.buy(cart, CARD);
                };
        for (Played played : killedEverywhere(0, story)) {
            assertThat(orders(played)).isZero();
        }
    }

    @Test
    void an_order_that_is_taken_back_returns_money_and_pieces_once_wherever_that_is_killed() {
        for (boolean refund : new boolean[] {true, false}) {
            for (int every : new int[] {0, 17, 23}) {
                List<Played> all =
                        killedEverywhere(
                                every,
                                (shop, _, _) -> {
                                    CartId cart = shop.cartOf(TEE, 2);
                                    Order order = shop.bought(cart);
                                    if (refund) {
                                        shop.till.orders().refund(order.number(), "broken", null);
                                    } else {
                                        shop.till.orders().cancel(order.number(), "", null);
                                    }
                                });
                assertThat(all)
                        .filteredOn(played -> orders(played) == 1 && played.shop().onHand(TEE) == 5)
                        .hasSizeGreaterThan(5);
            }
        }
    }
}
