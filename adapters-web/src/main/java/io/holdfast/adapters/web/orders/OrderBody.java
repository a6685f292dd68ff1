package io.holdfast.adapters.web.orders;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.order.Address;
import io.holdfast.order.Order;
import io.holdfast.order.OrderLine;
import io.holdfast.order.Purchase;
import io.holdfast.order.Shipping;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.Tax;
import io.holdfast.order.Totals;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;

/// An order as it is shown.
public final class OrderBody {
    private static final int PERCENT_DIGITS = 4;

    private OrderBody() {}

    /// {@return a response with an order and its tag}
    ///
    /// @param response of any status
    /// @param order which
    public static MutableHttpResponse<byte[]> in(
            MutableHttpResponse<byte[]> response, Order order) {
        return response.body(Json.bytes(json -> write(json, order)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(tag(order)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    static String tag(Order order) {
        return Long.toString(order.version());
    }

    /// Writes an order.
    ///
    /// @param json where to
    /// @param order which
    /// @throws IOException if the generator does
    public static void write(JsonGenerator json, Order order) throws IOException {
        json.writeStartObject();
        members(json, order);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, Order order) throws IOException {
        Purchase purchase = order.purchase();
        json.writeStringField("number", order.number().toString());
        json.writeStringField("state", word(order.status().state()));
        json.writeStringField("payment", word(order.status().payment()));
        json.writeStringField("reason", order.status().reason());
        json.writeStringField("email", purchase.email().value());
        json.writeArrayFieldStart("lines");
        for (OrderLine line : purchase.lines()) {
            write(json, line);
        }
        json.writeEndArray();
        json.writeFieldName("shipping");
        write(json, purchase.shipping());
        json.writeFieldName("totals");
        write(json, purchase.totals());
        Json.time(json, "placedAt", order.placedAt());
        Json.time(json, "changedAt", order.changedAt());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator json, OrderLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("sku", line.sku().value());
        json.writeStringField("title", line.title());
        json.writeNumberField("quantity", line.quantity());
        Json.money(json, "unitPrice", line.unitPrice());
        Json.money(json, "price", line.price());
        write(json, line.tax());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Tax tax) throws IOException {
        json.writeObjectFieldStart("tax");
        json.writeStringField("name", tax.rate().name());
        BigDecimal percent = BigDecimal.valueOf(tax.rate().partsPerMillion(), PERCENT_DIGITS);
        json.writeNumberField(
                "percent", new BigDecimal(percent.stripTrailingZeros().toPlainString()));
        Json.money(json, "amount", tax.amount());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Shipping shipping) throws IOException {
        json.writeStartObject();
        json.writeFieldName("address");
        write(json, shipping.to());
        json.writeFieldName("rate");
        write(json, shipping.rate());
        write(json, shipping.tax());
        json.writeEndObject();
    }

    /// Writes an address.
    ///
    /// @param json where to
    /// @param address which
    /// @throws IOException if the generator does
    public static void write(JsonGenerator json, Address address) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", address.name());
        json.writeStringField("line1", address.line1());
        json.writeStringField("line2", address.line2());
        json.writeStringField("city", address.city());
        json.writeStringField("region", address.region());
        json.writeStringField("postalCode", address.postalCode());
        json.writeStringField("country", address.country());
        json.writeEndObject();
    }

    /// Writes a way of shipping.
    ///
    /// @param json where to
    /// @param rate which
    /// @throws IOException if the generator does
    public static void write(JsonGenerator json, ShippingRate rate) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rate.id().value());
        json.writeStringField("carrier", rate.carrier());
        json.writeStringField("service", rate.offer().service());
        json.writeStringField("name", rate.offer().name());
        Json.money(json, "price", rate.offer().price());
        json.writeNumberField("daysFrom", rate.offer().days().from());
        json.writeNumberField("daysTo", rate.offer().days().to());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Totals totals) throws IOException {
        json.writeStartObject();
        Json.money(json, "items", totals.items());
        Json.money(json, "shipping", totals.shipping());
        Json.money(json, "tax", totals.tax());
        json.writeBooleanField("taxIncluded", totals.taxIncluded());
        Json.money(json, "total", totals.total());
        json.writeEndObject();
    }
}
