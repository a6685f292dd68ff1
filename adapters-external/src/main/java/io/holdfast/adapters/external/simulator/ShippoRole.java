package io.holdfast.adapters.external.simulator;

import io.holdfast.adapters.external.manners.StrictJson;

/// Shippo, as far as rates go: `POST /shipments/`, and `GET /carrier_accounts/` for who only wants
/// to know whether it is there. To Antarctica, and beyond 30 kg, it brings nothing.
///
/// @param currency of the account
public record ShippoRole(String currency) implements Role {
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
            return Said.json(201, shipment(country, grams, fault));
        } catch (IllegalArgumentException e) {
            return Said.json(400, "{\"parcels\": [\"This field is required.\"]}");
        }
    }

    private String shipment(String country, long grams, Fault fault) {
        boolean goes = !country.equals("AQ") && grams <= GRAMS_MAX;
        long cents = 390 + grams / 5;
        String rates =
                rate("DHL Express", "dhl_express_worldwide", "Worldwide", cents * 4, "2", fault)
                        + ", "
                        + rate("GLS", "gls_parcel", "Parcel", cents, "null", fault);
        return """
        {"object_id": "5e40ead7cffe4cc1ad45108696162e42", "status": "SUCCESS", "test": true, "messages": [%s], "rates": [%s]}
        """
                .formatted(
                        goes
                                ? ""
                                : "{\"source\": \"GLS\", \"code\": \"\", \"text\": \"No service for"
                                        + " this destination.\"}",
                        goes ? rates : "");
    }

    private String rate(
            String provider, String token, String name, long cents, String days, Fault fault) {
        String amount =
                "%s%d.%02d"
                        .formatted(
                                fault == Fault.NEGATIVE_PRICE ? "-" : "", cents / 100, cents % 100);
        String money = fault == Fault.WRONG_CURRENCY ? "XAU" : currency;
        return """
        {"object_id": "%s", "attributes": [], "amount": "%s", "currency": "%s", "amount_local": "%s", "currency_local": "%s",
         "provider": "%s", "servicelevel": {"name": "%s", "token": "%s", "terms": ""}, "estimated_days": %s, "arrives_by": null,
         "duration_terms": "", "messages": [], "test": true}\
        """
                .formatted(token, amount, money, amount, money, provider, name, token, days);
    }
}
