package io.holdfast.adapters.web.news;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.NewsType;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import java.io.IOException;
import java.util.Locale;

/// Webhooks and deliveries in answers.
final class WebhookBody {
    private WebhookBody() {}

    /// {@return an answer with the secret, which is shown this once and has no tag}
    static MutableHttpResponse<byte[]> once(
            MutableHttpResponse<byte[]> response, Webhook webhook, SigningSecret secret) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            members(json, webhook);
                            json.writeStringField("secret", secret.value());
                            json.writeEndObject();
                        });
        return answer(response, body);
    }

    static MutableHttpResponse<byte[]> in(MutableHttpResponse<byte[]> response, Webhook webhook) {
        return tagged(response, bytes(webhook));
    }

    /// {@return of how it is shown; it has no version}
    static String tag(Webhook webhook) {
        return Etags.digest(bytes(webhook));
    }

    private static byte[] bytes(Webhook webhook) {
        return Json.bytes(json -> write(json, webhook));
    }

    static MutableHttpResponse<byte[]> in(MutableHttpResponse<byte[]> response, Delivery delivery) {
        return tagged(response, Json.bytes(json -> write(json, delivery)));
    }

    private static MutableHttpResponse<byte[]> tagged(
            MutableHttpResponse<byte[]> response, byte[] body) {
        return Etags.tagged(response, body).header("Cache-Control", "no-store");
    }

    static MutableHttpResponse<byte[]> answer(MutableHttpResponse<byte[]> response, byte[] body) {
        return response.body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }

    static void write(JsonGenerator json, Webhook webhook) throws IOException {
        json.writeStartObject();
        members(json, webhook);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, Webhook webhook) throws IOException {
        json.writeStringField("id", webhook.id().value());
        json.writeStringField("url", webhook.target().url());
        json.writeStringField("description", webhook.target().description());
        json.writeArrayFieldStart("types");
        for (NewsType type : webhook.target().types().stream().sorted().toList()) {
            json.writeString(type.word());
        }
        json.writeEndArray();
        json.writeStringField("state", webhook.standing().enabled() ? "enabled" : "disabled");
        json.writeStringField("reason", webhook.standing().reason());
        Json.time(json, "failingSince", webhook.standing().failingSince());
        Json.time(json, "restsUntil", webhook.standing().restsUntil());
        json.writeNumberField("missed", webhook.standing().missed());
        Json.time(json, "createdAt", webhook.createdAt());
    }

    static void write(JsonGenerator json, Delivery delivery) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(delivery.id()));
        json.writeStringField("event", delivery.message().id());
        json.writeStringField("type", delivery.message().type());
        Json.time(json, "timestamp", delivery.message().at());
        json.writeStringField("subject", delivery.message().subject());
        json.writeStringField(
                "state", delivery.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Json.time(json, "dueAt", delivery.dueAt());
        json.writeArrayFieldStart("tries");
        for (DeliveryTry one : delivery.tries()) {
            json.writeStartObject();
            Json.time(json, "at", one.at());
            json.writeNumberField("tookMs", one.took().toMillis());
            if (one.status() == 0) {
                json.writeNullField("status");
            } else {
                json.writeNumberField("status", one.status());
            }
            json.writeStringField("error", one.error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
