package io.holdfast.adapters.external.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.manners.StrictJson;

import java.util.List;
import java.util.Locale;

/// EasyPost, as far as rates go: `POST /v2/shipments`, and `GET /v2/carrier_types` for who only
/// wants to know whether it is there. Prices grow with the weight; to Antarctica, and beyond 70 kg,
/// it brings nothing.
///
/// @param currency of the account
public record EasyPostRole(String currency) implements Role {
    private static final Blanks BLANKS = Blanks.of("easypost.json");
    private static final double OUNCES_MAX = 2_469;
    private static final String NOT_FOUND =
            "{\"error\": {\"code\": \"NOT_FOUND\", \"message\": \"The requested resource could not"
                    + " be found.\", \"errors\": []}}";

    @Override
    public Said answer(Heard heard, Fault fault) {
        if (!heard.header("authorization").orElse("").startsWith("Basic ")) {
            return Said.json(
                    401,
                    "{\"error\": {\"code\": \"APIKEY.INVALID\", \"message\": \"The key is"
                            + " unknown.\", \"errors\": []}}");
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
            JsonNode sent = Blanks.sent(heard).path("shipment");
            return Said.json(201, shipment(sent, country, ounces, fault).toString());
        } catch (IllegalArgumentException e) {
            return Said.json(
                    422,
                    "{\"error\": {\"code\": \"PARAMETER.REQUIRED\", \"message\": \"Missing required"
                            + " parameter.\", \"errors\": []}}");
        }
    }

    private ObjectNode shipment(JsonNode sent, String country, double ounces, Fault fault) {
        ObjectNode shipment = BLANKS.blank("shipment");
        for (String address : List.of("from_address", "return_address")) {
            shipment.set(address, BLANKS.filled("address", sent.path("from_address")));
        }
        for (String address : List.of("to_address", "buyer_address")) {
            shipment.set(address, BLANKS.filled("address", sent.path("to_address")));
        }
        shipment.set("parcel", BLANKS.filled("parcel", sent.path("parcel")));
        shipment.withObjectProperty("parcel").put("weight", ounces);
        if (country.equals("AQ") || ounces > OUNCES_MAX) {
            shipment.withArrayProperty("messages")
                    .addObject()
                    .put("carrier", "USPS")
                    .put("carrier_account_id", "ca_shop1")
                    .put("type", "rate_error")
                    .put("message", "No rates for this shipment.");
            return shipment;
        }
        long cents = 480 + Math.round(ounces * 9);
        shipment.withArrayProperty("rates")
                .add(rate("UPS", "UPSSaver", cents * 3, 1, fault))
                .add(rate("USPS", "GroundAdvantage", cents, 3, fault))
                .add(rate("USPS", "Priority", cents + 340, 2, fault));
        return shipment;
    }

    private ObjectNode rate(String carrier, String service, long cents, double days, Fault fault) {
        String price = "%d.%02d".formatted(cents / 100, cents % 100);
        return BLANKS.blank("rate")
                .put("id", "rate_" + service.toLowerCase(Locale.ROOT))
                .put("carrier", carrier)
                .put("service", service)
                .put("rate", fault == Fault.NEGATIVE_PRICE ? "-" + price : price)
                .put("currency", fault == Fault.WRONG_CURRENCY ? "XAU" : currency)
                .put("list_rate", price)
                .put("delivery_days", days)
                .put("est_delivery_days", days);
    }
}
