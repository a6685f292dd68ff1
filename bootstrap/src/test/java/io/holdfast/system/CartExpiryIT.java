package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Carts whose holds end soon, on a server that never sweeps up behind them. On another server (see
/// [Target]) only if its holds end soon as well.
final class CartExpiryIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIVE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static Target target;
    private static Storefront shop;

    @BeforeAll
    static void start() {
        target =
                Target.with(
                        Map.of(
                                "HOLDFAST_HOLD_TTL",
                                LIVE.toString(),
                                "HOLDFAST_HOLD_TTL_MAX",
                                LONGEST.toString(),
                                "HOLDFAST_HOLD_SWEEP_EVERY",
                                "PT1H"));
        target.assumeHoldsEndWithin(() -> SOON);
        shop = target.shop();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    private static void awaitExpired(String cart, String sku) {
        await().atMost(SOON).until(() -> !shop.isHeld(cart, sku));
    }

    @Test
    void way_9_a_hold_that_ends_late_or_never_because_what_cleans_up_does_not_run() {
        String sku = shop.selling(3);
        String first = shop.cart();
        String second = shop.cart();
        Instant end = Storefront.end(shop.set(first, sku, 3));
        await().atMost(SOON).until(() -> shop.set(second, sku, 3).status() == 200);

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(shop.isHeld(first, sku)).isFalse();
        assertThat(shop.reserved(sku)).isLessThanOrEqualTo(3);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void a_cart_that_is_touched_holds_for_longer_until_a_limit_that_counts_from_its_first_hold() {
        target.assumeOurs("who knows for how long it holds at most");
        String sku = shop.selling(3);
        String cart = shop.cart();
        Instant first = Storefront.end(shop.set(cart, sku, 1));
        Instant last = first.plus(LONGEST).minus(LIVE);

        List<Instant> ends = new ArrayList<>();
        await().atMost(SOON)
                .until(
                        () -> {
                            ends.add(Storefront.end(shop.set(cart, sku, 1)));
                            return !ends.getLast().isBefore(last);
                        });

        assertThat(ends).isSorted().last().isEqualTo(last);
        assertThat(ends).as("not only at the last moment").anyMatch(end -> end.isBefore(last));
    }

    @Test
    void a_cart_that_expired_holds_again_when_it_is_touched_and_says_what_it_could_not() {
        String scarce = shop.selling(3);
        String plenty = shop.selling(9);
        String cart = shop.cart();
        shop.set(cart, scarce, 3).is(200);
        shop.set(cart, plenty, 1).is(200);
        awaitExpired(cart, plenty);
        awaitExpired(cart, scarce);
        shop.adjust(scarce, -2).is(200);

        Answer touched = shop.set(cart, plenty, 2);
        assertThat(Storefront.isHeld(touched, scarce)).isFalse();
        assertThat(Storefront.quantity(touched, scarce)).isEqualTo(3);
        assertThat(Storefront.available(touched, scarce)).isEqualTo(1);
        assertThat(Storefront.isHeld(touched, plenty)).isTrue();

        shop.adjust(scarce, 5).is(200);
        assertThat(Storefront.isHeld(shop.set(cart, scarce, 3), scarce)).isTrue();
    }

    @Test
    void a_ledger_has_the_end_of_every_hold_that_the_level_counts_no_more() {
        String sku = shop.selling(9);
        List<String> carts = List.of(shop.cart(), shop.cart(), shop.cart());
        carts.forEach(cart -> shop.set(cart, sku, 2).is(200));
        Instant end = Instant.now().plus(SOON);
        do {
            shop.assertLedgerAgrees(sku);
        } while (shop.available(sku) < 9 && Instant.now().isBefore(end));
        assertThat(shop.available(sku)).isEqualTo(9);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void an_expired_cart_that_gets_an_address_holds_again() {
        String sku = shop.selling(3);
        String cart = shop.cart();
        shop.set(cart, sku, 2).is(200);
        awaitExpired(cart, sku);

        shop.address(cart);

        assertThat(shop.isHeld(cart, sku)).isTrue();
    }

    @Test
    void an_expired_cart_is_paid_for_where_its_pieces_are_still_there() {
        String sku = shop.selling(3);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        awaitExpired(cart, sku);

        shop.pay(cart, rate, "sandbox-approve").is(201);

        assertThat(shop.onHand(sku)).isEqualTo(1);
        assertThat(shop.reserved(sku)).isZero();
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void an_expired_cart_whose_pieces_are_gone_is_not_paid_for_and_says_which_and_how_many() {
        String scarce = shop.selling(3);
        String plenty = shop.selling(9);
        String cart = shop.addressed(scarce, 3);
        shop.set(cart, plenty, 1).is(200);
        String rate = shop.rate(cart);
        awaitExpired(cart, scarce);
        awaitExpired(cart, plenty);
        shop.adjust(scarce, -2).is(200);

        assertThat(Storefront.soldOut(shop.pay(cart, rate, "sandbox-approve")))
                .containsExactly(new Storefront.Lacking(scarce, 3, 1));
        assertThat(shop.reserved(scarce)).isZero();
        assertThat(shop.reserved(plenty)).isZero();
        assertThat(shop.isBegun(cart)).isFalse();
        shop.set(cart, scarce, 1).is(200);
        shop.pay(cart, "sandbox-approve").is(201);
        shop.assertLedgerAgrees(scarce);
        // Nobody lacked pieces of the other one, and no sweep was there.
        shop.assertLedgerAgrees(plenty);
        assertThat(shop.available(plenty)).isEqualTo(8);
    }
}
