package io.holdfast.adapters.external.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.external.simulator.stripe.StripeRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether the simulated third parties say what the real ones do, so that whoever is tested against
/// them is tested against these.
class WireShapeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTENTS = "/v1/payment_intents";
    private static final String PRICE = "amount=1999&currency=eur&payment_method=";

    private final List<JsonNode> events = new ArrayList<>();
    private final StripeRole stripe =
            new StripeRole(
                    "TestsOfToday",
                    () -> Instant.parse("2026-03-01T12:00:00Z"),
                    event -> events.add(json(event)));

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + text, e);
        }
    }

    private static void is(String party, String shape, JsonNode said) {
        assertThat(WireShape.differences(party, shape, said)).as(said.toString()).isEmpty();
    }

    private static Said said(Role role, String key, String request, String body) {
        String[] parts = request.split(" ", 2);
        Heard heard = new Heard(parts[0], parts[1], Map.of("authorization", key), body);
        return role.answer(heard, Fault.NONE);
    }

    private static String shipment(String country) {
        return """
        {"shipment": {
          "to_address": {"name": "Zoë", "street1": "1 Way", "city": "Berlin", "zip": "10115", "country": "%s"},
          "from_address": {"street1": "2 Way", "city": "Berlin", "zip": "10115", "country": "DE"},
          "parcel": {"weight": 15.5}}}
        """
                .formatted(country);
    }

    private static String parcels(String country) {
        return """
        {"address_to": {"name": "Zoë", "street1": "1 Way", "city": "Berlin", "zip": "10115", "country": "%s"},
         "address_from": {"street1": "2 Way", "city": "Berlin", "zip": "10115", "country": "DE"},
         "parcels": [{"length": "20", "width": "15", "height": "10", "distance_unit": "cm", "weight": "437", "mass_unit": "g"}]}
        """
                .formatted(country);
    }

    private JsonNode stripe(String request, String body) {
        Said said = said(stripe, "Bearer sk_test_anything", request, body);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return json(said.text());
    }

    private String intent(String more) {
        JsonNode intent = stripe("POST " + INTENTS, PRICE + "pm_card_visa" + more);
        is("stripe", "payment_intent", intent);
        return INTENTS + "/" + intent.path("id").asText();
    }

    @Test
    void stripe_tells_of_money_that_is_taken_and_given_back_as_stripe_does() {
        String intent = intent("&capture_method=manual&metadata[order]=H-1&confirm=true");
        is("stripe", "payment_intent", stripe("GET " + intent, ""));
        is("stripe", "payment_intent", stripe("POST " + intent + "/capture", ""));
        String refund = "payment_intent=" + intent.substring(INTENTS.length() + 1);
        is("stripe", "refund", stripe("POST /v1/refunds", refund));
        is("stripe", "balance", stripe("GET /v1/balance", ""));
        String cancelled = intent("");
        is("stripe", "payment_intent", stripe("POST " + cancelled + "/confirm", ""));
        is("stripe", "payment_intent", stripe("POST " + intent("") + "/cancel", ""));

        for (String resource : List.of("payment_intent", "charge", "refund")) {
            JsonNode list = stripe("GET /v1/%ss".formatted(resource), "");
            is("stripe", "list", list);
            assertThat(list.path("data")).isNotEmpty();
            list.path("data").forEach(one -> is("stripe", resource, one));
        }
        assertThat(events).hasSizeGreaterThan(5);
        events.forEach(
                event -> {
                    JsonNode object = event.at("/data/object");
                    is("stripe", "event", event);
                    is("stripe", object.path("object").asText(), object);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "402, POST /v1/payment_intents,"
            + " amount=1999&currency=eur&payment_method=pm_card_visa_chargeDeclined&confirm=true",
        "402, POST /v1/payment_intents,"
            + " amount=1999&currency=eur&payment_method=pm_card_chargeDeclinedExpiredCard&confirm=true",
        "400, POST /v1/payment_intents, amount=1999&currency=eur&payment_method=pm_card_of_nobody",
        "400, POST /v1/payment_intents, amount=-1&currency=eur",
        "404, GET /v1/payment_intents/pi_nobody, ''",
        "404, GET /v1/nothing, ''",
    })
    void stripe_refuses_as_stripe_does(int status, String request, String body) {
        Said said = said(stripe, "Bearer sk_test_anything", request, body);

        assertThat(said.status()).as(said.text()).isEqualTo(status);
        is("stripe", "error", json(said.text()));
        is("stripe", "error", json(said(stripe, "Bearer wrong", request, body).text()));
        stripe("GET /v1/charges", "").path("data").forEach(one -> is("stripe", "charge", one));
        events.forEach(event -> is("stripe", "event", event));
    }

    @Test
    void stripe_says_what_an_intent_is_that_cannot_be_confirmed_again_as_stripe_does() {
        String intent = intent("&confirm=true");
        Said said = said(stripe, "Bearer sk_test_anything", "POST " + intent + "/cancel", "");

        assertThat(said.status()).isEqualTo(400);
        is("stripe", "error", json(said.text()));
    }

    @ParameterizedTest
    @CsvSource({"DE, 3, 0", "AQ, 0, 1"})
    void easypost_has_rates_or_says_why_not_as_easypost_does(
            String country, int rates, int messages) {
        Said said =
                said(
                        new EasyPostRole("EUR"),
                        "Basic a2V5Og==",
                        "POST /v2/shipments",
                        shipment(country));

        JsonNode shipment = json(said.text());
        is("easypost", "shipment", shipment);
        assertThat(shipment.path("rates")).hasSize(rates);
        assertThat(shipment.path("messages")).hasSize(messages);
    }

    @ParameterizedTest
    @CsvSource({
        "401, wrong, POST /v2/shipments",
        "404, Basic a2V5Og==, GET /v2/nothing",
        "422, Basic a2V5Og==, POST /v2/shipments"
    })
    void easypost_refuses_as_easypost_does(int status, String key, String request) {
        Said said = said(new EasyPostRole("EUR"), key, request, "{}");

        assertThat(said.status()).isEqualTo(status);
        is("easypost", "error", json(said.text()));
    }

    @ParameterizedTest
    @CsvSource({"DE, 2, 0", "AQ, 0, 1"})
    void shippo_has_rates_or_says_why_not_as_shippo_does(String country, int rates, int messages) {
        Said said =
                said(new ShippoRole("EUR"), "ShippoToken x", "POST /shipments/", parcels(country));

        JsonNode shipment = json(said.text());
        is("shippo", "shipment", shipment);
        assertThat(shipment.path("rates")).hasSize(rates);
        assertThat(shipment.path("messages")).hasSize(messages);
    }

    @ParameterizedTest
    @CsvSource({
        "401, wrong, POST /shipments/",
        "404, ShippoToken x, GET /nothing/",
        "400, ShippoToken x, POST /shipments/"
    })
    void shippo_refuses_as_shippo_does(int status, String key, String request) {
        Said said = said(new ShippoRole("EUR"), key, request, "{}");

        assertThat(said.status()).isEqualTo(status);
        is("shippo", "error", json(said.text()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"source\": \"GLS\", \"code\": \"\"}; message.text is missing",
                "{\"source\": \"GLS\", \"code\": \"\", \"text\": 1}; message.text is no text: 1",
                "{\"source\": \"GLS\", \"code\": null, \"text\": \"\"}; message.code is no text:"
                        + " null",
                "{\"source\": \"GLS\", \"code\": \"\", \"text\": \"\", \"a\": 1}; message.a is not"
                        + " known",
                "[]; message is no object",
            })
    void what_is_not_of_its_shape_is_noticed(String said, String difference) {
        assertThat(WireShape.differences("shippo", "message", json(said)))
                .containsExactly(difference);
    }

    @Test
    void a_text_that_is_none_of_those_that_are_possible_is_noticed() {
        JsonNode error = json("{\"error\": {\"type\": \"odd\", \"message\": \"\"}}");

        assertThat(WireShape.differences("stripe", "error", error))
                .singleElement()
                .asString()
                .startsWith("error.error.type is none of api_error|");
    }
}
