package io.holdfast.adapters.persistence.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Contents;
import io.holdfast.order.Contents.Pieces;
import io.holdfast.order.Quotes;
import io.holdfast.order.ShippingRate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Addresses and what carriers said, as they stand in their columns.
final class DeliveryJson {
    private DeliveryJson() {}

    static String text(Address address) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        write(json, address);
        return json.toString();
    }

    static void write(ObjectNode json, Address address) {
        json.put("name", address.name());
        json.put("line1", address.line1());
        json.put("line2", address.line2());
        json.put("city", address.city());
        json.put("region", address.region());
        json.put("postalCode", address.postalCode());
        json.put("country", address.country());
    }

    static Address address(JsonNode json) {
        return new Address(
                json.path("name").textValue(),
                json.path("line1").textValue(),
                json.path("line2").textValue(),
                json.path("city").textValue(),
                json.path("region").textValue(),
                json.path("postalCode").textValue(),
                json.path("country").textValue());
    }

    static void write(ObjectNode json, ShippingRate rate) {
        json.put("carrier", rate.carrier());
        json.put("service", rate.offer().service());
        json.put("name", rate.offer().name());
        json.put("price", rate.offer().price().amount());
        json.put("daysFrom", rate.offer().days().from());
        json.put("daysTo", rate.offer().days().to());
    }

    static ShippingRate rate(JsonNode json, Currency currency) {
        return ShippingRate.of(
                json.path("carrier").textValue(),
                new CarrierOffer(
                        json.path("service").textValue(),
                        json.path("name").textValue(),
                        new Money(json.path("price").longValue(), currency),
                        new Days(
                                json.path("daysFrom").intValue(), json.path("daysTo").intValue())));
    }

    static @Nullable String text(@Nullable Quotes quotes) {
        if (quotes == null) {
            return null;
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        Money value = quotes.contents().value();
        json.put("currency", value.currency().getCurrencyCode());
        json.put("value", value.amount());
        ArrayNode pieces = json.putArray("pieces");
        quotes.contents()
                .pieces()
                .forEach(some -> pieces.addArray().add(some.sku().value()).add(some.quantity()));
        ArrayNode answered = json.putArray("answered");
        quotes.answered().forEach(answered::add);
        ArrayNode rates = json.putArray("rates");
        quotes.rates().forEach(rate -> write(rates.addObject(), rate));
        json.put("until", quotes.until().toString());
        return json.toString();
    }

    static @Nullable Quotes quotes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = Json.parsed(text);
        Currency currency = Currency.getInstance(json.path("currency").textValue());
        List<Pieces> pieces = new ArrayList<>();
        json.path("pieces")
                .forEach(
                        some ->
                                pieces.add(
                                        new Pieces(
                                                new Sku(some.get(0).textValue()),
                                                some.get(1).intValue())));
        List<String> answered = new ArrayList<>();
        json.path("answered").forEach(name -> answered.add(name.textValue()));
        List<ShippingRate> rates = new ArrayList<>();
        json.path("rates").forEach(rate -> rates.add(rate(rate, currency)));
        return new Quotes(
                new Contents(pieces, new Money(json.path("value").longValue(), currency)),
                answered,
                rates,
                Instant.parse(json.path("until").textValue()));
    }
}
