package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;

import io.holdfast.adapters.external.simulator.stripe.Shapes;
import io.holdfast.contracts.payment.GatewayNoticesContract;
import io.holdfast.order.Notice;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.out.GatewayNotices;

import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

class StripeNoticesTest extends GatewayNoticesContract {
    private static final String SECRET = "whsec_testsecretofthetests";

    @Override
    protected GatewayNotices notices() {
        return new StripeNotices(
                new StripeSettings(
                        "sk_test_nobody",
                        SECRET,
                        StripeSettings.API_BASE,
                        StripeSettings.usual(Duration.ofSeconds(10))));
    }

    private static Sent signed(ObjectNode event, Instant at) {
        try {
            return new Sent(
                    event.toString(),
                    Webhook.Signature.generateSignatureHeader(
                            event.toString(), SECRET, at.getEpochSecond()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("this JVM has no HMAC", e);
        }
    }

    private static ObjectNode event(String type, ObjectNode object) {
        ObjectNode event = Shapes.of("event");
        event.put("type", type);
        event.withObjectProperty("data").set("object", object);
        return event;
    }

    @Override
    protected Sent about(PaymentKey charge, Instant at) {
        ObjectNode intent = Shapes.of("payment_intent");
        intent.withObjectProperty("metadata").put("holdfast_charge", charge.value());
        return signed(event("payment_intent.amount_capturable_updated", intent), at);
    }

    @Override
    protected Sent other(Instant at) {
        return signed(Shapes.of("event"), at);
    }

    @Test
    void what_happens_to_the_charge_of_an_intent_is_about_it_too() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        ObjectNode charge = Shapes.of("charge");
        charge.put("transfer_group", "7-7K2M9QXA");
        Sent sent = signed(event("charge.refunded", charge), now);

        assertThat(notices().read(sent.body(), sent.signature(), now))
                .isEqualTo(new Notice.About(new PaymentKey("7-7K2M9QXA")));
    }
}
