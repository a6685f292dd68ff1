package io.holdfast.adapters.persistence.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Email;
import io.holdfast.order.OrderLine;
import io.holdfast.order.Purchase;
import io.holdfast.order.Shipping;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Totals;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// A purchase as it stands in its column: an object with named members, for lists are made of it in
/// SQL. Its one currency stands in it once.
final class PurchaseJson {
    private PurchaseJson() {}

    static String text(Purchase purchase) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("currency", purchase.total().currency().getCurrencyCode());
        ArrayNode lines = json.putArray("lines");
        purchase.lines().forEach(line -> write(lines.addObject(), line));
        Shipping shipping = purchase.shipping();
        ObjectNode way = json.putObject("shipping");
        DeliveryJson.write(way.putObject("address"), shipping.to());
        DeliveryJson.write(way.putObject("rate"), shipping.rate());
        write(way.putObject("tax"), shipping.tax());
        Totals totals = purchase.totals();
        json.putObject("totals")
                .put("items", totals.items().amount())
                .put("shipping", totals.shipping().amount())
                .put("tax", totals.tax().amount())
                .put("taxIncluded", totals.taxIncluded())
                .put("total", totals.total().amount());
        return json.toString();
    }

    private static void write(ObjectNode json, OrderLine line) {
        json.put("sku", line.sku().value());
        json.put("title", line.title());
        json.put("quantity", line.quantity());
        json.put("unitPrice", line.unitPrice().amount());
        write(json.putObject("tax"), line.tax());
        ArrayNode holds = json.putArray("holds");
        line.holds()
                .forEach(
                        share ->
                                holds.addArray()
                                        .add(share.hold().id().toString())
                                        .add(share.quantity()));
    }

    private static void write(ObjectNode json, Tax tax) {
        json.put("name", tax.rate().name());
        json.put("partsPerMillion", tax.rate().partsPerMillion());
        json.put("amount", tax.amount().amount());
    }

    static Purchase purchase(String email, String text) {
        JsonNode json = Json.parsed(text);
        Currency currency = Currency.getInstance(json.path("currency").textValue());
        List<OrderLine> lines = new ArrayList<>();
        json.path("lines").forEach(line -> lines.add(line(line, currency)));
        JsonNode way = json.path("shipping");
        Shipping shipping =
                new Shipping(
                        DeliveryJson.address(way.path("address")),
                        DeliveryJson.rate(way.path("rate"), currency),
                        tax(way.path("tax"), currency));
        JsonNode totals = json.path("totals");
        return new Purchase(
                lines,
                new Email(email),
                shipping,
                new Totals(
                        money(totals, "items", currency),
                        money(totals, "shipping", currency),
                        money(totals, "tax", currency),
                        totals.path("taxIncluded").booleanValue(),
                        money(totals, "total", currency)));
    }

    private static OrderLine line(JsonNode json, Currency currency) {
        Sku sku = new Sku(json.path("sku").textValue());
        List<HoldShare> holds = new ArrayList<>();
        for (JsonNode share : json.path("holds")) {
            HoldId id = new HoldId(UUID.fromString(share.get(0).textValue()));
            holds.add(new HoldShare(new HoldRef(id, sku), share.get(1).intValue()));
        }
        return new OrderLine(
                sku,
                json.path("title").textValue(),
                json.path("quantity").intValue(),
                money(json, "unitPrice", currency),
                tax(json.path("tax"), currency),
                holds);
    }

    private static Tax tax(JsonNode json, Currency currency) {
        return new Tax(
                new TaxRate(json.path("name").textValue(), json.path("partsPerMillion").intValue()),
                money(json, "amount", currency));
    }

    private static Money money(JsonNode json, String name, Currency currency) {
        return new Money(json.path(name).longValue(), currency);
    }
}
