package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests to pay that make no sense, or come at the wrong time.
@ExtendWith(Shared.class)
final class BadCheckoutIT {
    private final Storefront shop;

    BadCheckoutIT(RunningHoldfast server) {
        this.shop = new Storefront(server.api());
    }

    private void assertNothingHappened(String cart, String sku) {
        assertThat(shop.line(cart, sku).path("held").asBoolean()).isTrue();
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(5);
        assertThat(shop.reserved(sku)).isEqualTo(2);
        shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/checkout")
                .problem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"shippingRate\": \"RATE\", \"paymentMethod\": \"sandbox-approve\"}|/email",
                "{\"shippingRate\": \"RATE\", \"email\": \"z@example.org\"}|/paymentMethod",
                "{\"paymentMethod\": \"sandbox-approve\", \"email\":"
                        + " \"z@example.org\"}|/shippingRate",
                "{\"shippingRate\": 490, \"paymentMethod\": \"sandbox-approve\", \"email\":"
                        + " \"z@example.org\"}|/shippingRate",
                "{\"shippingRate\": \"RATE\", \"paymentMethod\": \"sandbox-approve\", \"email\":"
                        + " \"nobody\"}|/email",
                "{\"shippingRate\": \"RATE\", \"paymentMethod\": null, \"email\":"
                        + " \"z@example.org\"}|/paymentMethod",
                "{\"shippingRate\": \"RATE\", \"paymentMethod\": \"sandbox-approve\", \"email\":"
                        + " \"z@example.org\", \"amount\": 1}|/amount",
                "[]|",
                "{\"shippingRate\": |",
                "``|",
            })
    void a_request_to_pay_that_makes_no_sense_says_what_is_wrong_and_charges_nothing(
            String body, String pointer) {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        Answer answer =
                shop.office()
                        .anybody()
                        .post("/api/v1/carts/" + cart + "/checkout", body.replace("RATE", rate));

        if (pointer == null) {
            answer.problem(400, "malformed");
        } else {
            assertThat(answer.problem(422, "invalid").at("/errors/0/pointer").asText())
                    .isEqualTo(pointer);
        }
        assertNothingHappened(cart, sku);
        shop.pay(cart, rate, "sandbox-approve").is(201);
    }

    @Test
    void what_is_archived_meanwhile_is_named_and_not_sold() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        shop.product(sku, 1_999, "archived", "If-Match", "*").is(200);

        JsonNode problem = shop.pay(cart, rate, "sandbox-approve").problem(409, "not-for-sale");

        assertThat(problem.at("/lines/0/sku").asText()).isEqualTo(sku);
        assertNothingHappened(cart, sku);
    }

    @Test
    void an_address_that_is_another_one_by_now_takes_rates_of_its_own() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        String elsewhere = Storefront.ADDRESS.replace("Street 1", "Street 2");
        shop.office().anybody().put("/api/v1/carts/" + cart + "/address", elsewhere).is(200);

        shop.pay(cart, rate, "sandbox-approve").problem(409, "rate-outdated");

        assertNothingHappened(cart, sku);
        Answer placed = shop.pay(cart, "sandbox-approve").is(201);
        assertThat(placed.json().at("/shipping/address/line1").asText()).isEqualTo("Street 2");
    }
}
