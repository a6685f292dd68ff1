package io.holdfast.adapters.external.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;

import io.holdfast.order.Notice;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.out.GatewayNotices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// Stripe's events. Of one that is believed, nothing is read but which charge it is about.
public final class StripeNotices implements GatewayNotices {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String OBJECT = "/data/object";

    private final String secret;

    /// Makes the reader.
    ///
    /// @param settings with the secret that events are signed with
    public StripeNotices(StripeSettings settings) {
        this.secret = settings.webhookSecret();
    }

    @Override
    public Notice read(String body, String signature, Instant now) {
        try {
            Webhook.Signature.verifyHeader(
                    body,
                    signature,
                    secret,
                    TOLERANCE.toSeconds(),
                    Clock.fixed(now, ZoneOffset.UTC));
            JsonNode object = JSON.readTree(body).at(OBJECT);
            String key = object.path("metadata").path(StripeCalls.CHARGE).asText("");
            return about(key.isEmpty() ? object.path("transfer_group").asText("") : key);
        } catch (SignatureVerificationException | RuntimeException _) {
            return new Notice.Forged();
        } catch (JsonProcessingException _) {
            return new Notice.Other();
        }
    }

    private static Notice about(String key) {
        try {
            return new Notice.About(new PaymentKey(key));
        } catch (IllegalArgumentException _) {
            return new Notice.Other();
        }
    }
}
