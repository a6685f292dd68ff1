package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;
import static io.holdfast.application.cart.CartShop.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.cart.CartShop.Died;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.cart.Line;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What becomes of a cart when something comes in between.
class CartTroubleTest {
    private final SettableClock clock = new SettableClock();
    private final CartShop shop = new CartShop(clock).selling(TEE, 10).selling(MUG, 5);
    private final CartId cart = shop.cart();

    private static Runnable busy(boolean unchanged) {
        return () -> {
            throw new StockBusy(unchanged, "a test");
        };
    }

    @Test
    void a_change_that_comes_in_between_is_kept_and_the_other_is_made_after_it() {
        shop.set(cart, TEE, 1);
        shop.at(
                "replace",
                () -> {
                    shop.undisturbed();
                    shop.set(cart, TEE, 4);
                    shop.set(cart, MUG, 2);
                });
        CartView view = shop.set(cart, TEE, 3);

        assertThat(line(view, TEE).line().quantity()).isEqualTo(3);
        assertThat(line(view, MUG).line().quantity()).isEqualTo(2);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        assertThat(shop.reserved(MUG)).isEqualTo(2);
        shop.assertAllHeld();
    }

    @Test
    void a_cart_that_was_thrown_away_meanwhile_leaves_nothing_held() {
        shop.set(cart, TEE, 1);
        shop.at("replace", () -> shop.desk.delete(cart, null));

        assertThat(shop.desk.setLine(cart, TEE, 5, null)).isEqualTo(new CartOutcome.UnknownCart());
        assertThat(shop.reserved(TEE)).isZero();
    }

    @Test
    void whoever_finds_the_cart_changed_each_time_gives_up_and_leaves_nothing_held() {
        changeBefore(CartDesk.TRIES + 5);
        assertThat(shop.desk.setLine(cart, TEE, 5, null)).isEqualTo(new CartOutcome.Busy());
        assertThat(shop.reserved(TEE)).isZero();
        assertThat(shop.reserved(MUG)).isEqualTo(1);
    }

    @Test
    void who_cannot_even_let_go_leaves_the_pieces_to_the_next_change_of_the_line() {
        changeBefore(Integer.MAX_VALUE);
        assertThat(shop.desk.setLine(cart, TEE, 10, null)).isEqualTo(new CartOutcome.Busy());
        shop.undisturbed();

        assertThat(shop.reserved(TEE)).isEqualTo(10);
        shop.set(cart, TEE, 10);
        assertThat(shop.reserved(TEE)).isEqualTo(10);
        shop.assertAllHeld();
    }

    /// Another line changes before the cart is written, each time.
    private void changeBefore(int writes) {
        AtomicInteger depth = new AtomicInteger();
        AtomicInteger left = new AtomicInteger(writes);
        shop.before(
                call -> {
                    if (call.equals("replace") && depth.getAndIncrement() == 0) {
                        if (left.getAndDecrement() > 0) {
                            shop.set(cart, MUG, 1);
                        }
                        depth.set(0);
                    }
                });
    }

    @Test
    void a_process_that_dies_between_hold_and_cart_leaves_a_hold_that_its_time_ends() {
        shop.set(cart, TEE, 1);
        CartView before = shop.view(cart);
        shop.dieAt("replace");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, 4));
        shop.undisturbed();

        assertThat(shop.view(cart)).isEqualTo(before);
        assertThat(shop.reserved(TEE)).isEqualTo(4);
        clock.pass(Duration.ofMinutes(10));
        shop.set(cart, TEE, 1);
        clock.pass(Duration.ofMinutes(5));
        assertThat(shop.reserved(TEE)).isEqualTo(1);
    }

    @Test
    void a_process_that_dies_between_cart_and_release_leaves_too_much_held_and_not_too_little() {
        shop.set(cart, TEE, 2);
        shop.set(cart, TEE, 7);
        shop.dieAt("replaced");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, 1));
        shop.undisturbed();
        assertThat(line(shop.view(cart), TEE).line().quantity()).isEqualTo(1);
        assertThat(shop.reserved(TEE)).isEqualTo(7);

        // The next change puts it right.
        shop.set(cart, TEE, 1);
        assertThat(shop.reserved(TEE)).isEqualTo(1);
    }

    @Test
    void pieces_that_a_dead_process_has_not_let_go_are_no_reason_to_refuse_them_to_the_buyer() {
        shop.set(cart, TEE, 2);
        shop.set(cart, TEE, 7);
        shop.set(cart, MUG, 5);
        shop.dieAt("replaced");
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> shop.desk.removeLine(cart, TEE, null));
        shop.dieAt("replaced");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, MUG, 1));
        shop.undisturbed();

        shop.set(cart, TEE, 10);
        shop.set(cart, MUG, 5);
        assertThat(shop.reserved(TEE)).isEqualTo(10);
        assertThat(shop.reserved(MUG)).isEqualTo(5);
        shop.assertAllHeld();
    }

    @Test
    void a_smaller_hold_that_comes_late_takes_nothing_from_who_counts_on_it() {
        shop.set(cart, TEE, 5);
        shop.at(
                "shrink",
                () -> {
                    shop.undisturbed();
                    shop.set(cart, TEE, 8);
                });
        shop.set(cart, TEE, 3);

        assertThat(line(shop.view(cart), TEE).line().quantity()).isEqualTo(8);
        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(8);
    }

    /// A process dies behind a hold and before the cart says so.
    private void dieBeforeTheCartHas(int pieces) {
        shop.dieAt("replace");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, pieces));
        shop.undisturbed();
    }

    @Test
    void what_a_dead_process_held_is_the_buyers_after_any_number_of_checkouts_that_were_declined() {
        dieBeforeTheCartHas(10);
        for (int pieces = 1; pieces <= 3; pieces++) {
            shop.set(cart, MUG, pieces);
        }
        for (int serial = 1; serial <= 4; serial++) {
            shop.decline(cart, serial);
        }
        shop.set(cart, TEE, 10);

        assertThat(shop.reserved(TEE)).isEqualTo(10);
        shop.assertAllHeld();
    }

    @Test
    void a_line_that_is_lowered_leaves_nothing_of_what_a_dead_process_held_for_it() {
        shop.set(cart, TEE, 3);
        dieBeforeTheCartHas(8);
        assertThat(shop.reserved(TEE)).isEqualTo(8);

        shop.set(cart, TEE, 2);

        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.set(cart, TEE, 10);
        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(10);
    }

    @Test
    void a_line_that_is_taken_out_leaves_nothing_of_what_a_dead_process_held_for_it() {
        shop.set(cart, TEE, 1);
        dieBeforeTheCartHas(4);
        assertThat(shop.reserved(TEE)).isEqualTo(4);
        CartShop.changed(shop.desk.removeLine(cart, TEE, null));

        assertThat(shop.reserved(TEE)).isZero();
        shop.set(cart, TEE, 10);
        shop.assertAllHeld();
    }

    @Test
    void who_sets_a_line_while_it_is_being_taken_out_keeps_all_that_they_got() {
        shop.set(cart, TEE, 1);
        dieBeforeTheCartHas(4);
        shop.at(
                "release",
                () -> {
                    shop.undisturbed();
                    shop.set(cart, TEE, 10);
                });
        CartShop.changed(shop.desk.removeLine(cart, TEE, null));

        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(10);
    }

    @Test
    void a_cart_that_is_thrown_away_leaves_nothing_of_what_a_dead_process_held_for_its_lines() {
        shop.set(cart, TEE, 1);
        dieBeforeTheCartHas(4);
        shop.desk.delete(cart, null);

        assertThat(shop.reserved(TEE)).isZero();
    }

    @Test
    void who_finds_that_the_line_was_taken_out_between_hold_and_cart_takes_its_pieces_anew() {
        shop.set(cart, TEE, 1);
        shop.at("replace", () -> CartShop.changed(shop.desk.removeLine(cart, TEE, null)));
        shop.set(cart, TEE, 10);

        assertThat(shop.reserved(TEE)).isEqualTo(10);
        shop.assertAllHeld();
    }

    @Test
    void who_fails_at_a_later_try_keeps_nothing_of_what_an_earlier_one_took() {
        shop.at(
                "replace",
                () -> {
                    shop.set(cart, MUG, 1);
                    shop.at("find", busy(true));
                });
        assertThatExceptionOfType(StockBusy.class).isThrownBy(() -> shop.set(cart, TEE, 4));

        assertThat(shop.reserved(TEE)).isZero();
        assertThat(shop.reserved(MUG)).isEqualTo(1);
    }

    @Test
    void pieces_whose_taking_was_not_answered_are_let_go() {
        shop.at(
                "take",
                () -> {
                    dieBeforeTheCartHas(4);
                    busy(false).run();
                });
        assertThatExceptionOfType(StockBusy.class).isThrownBy(() -> shop.set(cart, TEE, 4));

        assertThat(shop.reserved(TEE)).isZero();
    }

    @Test
    void a_smaller_hold_that_comes_late_makes_one_that_is_smaller_by_now_no_larger() {
        shop.set(cart, TEE, 7);
        shop.at(
                "shrink",
                () -> {
                    shop.undisturbed();
                    shop.set(cart, TEE, 3);
                });
        shop.set(cart, TEE, 5);

        assertThat(line(shop.view(cart), TEE).line().quantity()).isEqualTo(3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
    }

    @Test
    void stock_that_is_busy_leaves_the_cart_as_it_was_and_nothing_held_in_vain() {
        shop.set(cart, TEE, 3);
        shop.set(cart, MUG, 1);
        clock.pass(DirectStock.LIVE.dividedBy(2));
        CartView before = shop.view(cart);
        for (String call : List.of("take", "renew")) {
            shop.at(call, busy(true));
            assertThatExceptionOfType(StockBusy.class).isThrownBy(() -> shop.set(cart, TEE, 4));
            shop.undisturbed();
            assertThat(shop.view(cart).cart().lines()).isEqualTo(before.cart().lines());
            assertThat(shop.view(cart).cart().expiresAt()).isEqualTo(before.cart().expiresAt());
            assertThat(shop.reserved(TEE)).isEqualTo(3);
        }
    }

    /// Takes pieces, and then finds stock busy.
    private void failBehindTheFirstHold(@Nullable Long version) {
        AtomicInteger takes = new AtomicInteger();
        shop.before(
                call -> {
                    if (call.equals("take") && takes.incrementAndGet() == 2) {
                        throw new StockBusy(true, "a test");
                    }
                });
        assertThatExceptionOfType(StockBusy.class)
                .isThrownBy(() -> shop.desk.setLine(cart, TEE, 10, version));
        shop.undisturbed();
    }

    @Test
    void who_named_an_edition_finds_it_after_a_change_that_failed_and_nothing_held() {
        long edition = shop.set(cart, MUG, 1).cart().edition();
        clock.pass(DirectStock.LIVE);
        failBehindTheFirstHold(edition);

        assertThat(shop.reserved(TEE)).isZero();
        assertThat(shop.view(cart).cart().edition()).isEqualTo(edition);
        CartShop.changed(shop.desk.setLine(cart, TEE, 10, edition));
        assertThat(shop.view(cart).cart().edition()).isEqualTo(edition + 1);
        shop.assertAllHeld();
    }

    @Test
    void who_named_no_version_leaves_nothing_held_after_a_change_that_failed() {
        shop.set(cart, MUG, 1);
        clock.pass(DirectStock.LIVE);
        failBehindTheFirstHold(null);

        assertThat(shop.reserved(TEE)).isZero();
    }

    /// A hold of the line ends while a larger one is put together, and a stranger takes its pieces.
    private void loseHalfToAStranger(@Nullable Long version) {
        clock.pass(DirectStock.LIVE.minusSeconds(1));
        CartId stranger = shop.cart();
        shop.at(
                "renew",
                () -> {
                    shop.undisturbed();
                    clock.pass(Duration.ofSeconds(1));
                    shop.set(stranger, TEE, 8);
                });
        assertThat(shop.desk.setLine(cart, TEE, 5, version))
                .isEqualTo(new CartOutcome.SoldOut(TEE, 5, 2));
    }

    @Test
    void who_is_refused_in_the_end_keeps_nothing_of_what_an_earlier_try_took() {
        shop.set(cart, TEE, 3);
        loseHalfToAStranger(null);

        assertThat(shop.reserved(TEE)).isEqualTo(8);
        assertThat(line(shop.set(cart, TEE, 2), TEE).isHeld()).isTrue();
    }

    @Test
    void who_named_an_edition_and_is_refused_finds_it() {
        long edition = shop.set(cart, TEE, 3).cart().edition();
        loseHalfToAStranger(edition);

        assertThat(shop.reserved(TEE)).isEqualTo(8);
        CartShop.changed(shop.desk.setLine(cart, TEE, 2, edition));
        assertThat(shop.reserved(TEE)).isEqualTo(10);
    }

    @Test
    void a_hold_that_was_left_and_is_too_small_for_all_of_a_line_is_let_go() {
        shop.count(TEE, 100);
        for (int pieces = 1; pieces <= Line.CLAIMS_MANY; pieces++) {
            shop.set(cart, TEE, pieces);
        }
        long version = shop.view(cart).cart().version();
        shop.dieAt("replace");
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> shop.desk.setLine(cart, TEE, 22, version));
        shop.undisturbed();
        shop.set(cart, TEE, 30);

        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(30);
    }

    @Test
    void a_change_that_is_made_is_answered_although_letting_go_fails() {
        shop.set(cart, TEE, 3);
        shop.at("release", busy(false));
        CartShop.changed(shop.desk.removeLine(cart, TEE, null));
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        clock.pass(DirectStock.LIVE);
        assertThat(shop.reserved(TEE)).isZero();
    }

    @Test
    void a_store_whose_answer_is_lost_may_have_written_so_what_was_taken_stays_held() {
        shop.at(
                "replaced",
                () -> {
                    throw new StoreUnavailable("change a cart", new IllegalStateException());
                });
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> shop.set(cart, TEE, 4));

        shop.undisturbed();
        assertThat(line(shop.view(cart), TEE).isHeld()).isTrue();
        shop.assertAllHeld();
        assertThat(shop.set(cart, TEE, 4).cart().version()).isEqualTo(3);
        assertThat(shop.reserved(TEE)).isEqualTo(4);
    }

    @Test
    void carts_that_expired_long_ago_are_pruned_and_others_are_not() {
        CartId old = shop.cart();
        CartId young = shop.cart();
        clock.pass(Duration.ofDays(30).plus(DirectStock.LIVE));
        shop.set(young, TEE, 1);
        clock.pass(Duration.ofMillis(1));
        CartPrune prune = new CartPrune(shop.carts, clock, Duration.ofDays(30), 1);

        assertThat(prune.run()).isEqualTo(2);
        assertThat(shop.desk.find(old)).isEmpty();
        assertThat(shop.desk.find(young)).isPresent();
    }
}
