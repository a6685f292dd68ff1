package io.holdfast.adapters.web.stock;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// Stock as it is shown.
final class StockBody {
    /// The tag of a level: its version, which counts go by, and a digest of all that is shown,
    /// which changes with every hold too.
    static final Pattern TAG = Pattern.compile("(\\d{1,18})-[0-9a-f]{1,8}");

    private StockBody() {}

    static Sku sku(String text) {
        return Problem.reading("/sku", () -> new Sku(text));
    }

    static Problem neverCounted(Sku sku) {
        return new Problem(
                ProblemKind.NOT_FOUND, "SKU '%s' was never counted.".formatted(sku.value()));
    }

    /// {@return where a body says that it is, without blanks around it, which no list could bring
    /// back; `main` where it says nothing}
    static String location(JsonBody json) {
        return json.hasValue("location") ? json.text("location").strip() : "main";
    }

    static String tag(StockLevel level) {
        int digest = 1;
        for (AtLocation at : level.locations()) {
            digest = 31 * digest + Objects.hash(at.location(), at.onHand(), at.reserved());
        }
        return level.version() + "-" + Integer.toHexString(digest);
    }

    static MutableHttpResponse<byte[]> ok(StockLevel level) {
        return HttpResponse.ok(Json.bytes(json -> write(json, level)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(tag(level)));
    }

    private static void write(JsonGenerator json, StockLevel level) throws IOException {
        json.writeStartObject();
        members(json, level);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, StockLevel level) throws IOException {
        json.writeStringField("sku", level.sku().value());
        json.writeNumberField("onHand", level.onHand());
        json.writeNumberField("reserved", level.reserved());
        json.writeNumberField("available", level.available());
        json.writeArrayFieldStart("locations");
        for (AtLocation at : level.locations()) {
            json.writeStartObject();
            json.writeStringField("location", at.location());
            json.writeNumberField("onHand", at.onHand());
            json.writeNumberField("reserved", at.reserved());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Hold hold) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", hold.id().value().toString());
        json.writeNumberField("quantity", hold.quantity());
        json.writeArrayFieldStart("locations");
        for (Hold.Portion portion : hold.portions()) {
            json.writeStartObject();
            json.writeStringField("location", portion.location());
            json.writeNumberField("quantity", portion.quantity());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.time(json, "expiresAt", hold.expiresAt());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, LedgerEntry entry) throws IOException {
        Movement movement = entry.movement();
        UUID reference = movement.reference();
        json.writeStartObject();
        json.writeNumberField("number", entry.number());
        Json.time(json, "at", entry.at());
        json.writeStringField("location", movement.after().location());
        json.writeStringField("cause", movement.cause().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("onHandDelta", movement.onHandDelta());
        json.writeNumberField("reservedDelta", movement.reservedDelta());
        json.writeNumberField("onHand", movement.after().onHand());
        json.writeNumberField("reserved", movement.after().reserved());
        Json.text(json, "reference", reference == null ? null : reference.toString());
        json.writeStringField("reason", movement.reason());
        json.writeEndObject();
    }
}
