package io.holdfast.adapters.external.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.manners.StrictJson;

/// Shippo, as far as rates go: `POST /shipments/`, and `GET /carrier_accounts/` for who only wants
/// to know whether it is there. To Antarctica, and beyond 30 kg, it brings nothing.
///
/// @param currency of the account
public record ShippoRole(String currency) implements Role {
    private static final Blanks BLANKS = Blanks.of("shippo.json");
    private static final String ADDRESS = "address";
    private static final long GRAMS_MAX = 30_000;

    @Override
    public Said answer(Heard heard, Fault fault) {
        if (!heard.header("authorization").orElse("").startsWith("ShippoToken ")) {
            return Said.json(401, "{\"detail\": \"Invalid token\"}");
        }
        String path = heard.path().replaceAll("\\?.*", "");
        return switch (heard.method() + " " + path) {
            case "POST /shipments/" -> shipment(heard, fault);
            case "GET /carrier_accounts/" ->
                    Said.json(200, "{\"next\": null, \"previous\": null, \"results\": []}");
            default -> Said.json(404, "{\"detail\": \"Not found.\"}");
        };
    }

    private Said shipment(Heard heard, Fault fault) {
        try {
            StrictJson shipment = StrictJson.of(heard.bytes());
            String country = shipment.member("address_to").member("country").text();
            shipment.member("address_from").member("country").text();
            long grams = 0;
            for (StrictJson parcel : shipment.member("parcels").elements()) {
                grams += Long.parseLong(parcel.member("weight").text());
                parcel.member("mass_unit").text();
                parcel.member("distance_unit").text();
            }
            JsonNode sent = Blanks.sent(heard);
            return Said.json(201, shipment(sent, country, grams, fault).toString());
        } catch (IllegalArgumentException e) {
            return Said.json(400, "{\"parcels\": [\"This field is required.\"]}");
        }
    }

    private ObjectNode shipment(JsonNode sent, String country, long grams, Fault fault) {
        ObjectNode shipment = BLANKS.blank("shipment");
        JsonNode from = sent.path("address_from");
        shipment.set("address_from", BLANKS.filled(ADDRESS, from));
        shipment.set("address_return", BLANKS.filled(ADDRESS, from));
        shipment.set("address_to", BLANKS.filled(ADDRESS, sent.path("address_to")));
        for (JsonNode parcel : sent.path("parcels")) {
            shipment.withArrayProperty("parcels").add(BLANKS.filled("parcel", parcel));
        }
        if (country.equals("AQ") || grams > GRAMS_MAX) {
            shipment.withArrayProperty("messages")
                    .addObject()
                    .put("source", "GLS")
                    .put("code", "")
                    .put("text", "No service for this destination.");
            return shipment;
        }
        long cents = 390 + grams / 5;
        ObjectNode quick = rate("DHL Express", "dhl_express_worldwide", "Worldwide");
        shipment.withArrayProperty("rates")
                .add(priced(quick, cents * 4, fault).put("estimated_days", 2))
                .add(priced(rate("GLS", "gls_parcel", "Parcel"), cents, fault));
        return shipment;
    }

    private static ObjectNode rate(String provider, String token, String name) {
        ObjectNode rate = BLANKS.blank("rate").put("object_id", token).put("provider", provider);
        rate.withObjectProperty("servicelevel")
                .put("name", name)
                .put("token", token)
                .put("extended_token", token);
        return rate;
    }

    private ObjectNode priced(ObjectNode rate, long cents, Fault fault) {
        String sign = fault == Fault.NEGATIVE_PRICE ? "-" : "";
        String amount = "%s%d.%02d".formatted(sign, cents / 100, cents % 100);
        String money = fault == Fault.WRONG_CURRENCY ? "XAU" : currency;
        return rate.put("amount", amount)
                .put("currency", money)
                .put("amount_local", amount)
                .put("currency_local", money);
    }
}
