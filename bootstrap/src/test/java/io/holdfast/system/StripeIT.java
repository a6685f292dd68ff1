package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A server that takes money through Stripe, which hangs at first and then takes no connections.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StripeIT {
    private static final String KEY = "sk_test_akeyofthetests0000";
    private static final String SECRET = "whsec_asecretofthetests00";
    private static final String PATH = "/api/v1/payments/stripe/events";
    private static final String EVENT =
            """
            {"object": "event", "type": "payment_intent.canceled",
             "data": {"object": {"object": "payment_intent", "metadata": {"holdfast_charge": "7-7K2M9QXA"}}}}
            """;

    private static RunningHoldfast server;
    private static Api anybody;

    /// Nobody accepts what comes.
    private static ServerSocket silence;

    @BeforeAll
    static void start() throws IOException {
        silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_PAYMENT",
                                "stripe",
                                "HOLDFAST_STRIPE_KEY",
                                KEY,
                                "HOLDFAST_STRIPE_WEBHOOK_SECRET",
                                SECRET,
                                "HOLDFAST_STRIPE_URL",
                                "http://127.0.0.1:" + silence.getLocalPort(),
                                "HOLDFAST_STRIPE_TIMEOUT",
                                "PT2S",
                                "HOLDFAST_STRIPE_BREAKER_CALLS_MIN",
                                "2"));
        anybody = server.api().anybody();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        silence.close();
    }

    private static String signature(String body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = at.getEpochSecond() + "." + body;
            return "t=%d,v1=%s"
                    .formatted(
                            at.getEpochSecond(),
                            HexFormat.of()
                                    .formatHex(
                                            mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("this JVM has no HMAC", e);
        }
    }

    private static Answer sent(String body, String signature) {
        return anybody.post(PATH, body, "Stripe-Signature", signature);
    }

    private static JsonNode dashboard() {
        return server.api().get("/api/v1/dashboard").is(200).json();
    }

    private static String state(JsonNode dashboard) {
        return dashboard.path("thirdParties").path(0).path("state").asText();
    }

    @Test
    @Order(1)
    void stripe_that_hangs_costs_the_dashboard_its_deadline_and_no_other_section() {
        JsonNode page = dashboard();

        assertThat(page.at("/sections/payment/status").asText()).isEqualTo("late");
        assertThat(page.at("/sections/sales/status").asText()).isEqualTo("ok");
        assertThat(page.at("/thirdParties/0/name").asText()).isEqualTo("stripe");
    }

    @Test
    @Order(2)
    void stripe_that_fails_too_often_is_left_alone_and_that_is_seen() throws IOException {
        silence.close();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state(dashboard()), state -> state.equals("resting"));

        assertThat(dashboard().at("/sections/payment/status").asText()).isEqualTo("failed");
        assertThat(server.api().get("/metrics").is(200).text())
                .containsPattern("mishaps_total\\{kind=\"refused\",name=\"stripe\"[^}]*} [1-9]");
    }

    @Test
    @Order(3)
    void an_event_is_taken_if_stripe_has_signed_it_a_short_while_ago() {
        Instant now = Instant.now();

        sent(EVENT, signature(EVENT, now)).is(204);
        sent(EVENT, signature(EVENT, now)).is(204);
        sent(EVENT + " ", signature(EVENT, now)).problem(400, "malformed");
        sent(EVENT, signature(EVENT, now.minusSeconds(3_600))).problem(400, "malformed");
        sent(EVENT, "t=1").problem(400, "malformed");
        anybody.post(PATH, EVENT).problem(400, "malformed");
        String tooLong = "\"" + "x".repeat(300_000) + "\"";
        sent(tooLong, signature(tooLong, now)).problem(413, "too-large");
    }

    @Test
    @Order(4)
    void where_stripe_cannot_be_reached_nothing_is_charged_and_no_secret_is_told() {
        Storefront shop = new Storefront(server.api());
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);

        shop.pay(cart, "pm_card_visa").problem(503, "payment-failed");

        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(2);
        assertThat(server.said())
                .doesNotContain(KEY)
                .doesNotContain(SECRET)
                .doesNotContain("pm_card");
    }
}
