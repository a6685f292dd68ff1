package io.holdfast.adapters.external.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Said;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the simulated Stripe says on the wire, as far as our own adapter does not ask for it.
class StripeRoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTENTS = "/v1/payment_intents";
    private static final String PRICE = "amount=1999&currency=eur&payment_method=pm_card_visa";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final List<String> events = new ArrayList<>();
    private final StripeRole stripe =
            new StripeRole("TestsOfToday", () -> now, event -> events.add(type(event)));

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + text, e);
        }
    }

    private static String type(String event) {
        return json(event).path("type").asText();
    }

    private Said said(String method, String path, String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        all.put("authorization", "Bearer sk_test_anything");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return stripe.answer(new Heard(method, path, all, body), Fault.NONE);
    }

    private JsonNode ok(Said said) {
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return json(said.text());
    }

    private JsonNode error(int status, Said said) {
        assertThat(said.status()).as(said.text()).isEqualTo(status);
        return json(said.text()).path("error");
    }

    private String intent(String more) {
        return ok(said("POST", INTENTS, PRICE + more)).path("id").asText();
    }

    @Test
    void money_is_taken_at_once_unless_it_is_to_be_captured_by_hand() {
        JsonNode intent = ok(said("POST", INTENTS, PRICE + "&confirm=true"));

        assertThat(intent.path("status").asText()).isEqualTo("succeeded");
        assertThat(intent.path("amount_received").asLong()).isEqualTo(1_999);
        assertThat(events).containsExactly("payment_intent.created", "payment_intent.succeeded");
    }

    @Test
    void what_is_captured_by_hand_is_taken_for_less_and_given_back_in_parts() {
        String id = intent("&capture_method=manual&metadata[order]=7");
        assertThat(ok(said("POST", INTENTS + "/" + id + "/confirm", "")).path("status").asText())
                .isEqualTo("requires_capture");
        assertThat(stripe.held()).isEqualTo(1_999);
        ok(said("POST", INTENTS + "/" + id + "/capture", "amount_to_capture=1500"));
        ok(said("POST", "/v1/refunds", "payment_intent=" + id + "&amount=400"));
        JsonNode more =
                error(400, said("POST", "/v1/refunds", "payment_intent=" + id + "&amount=1101"));
        assertThat(more.path("type").asText()).isEqualTo("invalid_request_error");
        ok(said("POST", "/v1/refunds", "payment_intent=" + id));

        assertThat(
                        error(400, said("POST", "/v1/refunds", "payment_intent=" + id))
                                .path("code")
                                .asText())
                .isEqualTo("charge_already_refunded");
        assertThat(stripe.held()).isZero();
        assertThat(ok(said("GET", INTENTS + "/" + id, "")).at("/metadata/order").asText())
                .isEqualTo("7");
        assertThat(ok(said("GET", "/v1/balance", "")).at("/available/0/amount").asLong()).isZero();
        assertThat(events)
                .containsExactly(
                        "payment_intent.created",
                        "payment_intent.amount_capturable_updated",
                        "payment_intent.succeeded",
                        "charge.refunded",
                        "charge.refunded");
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedExpiredCard, expired_card, ''",
        "pm_card_authenticationRequired, authentication_required, authentication_not_handled"
    })
    void a_card_that_is_declined_says_why_and_the_intent_wants_another(
            String method, String code, String reason) {
        String id =
                ok(said("POST", INTENTS, "amount=100&currency=eur&payment_method=" + method))
                        .path("id")
                        .asText();
        JsonNode error = error(402, said("POST", INTENTS + "/" + id + "/confirm", ""));

        assertThat(error.path("type").asText()).isEqualTo("card_error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("decline_code").asText()).isEqualTo(reason);
        assertThat(error.at("/payment_intent/status").asText())
                .isEqualTo("requires_payment_method");
        assertThat(events).endsWith("charge.failed", "payment_intent.payment_failed");

        JsonNode again =
                ok(said("POST", INTENTS + "/" + id + "/confirm", "payment_method=pm_card_visa"));
        assertThat(again.path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void the_same_key_has_the_same_answer_for_a_day_and_no_other_request() {
        Said first = said("POST", INTENTS, PRICE, "idempotency-key", "k");
        Said again = said("POST", INTENTS, PRICE, "idempotency-key", "k");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(stripe.intents()).isEqualTo(1);
        JsonNode other =
                error(400, said("POST", INTENTS, PRICE + "&confirm=true", "idempotency-key", "k"));
        assertThat(other.path("type").asText()).isEqualTo("idempotency_error");

        now = now.plus(Duration.ofHours(25));
        ok(said("POST", INTENTS, PRICE, "idempotency-key", "k"));
        assertThat(stripe.intents()).isEqualTo(2);
    }

    @Test
    void a_request_that_was_refused_does_not_use_its_key_up() {
        error(400, said("POST", INTENTS, "amount=x&currency=eur", "idempotency-key", "k"));

        ok(said("POST", INTENTS, PRICE, "idempotency-key", "k"));
        error(400, said("POST", INTENTS, PRICE, "idempotency-key", "k".repeat(256)));
    }

    @ParameterizedTest
    @CsvSource({
        "amount=100, parameter_missing",
        "currency=eur, parameter_missing",
        "amount=0&currency=eur, parameter_invalid_integer",
        "amount=1.5&currency=eur, parameter_invalid_integer",
        "amount=100000000&currency=eur, amount_too_large",
        "amount=100&currency=euro, ''",
        "amount=100&currency=eur&amont=3, parameter_unknown",
        "amount=100&currency=eur&payment_method=pm_of_nobody, resource_missing",
        "amount=100&currency=eur&capture_method=later, ''",
        "amount=%zz&currency=eur, ''"
    })
    void what_makes_no_sense_is_refused_and_changes_nothing(String body, String code) {
        assertThat(error(400, said("POST", INTENTS, body)).path("code").asText()).isEqualTo(code);
        assertThat(stripe.intents()).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void what_is_over_is_not_done_again() {
        String id = intent("&confirm=true");

        for (String action : List.of("confirm", "capture", "cancel")) {
            JsonNode error = error(400, said("POST", INTENTS + "/" + id + "/" + action, ""));
            assertThat(error.path("code").asText()).isEqualTo("payment_intent_unexpected_state");
            assertThat(error.at("/payment_intent/id").asText()).isEqualTo(id);
        }
    }

    @Test
    void who_has_no_key_of_test_mode_is_told_nothing() {
        error(401, said("GET", "/v1/balance", "", "authorization", "Bearer sk_live_ofsomebody"));
        error(401, said("GET", "/v1/balance", "", "authorization", ""));
        error(401, said("GET", "/v1/balance", "", "authorization", "Basic %%%"));
        ok(said("GET", "/v1/balance", "", "authorization", "Basic c2tfdGVzdF94Og=="));
    }

    @Test
    void nobody_lives_elsewhere() {
        error(404, said("GET", "/v1/customers", ""));
        error(404, said("GET", "/", ""));
        error(404, said("DELETE", INTENTS + "/pi_1", ""));
        error(404, said("POST", "/v1/refunds/re_1", ""));
        error(404, said("GET", INTENTS + "/pi_1", ""));
        error(404, said("POST", INTENTS + "/pi_1/capture", ""));
        error(400, said("GET", INTENTS + "/search?query=status%3A%27succeeded%27", ""));
    }

    @Test
    void lists_come_in_pages_with_the_newest_first() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(intent("&confirm=true&transfer_group=g"));
        }
        JsonNode page = ok(said("GET", "/v1/charges?transfer_group=g&limit=2", ""));
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(page.at("/data/0/payment_intent").asText()).isEqualTo(ids.getFirst());
        String last = page.at("/data/1/id").asText();
        JsonNode rest = ok(said("GET", "/v1/charges?transfer_group=g&starting_after=" + last, ""));

        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(rest.path("data").findValuesAsText("payment_intent"))
                .containsExactly(ids.getLast());
        error(400, said("GET", "/v1/charges?limit=101", ""));
    }
}
