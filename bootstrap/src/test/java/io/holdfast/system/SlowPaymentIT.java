package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// The fifth and the sixth way of overselling (see [OversellIT]), and a crash, on a server whose
/// gateway takes longer to answer than a hold lasts. On another server (see [Target]) only if its
/// gateway takes its time as well, and without a look at the gateway's books.
final class SlowPaymentIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SLOW = Duration.ofSeconds(1);

    private static Target target;
    private static Storefront shop;

    @BeforeAll
    static void start() {
        target =
                Target.with(
                        Map.of(
                                "HOLDFAST_HOLD_TTL", "PT1S",
                                "HOLDFAST_HOLD_TTL_MAX", "PT1H",
                                "HOLDFAST_PAYMENT_TIMEOUT", "PT12S",
                                "HOLDFAST_PAYMENT_PATIENCE", "PT30S",
                                "HOLDFAST_SANDBOX_DELAY", "PT2S",
                                "HOLDFAST_TAX_INCLUDED", "false"));
        target.assumePaymentTakes(SLOW);
        shop = target.shop();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    private static void awaitBegun(String cart) {
        await().atMost(SOON).until(() -> shop.isBegun(cart));
    }

    @Test
    void way_5_money_that_is_taken_for_stock_that_went_elsewhere_meanwhile() {
        target.assumeHoldsEndWithin(shop::paymentTakes);
        String sku = shop.selling(3);
        String first = shop.addressed(sku, 3);
        String rate = shop.rate(first);
        String second = shop.cart();
        Callable<Answer> pays = () -> shop.pay(first, rate, "sandbox-approve");
        Callable<Answer> waits =
                () -> {
                    awaitBegun(first);
                    // The hold is over long before the gateway answers. Who holds the pieces then
                    // keeps on holding them.
                    await().atMost(SOON)
                            .pollInterval(Duration.ofMillis(100))
                            .until(
                                    () -> {
                                        Answer held = shop.set(second, sku, 3);
                                        return !shop.isPending(first) && held.status() == 200;
                                    });
                    return shop.read(second);
                };
        List<Answer> got = Storefront.together(2, n -> n == 0 ? pays : waits);

        assertThat(Storefront.soldOut(got.getFirst()))
                .extracting(Storefront.Lacking::sku)
                .containsExactly(sku);
        assertThat(shop.isPaid(first, "failed")).isTrue();
        target.ours()
                .map(SandboxBooks::of)
                .ifPresent(books -> assertThat(books.all().open()).isZero());
        shop.assertNotOrdered(sku);
        assertThat(shop.onHand(sku)).isEqualTo(3);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void way_6_a_lock_that_is_held_while_the_gateway_is_asked() {
        String sku = shop.selling(5);
        String paying = shop.addressed(sku, 1);
        String rate = shop.rate(paying);
        String other = shop.cart();
        Callable<Answer> pays = () -> shop.pay(paying, rate, "sandbox-approve");
        Callable<Answer> shops =
                () -> {
                    awaitBegun(paying);
                    shop.set(other, sku, 2).is(200);
                    shop.adjust(sku, 1).is(200);
                    shop.remove(other, sku).is(200);
                    // All that while the other waits for an answer.
                    assertThat(shop.isPending(paying)).isTrue();
                    return shop.read(other);
                };
        List<Answer> got = Storefront.together(2, n -> n == 0 ? pays : shops);

        got.getFirst().is(201);
        assertThat(shop.onHand(sku)).isEqualTo(5);
        shop.assertLedgerAgrees(sku);
    }

    /// Whoever takes them up does so long before the patience with the gateway is at its end,
    /// though that is shorter than three of its answers may take.
    @Test
    void a_server_that_is_killed_while_the_gateway_is_asked_places_the_orders_after_its_restart() {
        RunningHoldfast server = target.assumeOurs("it is killed");
        List<String> methods =
                List.of("sandbox-approve", "sandbox-charged-then-failed", "sandbox-capture-lost");
        String sku = shop.selling(5);
        List<String> carts = methods.stream().map(_ -> shop.addressed(sku, 1)).toList();
        List<String> rates = carts.stream().map(shop::rate).toList();
        Callable<Boolean> kills =
                () -> {
                    carts.forEach(SlowPaymentIT::awaitBegun);
                    server.kill();
                    server.startAgain();
                    return true;
                };
        List<Boolean> answered =
                Storefront.together(
                        4,
                        n ->
                                n == 3
                                        ? kills
                                        : () -> pays(carts.get(n), rates.get(n), methods.get(n)));

        assertThat(answered).containsExactly(false, false, false, true);
        for (String cart : carts) {
            await().atMost(SOON).until(() -> !shop.isPending(cart));
            assertThat(shop.isPaid(cart, "placed")).as("%s", shop.paid(cart)).isTrue();
            String number = shop.orderOf(cart);
            await().atMost(SOON).until(() -> shop.isCaptured(number));
            // The piece and its way, and the tax on top of both.
            assertThat(SandboxBooks.of(server).charge(number))
                    .isEqualTo(new SandboxBooks.Money(0, 1_999 + 380 + 490 + 93));
        }
        assertThat(shop.onHand(sku)).isEqualTo(2);
        shop.assertLedgerAgrees(sku);
    }

    private static boolean pays(String cart, String rate, String method) {
        try {
            shop.pay(cart, rate, method);
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
