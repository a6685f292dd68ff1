package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.contracts.stock.DirectStock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/// A clock that jumps, as clocks do that are set right.
class CartClockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    private final CartShop shop = new CartShop(clock).selling(TEE, 3);
    private final CartId cart = shop.cart();

    private boolean isHeld(CartId id) {
        return CartShop.line(shop.view(id), TEE).isHeld();
    }

    private void assertSound(int reserved) {
        assertThat(shop.shelves.audit(null, 10).discrepancies()).isEmpty();
        assertThat(shop.reserved(TEE)).isEqualTo(reserved);
    }

    @Test
    void who_is_busy_with_a_cart_keeps_what_it_holds_and_gets_back_what_it_lost() {
        shop.set(cart, TEE, 3);
        Instant first = shop.view(cart).cart().expiresAt();
        clock.pass(DirectStock.LIVE.dividedBy(2));
        shop.desk.renew(cart);
        assertThat(shop.view(cart).cart().expiresAt()).isAfter(first);

        clock.pass(DirectStock.LIVE.multipliedBy(2));
        assertThat(isHeld(cart)).isFalse();
        shop.desk.renew(cart);
        assertThat(isHeld(cart)).isTrue();
        assertSound(3);
    }

    @Test
    void who_named_an_edition_finds_it_after_somebody_was_busy_with_the_cart() {
        long edition = shop.set(cart, TEE, 3).cart().edition();
        clock.pass(DirectStock.LIVE.multipliedBy(2));
        shop.desk.renew(cart);

        assertThat(shop.view(cart).cart().edition()).isEqualTo(edition);
        assertThat(shop.desk.setLine(cart, TEE, 2, edition))
                .isInstanceOf(CartOutcome.Changed.class);
        assertSound(2);
    }

    @Test
    void who_is_busy_with_a_cart_that_has_lost_no_time_leaves_it_as_it_is() {
        shop.set(cart, TEE, 3);
        CartView before = shop.view(cart);
        clock.pass(DirectStock.LIVE.dividedBy(60));
        shop.desk.renew(cart);
        shop.desk.renew(new CartId("a-cart-that-is-not-there-01"));

        assertThat(shop.view(cart)).isEqualTo(before);
    }

    @Test
    void a_clock_that_was_ahead_for_a_moment_ends_no_hold_that_nobody_looked_for() {
        shop.set(cart, TEE, 3);
        clock.pass(HOUR);
        assertThat(isHeld(cart)).isFalse();
        clock.pass(HOUR.negated());

        assertThat(isHeld(cart)).isTrue();
        assertThat(shop.desk.setLine(shop.cart(), TEE, 1, null))
                .isEqualTo(new CartOutcome.SoldOut(TEE, 1, 0));
        assertSound(3);
    }

    @Test
    void what_another_took_while_the_clock_was_ahead_is_not_held_twice_when_it_is_set_back() {
        shop.set(cart, TEE, 3);
        clock.pass(HOUR);
        CartId other = shop.cart();
        shop.set(other, TEE, 2);
        clock.pass(HOUR.negated());

        assertThat(isHeld(cart)).isFalse();
        assertThat(isHeld(other)).isTrue();
        assertThat(shop.desk.setLine(cart, TEE, 3, null))
                .isEqualTo(new CartOutcome.SoldOut(TEE, 3, 1));
        assertSound(2);
    }

    @Test
    void a_hold_that_was_written_off_while_the_clock_was_ahead_is_held_anew_when_touched() {
        shop.set(cart, TEE, 3);
        clock.pass(HOUR);
        shop.shelves.expire(clock.instant(), 10);
        clock.pass(HOUR.negated());

        assertThat(isHeld(cart)).isFalse();
        assertSound(0);
        shop.set(cart, TEE, 3);
        assertThat(isHeld(cart)).isTrue();
        assertSound(3);
    }

    @Test
    void
            a_cart_that_is_touched_while_the_clock_is_behind_lasts_from_there_and_no_longer_than_told() {
        shop.set(cart, TEE, 1);
        clock.pass(HOUR.negated());
        shop.set(cart, TEE, 2);
        assertThat(isHeld(cart)).isTrue();
        clock.pass(HOUR.plus(DirectStock.LONGEST));

        assertThat(isHeld(cart)).isFalse();
        assertSound(0);
    }

    @Test
    void what_was_taken_while_the_clock_was_ahead_has_its_right_time_with_the_next_click() {
        clock.pass(HOUR);
        shop.set(cart, TEE, 2);
        clock.pass(HOUR.negated());
        shop.set(cart, TEE, 3);

        Instant end = clock.instant().plus(DirectStock.LIVE);
        assertThat(shop.view(cart).cart().expiresAt()).isEqualTo(end);
        clock.pass(DirectStock.LIVE);
        assertThat(isHeld(cart)).isFalse();
        assertSound(0);
    }

    @Test
    void so_it_has_when_the_buyer_does_no_more_than_look_after_the_address() {
        clock.pass(HOUR);
        shop.set(cart, TEE, 2);
        clock.pass(HOUR.negated());
        shop.desk.renew(cart);

        assertThat(shop.view(cart).cart().expiresAt())
                .isEqualTo(clock.instant().plus(DirectStock.LIVE));
        clock.pass(DirectStock.LIVE);
        assertSound(0);
    }
}
