package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// The fifth and the sixth way of overselling (see [OversellIT]), and a crash, on a server whose
/// gateway takes longer to answer than a hold lasts.
final class SlowPaymentIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningHoldfast server;
    private static Storefront shop;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_HOLD_TTL", "PT1S",
                                "HOLDFAST_HOLD_TTL_MAX", "PT1H",
                                "HOLDFAST_PAYMENT_TIMEOUT", "PT12S",
                                "HOLDFAST_PAYMENT_PATIENCE", "PT30S",
                                "HOLDFAST_SANDBOX_DELAY", "PT2S"));
        shop = new Storefront(server.api());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean isPending(String cart) {
        return shop.paid(cart).path("state").asText().equals("pending");
    }

    private static void awaitPending(String cart) {
        await().atMost(SOON)
                .until(
                        () ->
                                shop.office()
                                                .anybody()
                                                .get("/api/v1/carts/" + cart + "/checkout")
                                                .status()
                                        == 200);
    }

    @Test
    void way_5_money_that_is_taken_for_stock_that_went_elsewhere_meanwhile() {
        String sku = shop.selling(3);
        String first = shop.addressed(sku, 3);
        String rate = shop.rate(first);
        String second = shop.cart();
        Callable<Answer> pays = () -> shop.pay(first, rate, "sandbox-approve");
        Callable<Answer> waits =
                () -> {
                    awaitPending(first);
                    // The hold is over long before the gateway answers. Who holds the pieces then
                    // keeps on holding them.
                    await().atMost(SOON)
                            .pollInterval(Duration.ofMillis(100))
                            .until(
                                    () -> {
                                        Answer held = shop.set(second, sku, 3);
                                        return !isPending(first) && held.status() == 200;
                                    });
                    return shop.read(second);
                };
        List<Answer> got = Storefront.together(2, n -> n == 0 ? pays : waits);

        JsonNode problem = got.getFirst().problem(409, "sold-out");
        assertThat(problem.at("/lines/0/sku").asText()).isEqualTo(sku);
        JsonNode told = shop.paid(first);
        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(SandboxBooks.of(server).all().open()).isZero();
        assertThat(shop.office().get("/api/v1/orders?limit=250").json().toString())
                .doesNotContain(sku);
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(3);
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
                    awaitPending(paying);
                    shop.set(other, sku, 2).is(200);
                    shop.adjust(sku, 1).is(200);
                    shop.remove(other, sku).is(200);
                    // All that while the other waits for an answer.
                    assertThat(isPending(paying)).isTrue();
                    return shop.read(other);
                };
        List<Answer> got = Storefront.together(2, n -> n == 0 ? pays : shops);

        got.getFirst().is(201);
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(5);
        shop.assertLedgerAgrees(sku);
    }

    /// Whoever takes them up does so long before the patience with the gateway is at its end,
    /// though that is shorter than three of its answers may take.
    @Test
    void a_server_that_is_killed_while_the_gateway_is_asked_places_the_orders_after_its_restart() {
        List<String> methods =
                List.of("sandbox-approve", "sandbox-charged-then-failed", "sandbox-capture-lost");
        String sku = shop.selling(5);
        List<String> carts = methods.stream().map(_ -> shop.addressed(sku, 1)).toList();
        List<String> rates = carts.stream().map(shop::rate).toList();
        Callable<Boolean> kills =
                () -> {
                    carts.forEach(SlowPaymentIT::awaitPending);
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
            await().atMost(SOON).until(() -> !isPending(cart));
            JsonNode told = shop.paid(cart);
            assertThat(told.path("state").asText()).as("%s", told).isEqualTo("placed");
            String number = told.path("number").asText();
            await().atMost(SOON).until(() -> isCaptured(number));
            assertThat(SandboxBooks.of(server).charge(number))
                    .isEqualTo(new SandboxBooks.Money(0, 2_489));
        }
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(2);
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

    private static boolean isCaptured(String number) {
        return shop.office()
                .get("/api/v1/orders/" + number)
                .json()
                .path("payment")
                .asText()
                .equals("captured");
    }
}
