package io.holdfast.adapters.web.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.kernel.Money;
import io.holdfast.supervision.Figures;

import java.io.IOException;
import java.util.List;

/// What a section of the dashboard shows, as JSON.
final class FiguresBody {
    private FiguresBody() {}

    static void write(JsonGenerator json, Figures figures) throws IOException {
        json.writeStartObject();
        switch (figures) {
            case Figures.Sales(var since, long orders, var totals) -> {
                Json.time(json, "since", since);
                json.writeNumberField("orders", orders);
                amounts(json, "totals", totals);
            }
            case Figures.LowStock low -> lowStock(json, low);
            case Figures.Work(long queued, long running, long failed, var since) -> {
                json.writeNumberField("queued", queued);
                json.writeNumberField("running", running);
                json.writeNumberField("failed", failed);
                Json.time(json, "since", since);
            }
            case Figures.Account(var available, var pending) -> {
                amounts(json, "available", available);
                amounts(json, "pending", pending);
            }
            case Figures.Receivers receivers -> receivers(json, receivers);
            case Figures.Reached(String name) -> json.writeStringField("name", name);
            case Figures.Exchange(var date, String base, int currencies, var fetchedAt) -> {
                json.writeStringField("date", date.toString());
                json.writeStringField("base", base);
                json.writeNumberField("currencies", currencies);
                Json.time(json, "fetchedAt", fetchedAt);
            }
        }
        json.writeEndObject();
    }

    private static void lowStock(JsonGenerator json, Figures.LowStock low) throws IOException {
        json.writeNumberField("unitsMax", low.unitsMax());
        json.writeNumberField("skus", low.skus());
        json.writeArrayFieldStart("lowest");
        for (Figures.LowStock.Shelf shelf : low.lowest()) {
            json.writeStartObject();
            json.writeStringField("sku", shelf.sku().value());
            json.writeNumberField("onHand", shelf.onHand());
            json.writeNumberField("available", shelf.available());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void receivers(JsonGenerator json, Figures.Receivers receivers)
            throws IOException {
        json.writeNumberField("webhooks", receivers.webhooks());
        json.writeArrayFieldStart("failing");
        for (Figures.Receivers.Receiver one : receivers.failing()) {
            json.writeStartObject();
            json.writeStringField("id", one.id());
            json.writeStringField("disabled", one.disabled());
            Json.time(json, "failingSince", one.failingSince());
            Json.time(json, "restsUntil", one.restsUntil());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void amounts(JsonGenerator json, String name, List<Money> amounts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Money amount : amounts) {
            json.writeStartObject();
            json.writeNumberField("amount", amount.amount());
            json.writeStringField("currency", amount.currency().getCurrencyCode());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
