package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;
import static io.holdfast.application.cart.CartShop.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.cart.CartShop.Died;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.Line;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.StockBusy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/// Two nodes that change one line at once: what one has taken, the other counts on.
class CartTwiceTest {
    private final SettableClock clock = new SettableClock();
    private final CartShop shop = new CartShop(clock).selling(TEE, 3).selling(MUG, 5);
    private final CartId cart = shop.cart();

    private static void failAtTake(String call, Iterator<Boolean> busy) {
        if (call.equals("take") && busy.hasNext() && busy.next()) {
            throw new StockBusy(true, "a test");
        }
    }

    private int quantity() {
        return line(shop.view(cart), TEE).line().quantity();
    }

    @Test
    void the_last_pieces_are_found_by_whoever_comes_between_hold_and_cart() {
        shop.at(
                "replace",
                () -> {
                    assertThat(shop.reserved(TEE)).isEqualTo(3);
                    shop.set(cart, TEE, 3);
                    assertThat(shop.reserved(TEE)).isEqualTo(3);
                });
        shop.set(cart, TEE, 3);

        assertThat(shop.reserved(TEE)).isEqualTo(3);
        assertThat(shop.holds(cart, TEE)).hasSize(1);
        shop.assertAllHeld();
    }

    @Test
    void who_is_short_only_because_the_cart_has_gone_on_looks_again() {
        shop.at(
                "take",
                () -> {
                    shop.set(cart, TEE, 1);
                    shop.set(cart, TEE, 2);
                    shop.set(cart, TEE, 3);
                });
        shop.set(cart, TEE, 3);

        assertThat(quantity()).isEqualTo(3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
    }

    @Test
    void who_wants_more_takes_what_is_missing_to_what_the_other_took() {
        shop.at(
                "replace",
                () -> {
                    shop.set(cart, TEE, 3);
                    assertThat(shop.reserved(TEE)).isEqualTo(3);
                });
        shop.set(cart, TEE, 2);

        assertThat(quantity()).isEqualTo(2);
        shop.assertAllHeld();
        shop.set(cart, TEE, 2);
        assertThat(shop.reserved(TEE)).isEqualTo(2);
    }

    @Test
    void who_wants_fewer_takes_some_of_what_the_other_took_and_lets_the_others_go() {
        shop.at("replace", () -> shop.set(cart, TEE, 1));
        shop.set(cart, TEE, 3);

        assertThat(quantity()).isEqualTo(3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        shop.assertAllHeld();
    }

    @Test
    void who_wants_more_than_there_are_is_told_how_many_the_line_can_have() {
        shop.at(
                "replace",
                () ->
                        assertThat(shop.desk.setLine(cart, TEE, 4, null))
                                .isEqualTo(new CartOutcome.SoldOut(TEE, 4, 3)));
        shop.set(cart, TEE, 2);

        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.assertAllHeld();
    }

    @Test
    void a_buyer_who_asks_again_after_a_crash_finds_the_pieces_that_were_held_for_them() {
        shop.dieAt("replace");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, 3));
        clock.pass(Duration.ofMinutes(14));
        shop.set(cart, TEE, 3);

        assertThat(shop.reserved(TEE)).isEqualTo(3);
        clock.pass(DirectStock.LIVE.minusSeconds(1));
        shop.assertAllHeld();
    }

    @Test
    void a_hold_whose_time_is_over_is_not_what_is_found() {
        shop.dieAt("replace");
        assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, 3));
        clock.pass(DirectStock.LIVE);
        shop.set(cart, TEE, 2);

        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.assertAllHeld();
    }

    @Test
    void who_fails_lets_go_nothing_that_another_is_about_to_claim() {
        shop.set(cart, MUG, 1);
        clock.pass(DirectStock.LIVE);
        shop.at(
                "replace",
                () -> {
                    Iterator<Boolean> busy = List.of(false, true).iterator();
                    shop.before(call -> failAtTake(call, busy));
                    assertThatExceptionOfType(StockBusy.class)
                            .isThrownBy(() -> shop.set(cart, TEE, 3));
                    shop.undisturbed();
                });
        shop.set(cart, TEE, 3);

        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(3);
    }

    @Test
    void another_line_that_changes_in_between_gives_the_pieces_no_other_name() {
        shop.at(
                "replace",
                () -> {
                    shop.set(cart, MUG, 1);
                    shop.set(cart, TEE, 3);
                    assertThat(shop.reserved(TEE)).isEqualTo(3);
                });
        shop.set(cart, TEE, 3);

        assertThat(shop.holds(cart, TEE)).hasSize(1);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        shop.assertAllHeld();
    }

    @Test
    void another_line_that_is_taken_out_in_between_gives_the_pieces_no_other_name_either() {
        shop.set(cart, MUG, 1);
        shop.at(
                "replace",
                () -> {
                    CartShop.changed(shop.desk.removeLine(cart, MUG, null));
                    shop.set(cart, TEE, 3);
                });
        shop.set(cart, TEE, 3);

        assertThat(shop.reserved(TEE)).isEqualTo(3);
        assertThat(shop.reserved(MUG)).isZero();
    }

    @Test
    void who_raises_a_line_that_another_has_just_lowered_counts_nothing_anew() {
        shop.set(cart, TEE, 1);
        shop.set(cart, TEE, 3);
        shop.at(
                "replaced",
                () -> {
                    shop.set(cart, TEE, 3);
                    assertThat(shop.reserved(TEE)).isEqualTo(3);
                });
        shop.set(cart, TEE, 1);

        assertThat(quantity()).isEqualTo(3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        shop.assertAllHeld();
    }

    @Test
    void what_a_loser_still_holds_is_let_go_by_whoever_is_short_of_it() {
        shop.at(
                "replace",
                () -> {
                    shop.dieAt("replace");
                    assertThatExceptionOfType(Died.class).isThrownBy(() -> shop.set(cart, TEE, 3));
                    shop.undisturbed();
                });
        shop.set(cart, TEE, 1);
        assertThat(shop.reserved(TEE)).isEqualTo(3);

        shop.set(cart, TEE, 3);
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        shop.assertAllHeld();
    }

    @Test
    void who_has_too_many_holds_counts_only_on_one_that_is_large_enough() {
        shop.count(TEE, 100);
        for (int pieces = 1; pieces <= Line.CLAIMS_MANY; pieces++) {
            shop.set(cart, TEE, pieces);
        }
        shop.at("replace", () -> shop.set(cart, TEE, 22));
        shop.set(cart, TEE, 30);

        assertThat(quantity()).isEqualTo(30);
        shop.assertAllHeld();
        assertThat(shop.reserved(TEE)).isEqualTo(30);
    }
}
