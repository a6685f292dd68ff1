package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;

import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.adapters.external.simulator.stripe.StripeRole;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// A buyer whose card is charged, and a Stripe that goes away before it says so. It was away for so
/// long that nobody looks after the checkout for an hour, unless Stripe's event comes.
final class SignedEventIT {
    private static final String SECRET = "whsec_asecretofthetests00";
    private static final Duration SOON = Duration.ofSeconds(60);

    /// What rests, rests on; what is tried again just now is not touched.
    private static final String REST_LONG =
            """
            with resting as (update checkout set due_at = now() + interval '1 hour'
             where resting returning 1) select count(*) from resting
            """;

    private static final String PATH = "/api/v1/payments/stripe/events";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final StripeRole books = new StripeRole("TestsOfToday", Instant::now, events::add);
    private volatile boolean isAway;
    private Simulator outside;
    private RunningHoldfast server;

    @BeforeEach
    void start() throws IOException {
        outside =
                new Simulator(
                        0,
                        Map.of("stripe", this::answer),
                        new Stage(
                                (name, body) -> Thread.ofVirtual().name(name).start(body),
                                Thread::sleep,
                                new Random(1),
                                null));
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_PAYMENT",
                                "stripe",
                                "HOLDFAST_STRIPE_KEY",
                                "sk_test_akeyofthetests0000",
                                "HOLDFAST_STRIPE_WEBHOOK_SECRET",
                                SECRET,
                                "HOLDFAST_STRIPE_URL",
                                outside.booth("stripe").uri().toString(),
                                "HOLDFAST_STRIPE_BREAKER_CALLS_MIN",
                                "20",
                                "HOLDFAST_PAYMENT_PATIENCE",
                                "PT5H"));
    }

    @AfterEach
    void stop() {
        server.close();
        outside.close();
    }

    /// The card is charged, and from then on nothing can be heard of Stripe.
    private Said answer(Heard heard, Fault fault) {
        if (isAway) {
            return Said.json(500, "{\"error\": {\"type\": \"api_error\"}}");
        }
        Said said = books.answer(heard, fault);
        if (heard.path().endsWith("/confirm")) {
            isAway = true;
            return Said.json(500, "{\"error\": {\"type\": \"api_error\"}}");
        }
        return said;
    }

    private Answer tell(String event, String secret) {
        try {
            String signature =
                    Webhook.Signature.generateSignatureHeader(
                            event, secret, Instant.now().getEpochSecond());
            return server.api().anybody().post(PATH, event, "Stripe-Signature", signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("this JVM has no HMAC", e);
        }
    }

    @Test
    void an_event_that_stripe_has_signed_settles_what_was_uncertain() {
        Storefront shop = new Storefront(server.api());
        String sku = shop.selling(9);
        String cart = shop.addressed(sku, 1);

        shop.pay(cart, "pm_card_visa").is(202);
        ServerRows rows = new ServerRows(server);
        await().atMost(SOON).until(() -> rows.text(REST_LONG).equals("1"));
        isAway = false;
        assertThat(shop.isPending(cart)).isTrue();

        String event =
                events.stream()
                        .filter(one -> one.contains("payment_intent.amount_capturable_updated"))
                        .findFirst()
                        .orElseThrow();
        tell(event, "whsec_ofsomebodyelse00000").problem(400, "malformed");
        assertThat(shop.isPending(cart)).isTrue();
        tell(event, SECRET).is(204);

        await().atMost(SOON).until(() -> shop.isPaid(cart, "placed"));
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(8);
        assertThat(events).filteredOn(one -> one.contains("amount_capturable_updated")).hasSize(1);
    }
}
