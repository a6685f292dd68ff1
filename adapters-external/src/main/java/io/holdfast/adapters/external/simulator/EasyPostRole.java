package io.holdfast.adapters.external.simulator;

import io.holdfast.adapters.external.manners.StrictJson;

import java.util.Locale;

/// EasyPost, as far as rates go: `POST /v2/shipments`, and `GET /v2/carrier_types` for who only
/// wants to know whether it is there. Prices grow with the weight; to Antarctica, and beyond 70 kg,
/// it brings nothing.
///
/// @param currency of the account
public record EasyPostRole(String currency) implements Role {
    private static final double OUNCES_MAX = 2_469;
    private static final String NOT_FOUND =
            "{\"error\": {\"code\": \"NOT_FOUND\", \"message\": \"The requested resource could not"
                    + " be found.\", \"errors\": []}}";

    @Override
    public Said answer(Heard heard, Fault fault) {
        if (!heard.header("authorization").orElse("").startsWith("Basic ")) {
            return Said.json(401, "{\"error\": {\"code\": \"APIKEY.INVALID\", \"errors\": []}}");
        }
        return switch (heard.method() + " " + heard.path()) {
            case "POST /v2/shipments" -> shipment(heard, fault);
            case "GET /v2/carrier_types" ->
                    Said.json(200, "[{\"object\": \"CarrierType\", \"type\": \"UspsAccount\"}]");
            default -> Said.json(404, NOT_FOUND);
        };
    }

    private Said shipment(Heard heard, Fault fault) {
        try {
            StrictJson shipment = StrictJson.of(heard.bytes()).member("shipment");
            double ounces =
                    Double.parseDouble(shipment.member("parcel").member("weight").decimal());
            String country = shipment.member("to_address").member("country").text();
            shipment.member("from_address").member("country").text();
            return Said.json(201, shipment(country, ounces, fault));
        } catch (IllegalArgumentException e) {
            return Said.json(
                    422,
                    "{\"error\": {\"code\": \"PARAMETER.REQUIRED\", \"message\": \"Missing required"
                            + " parameter.\", \"errors\": []}}");
        }
    }

    private String shipment(String country, double ounces, Fault fault) {
        boolean goes = !country.equals("AQ") && ounces <= OUNCES_MAX;
        long cents = 480 + Math.round(ounces * 9);
        String rates =
                rate("UPS", "UPSSaver", cents * 3, "1.0", fault)
                        + ", "
                        + rate("USPS", "GroundAdvantage", cents, "3.0", fault)
                        + ", "
                        + rate("USPS", "Priority", cents + 340, "2.0", fault);
        return """
        {"id": "shp_6e1d2d7e6e0f4c1ab2d2f1c1c1c9a001", "object": "Shipment", "mode": "test", "status": "unknown",
         "messages": [%s], "rates": [%s], "selected_rate": null, "tracker": null}
        """
                .formatted(
                        goes
                                ? ""
                                : "{\"carrier\": \"USPS\", \"type\": \"rate_error\", \"message\":"
                                        + " \"No rates for this shipment.\"}",
                        goes ? rates : "");
    }

    private String rate(String carrier, String service, long cents, String days, Fault fault) {
        return """
        {"id": "rate_%s", "object": "Rate", "mode": "test", "service": "%s", "carrier": "%s", "rate": "%s%d.%02d", "currency": "%s",
         "retail_rate": null, "retail_currency": null, "list_rate": "%d.00", "list_currency": "USD", "billing_type": "easypost",
         "delivery_days": %s, "delivery_date": null, "delivery_date_guaranteed": false, "est_delivery_days": %s}\
        """
                .formatted(
                        service.toLowerCase(Locale.ROOT),
                        service,
                        carrier,
                        fault == Fault.NEGATIVE_PRICE ? "-" : "",
                        cents / 100,
                        cents % 100,
                        fault == Fault.WRONG_CURRENCY ? "XAU" : currency,
                        cents / 100,
                        days,
                        days);
    }
}
