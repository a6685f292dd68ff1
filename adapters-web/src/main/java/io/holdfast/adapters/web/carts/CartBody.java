package io.holdfast.adapters.web.carts;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartView;
import io.holdfast.cart.CartView.LineView;
import io.holdfast.cart.Line;
import io.holdfast.kernel.Money;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cart as it is shown, and its tag: its edition, which changes go by, and a digest of all that
/// is shown, which changes when a hold ends or a price does.
final class CartBody {
    private static final Pattern TAG = Pattern.compile("(\\d{1,18})-[0-9a-f]{1,8}");

    private final byte[] json;
    private final String tag;

    private CartBody(byte[] json, String tag) {
        this.json = json;
        this.tag = tag;
    }

    static CartBody of(CartView view) {
        byte[] json = Json.bytes(to -> write(to, view));
        String digest = Integer.toHexString(Arrays.hashCode(json));
        return new CartBody(json, view.cart().edition() + "-" + digest);
    }

    /// {@return the version that a request demands of the cart, or `null` for any}
    static @Nullable Long version(HttpRequest<?> request) {
        return Etags.required(request)
                .filter(tag -> !tag.equals("*"))
                .map(CartBody::version)
                .orElse(null);
    }

    /// {@return the version that a tag names; one that no cart has where it is no tag of a cart}
    private static long version(String tag) {
        Matcher version = TAG.matcher(tag);
        return version.matches() ? Long.parseLong(version.group(1)) : 0;
    }

    MutableHttpResponse<byte[]> in(MutableHttpResponse<byte[]> response) {
        return response.body(json)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(tag))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void write(JsonGenerator json, CartView view) throws IOException {
        json.writeStartObject();
        members(json, view);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, CartView view) throws IOException {
        Cart cart = view.cart();
        json.writeStringField("id", cart.id().value());
        json.writeArrayFieldStart("lines");
        for (LineView line : view.lines()) {
            write(json, line);
        }
        json.writeEndArray();
        Json.money(json, "total", cart.total().orElse(null));
        Json.time(json, "createdAt", cart.createdAt());
        Json.time(json, "expiresAt", cart.expiresAt());
    }

    private static void write(JsonGenerator json, LineView view) throws IOException {
        Line line = view.line();
        json.writeStartObject();
        json.writeStringField("sku", line.sku().value());
        json.writeStringField("title", line.title());
        json.writeNumberField("quantity", line.quantity());
        Json.money(json, "unitPrice", line.unitPrice());
        Money current = view.currentPrice();
        if (current != null && !current.equals(line.unitPrice())) {
            Json.money(json, "currentPrice", current);
        }
        json.writeBooleanField("forSale", view.isForSale());
        json.writeBooleanField("held", view.isHeld());
        Long available = view.available();
        if (available != null) {
            json.writeNumberField("available", available);
        }
        Json.time(json, "holdExpiresAt", view.holdExpiresAt());
        json.writeEndObject();
    }
}
