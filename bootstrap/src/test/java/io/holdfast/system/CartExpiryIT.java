package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Carts whose holds end soon, on a server that never sweeps up behind them.
final class CartExpiryIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RunningHoldfast server;
    private static Storefront shop;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_HOLD_TTL",
                                "PT2S",
                                "HOLDFAST_HOLD_TTL_MAX",
                                "PT4S",
                                "HOLDFAST_HOLD_SWEEP_EVERY",
                                "PT1H"));
        shop = new Storefront(server.api());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void awaitExpired(String cart, String sku) {
        await().atMost(SOON).until(() -> !shop.line(cart, sku).path("held").asBoolean());
    }

    @Test
    void way_9_a_hold_that_ends_late_or_never_because_what_cleans_up_does_not_run() {
        String sku = shop.selling(3);
        String first = shop.cart();
        String second = shop.cart();
        Answer held = shop.set(first, sku, 3).is(200);
        Instant end = Instant.parse(held.json().path("expiresAt").asText());
        await().atMost(SOON).until(() -> shop.set(second, sku, 3).status() == 200);

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(shop.line(first, sku).path("held").asBoolean()).isFalse();
        assertThat(shop.line(first, sku).path("holdExpiresAt").isNull()).isTrue();
        assertThat(shop.reserved(sku)).isLessThanOrEqualTo(3);
        shop.assertLedgerAgrees(sku);
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

        JsonNode touched = shop.set(cart, plenty, 2).is(200).json();
        JsonNode lost = touched.at("/lines/0");
        assertThat(lost.path("sku").asText()).isEqualTo(scarce);
        assertThat(lost.path("quantity").asInt()).isEqualTo(3);
        assertThat(lost.path("held").asBoolean()).isFalse();
        assertThat(lost.path("available").asInt()).isEqualTo(1);
        assertThat(touched.at("/lines/1/held").asBoolean()).isTrue();

        shop.adjust(scarce, 5).is(200);
        assertThat(shop.set(cart, scarce, 3).is(200).json().at("/lines/0/held").asBoolean())
                .isTrue();
    }

    @Test
    void an_expired_cart_is_paid_for_where_its_pieces_are_still_there() {
        String sku = shop.selling(3);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        awaitExpired(cart, sku);

        Answer placed = shop.pay(cart, rate, "sandbox-approve").is(201);

        assertThat(placed.json().at("/lines/0/quantity").asInt()).isEqualTo(2);
        JsonNode level = shop.level(sku).json();
        assertThat(level.path("onHand").asInt()).isEqualTo(1);
        assertThat(level.path("reserved").asInt()).isZero();
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

        JsonNode problem = shop.pay(cart, rate, "sandbox-approve").problem(409, "sold-out");

        assertThat(problem.path("lines")).hasSize(1);
        assertThat(problem.at("/lines/0/sku").asText()).isEqualTo(scarce);
        assertThat(problem.at("/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(problem.at("/lines/0/available").asInt()).isEqualTo(1);
        assertThat(shop.reserved(scarce)).isZero();
        assertThat(shop.reserved(plenty)).isZero();
        shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/checkout")
                .problem(404, "not-found");
        shop.set(cart, scarce, 1).is(200);
        shop.pay(cart, "sandbox-approve").is(201);
        shop.assertLedgerAgrees(scarce);
        shop.assertLedgerAgrees(plenty);
    }
}
