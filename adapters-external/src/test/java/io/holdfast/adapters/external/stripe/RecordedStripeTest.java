package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Recorded;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Balance;
import io.holdfast.order.Charge;
import io.holdfast.order.Notice;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Stripe's own example of each object, as it answers with it.
class RecordedStripeTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String LIST = "{\"object\": \"list\", \"data\": [%s]}";
    private static final String INTENT = "/v1/payment_intents/";

    private final Outside world = new Outside(Map.of());
    private final FakeStripe stripe = new FakeStripe();
    private final Manners manners = StripeSettings.usual(LIMIT);
    private final ThirdParty party = world.call(manners);
    private final StripeSettings settings =
            new StripeSettings("sk_test_notakeyofanybody", "", stripe.base(), manners);
    private final StripeGateway gateway = new StripeGateway(settings, party, Thread::sleep);

    @AfterEach
    void close() {
        world.close();
        stripe.close();
    }

    private static ObjectNode example(String resource) {
        return (ObjectNode)
                Recorded.json("payment-stripe/fixtures3.json").at("/resources/" + resource);
    }

    private static Money dollars(long cents) {
        return new Money(cents, Currency.getInstance("USD"));
    }

    private static PaymentKey key(String name) {
        return new PaymentKey(name);
    }

    @Test
    void an_intent_is_what_money_is_set_aside_by() {
        ObjectNode intent = example("payment_intent").put("status", "requires_capture");
        stripe.says(200, intent.toString());

        assertThat(
                        gateway.authorise(
                                new Charge(
                                        key("a"),
                                        dollars(1_099),
                                        new PaymentMethod("pm_card_visa")),
                                LIMIT))
                .isEqualTo(
                        new Authorisation.Authorised(
                                new PaymentId(intent.path("id").asText()), dollars(1_099)));
    }

    @Test
    void a_charge_leads_to_its_intent_and_a_refund_is_taken_off() {
        ObjectNode intent =
                example("payment_intent").put("status", "succeeded").put("amount_received", 1_099);
        String id = intent.path("id").asText();
        stripe.says(
                "GET /v1/charges",
                200,
                LIST.formatted(example("charge").put("payment_intent", id)));
        stripe.says(INTENT + id, 200, intent.toString());
        stripe.says("GET /v1/refunds", 200, LIST.formatted(example("refund")));

        assertThat(gateway.find(key("a"), LIMIT))
                .isEqualTo(
                        new PaymentLookup.Found(
                                new PaymentView(
                                        new PaymentId(id),
                                        PaymentView.State.CAPTURED,
                                        dollars(1_099),
                                        dollars(1_099),
                                        dollars(100))));
    }

    @Test
    void a_refund_without_a_status_stands_in_no_others_way_and_is_not_taken_off() {
        ObjectNode intent =
                example("payment_intent").put("status", "succeeded").put("amount_received", 1_099);
        String id = intent.path("id").asText();
        ObjectNode unknown = example("refund").putNull("status");
        stripe.says(
                "GET /v1/charges",
                200,
                LIST.formatted(example("charge").put("payment_intent", id)));
        stripe.says(INTENT + id, 200, intent.toString());
        stripe.says("GET /v1/refunds", 200, LIST.formatted(unknown + ", " + example("refund")));
        stripe.says("POST /v1/refunds", 200, example("refund").toString());

        assertThat(gateway.find(key("a"), LIMIT))
                .isInstanceOfSatisfying(
                        PaymentLookup.Found.class,
                        found -> assertThat(found.payment().refunded()).isEqualTo(dollars(100)));
        assertThat(gateway.refund(key("b"), new PaymentId(id), dollars(100), LIMIT))
                .isEqualTo(new Settlement.Settled());
        assertThat(party.standing().recent().failures()).isZero();
    }

    @Test
    void of_a_refund_of_ours_without_a_status_nobody_knows_whether_it_was_made() {
        ObjectNode intent =
                example("payment_intent").put("status", "succeeded").put("amount_received", 1_099);
        stripe.says(INTENT + "pi_1", 200, intent.toString());
        stripe.says("GET /v1/refunds", 200, LIST.formatted(""));
        stripe.says("POST /v1/refunds", 200, example("refund").putNull("status").toString());

        assertThat(gateway.refund(key("b"), new PaymentId("pi_1"), dollars(100), LIMIT))
                .isEqualTo(new Settlement.Uncertain());
        assertThat(party.standing().recent().failures()).isZero();
    }

    @Test
    void a_refund_is_one() {
        ObjectNode intent =
                example("payment_intent").put("status", "succeeded").put("amount_received", 1_099);
        stripe.says(INTENT + "pi_1", 200, intent.toString());
        stripe.says("GET /v1/refunds", 200, LIST.formatted(""));
        stripe.says("POST /v1/refunds", 200, example("refund").toString());

        assertThat(gateway.refund(key("b"), new PaymentId("pi_1"), dollars(100), LIMIT))
                .isEqualTo(new Settlement.Settled());
    }

    @Test
    void a_balance_is_one() throws InterruptedException {
        stripe.says("GET /v1/balance", 200, example("balance").toString());

        assertThat(new StripeBalances(settings, party).balance())
                .isEqualTo(new Balance(List.of(dollars(0)), List.of(dollars(0))));
    }

    @Test
    void a_capture_is_an_intent_that_has_received_the_money() {
        ObjectNode intent = example("payment_intent").put("status", "requires_capture");
        intent.put("amount_capturable", 1_099);
        String id = intent.path("id").asText();
        ObjectNode captured =
                example("payment_intent").put("status", "succeeded").put("amount_received", 1_099);
        captured.withObjectProperty("metadata").put("holdfast_capture", "c");
        stripe.says(INTENT + id, 200, intent.toString());
        stripe.says(INTENT + id + "/capture", 200, captured.toString());

        assertThat(gateway.capture(key("c"), new PaymentId(id), dollars(1_099), LIMIT))
                .isEqualTo(new Settlement.Settled());
    }

    @Test
    void a_capture_of_more_than_there_is_is_refused_by_what_the_intent_says() {
        ObjectNode intent = example("payment_intent").put("status", "requires_capture");
        String id = intent.path("id").asText();
        stripe.says(INTENT + id, 200, intent.put("amount_capturable", 1_098).toString());

        assertThat(gateway.capture(key("c"), new PaymentId(id), dollars(1_099), LIMIT))
                .isInstanceOf(Settlement.Refused.class);
    }

    @Test
    void a_cancelled_intent_is_let_go() {
        ObjectNode intent = example("payment_intent").put("status", "canceled");
        String id = intent.path("id").asText();
        stripe.says(
                "GET /v1/charges",
                200,
                LIST.formatted(example("charge").put("payment_intent", id)));
        stripe.says(INTENT + id, 200, intent.toString());
        stripe.says(INTENT + id + "/cancel", 200, intent.toString());

        assertThat(
                        gateway.cancel(
                                new Charge(
                                        key("a"),
                                        dollars(1_099),
                                        new PaymentMethod("pm_card_visa")),
                                LIMIT))
                .isEqualTo(new Settlement.Settled());
    }

    @Test
    void an_intent_whose_card_was_declined_says_why() {
        ObjectNode intent = example("payment_intent").put("status", "requires_payment_method");
        intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", "card_declined")
                .put("decline_code", "insufficient_funds");
        stripe.says(200, intent.toString());

        assertThat(
                        gateway.authorise(
                                new Charge(
                                        key("a"),
                                        dollars(1_099),
                                        new PaymentMethod("pm_card_visa")),
                                LIMIT))
                .isEqualTo(new Authorisation.Declined("There is not enough money on the card."));
        assertThat(party.standing().recent().failures()).isZero();
    }

    @Test
    void an_event_says_which_charge_it_is_about_and_of_others_nothing() throws Exception {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        StripeSettings signing =
                new StripeSettings(
                        "sk_test_notakeyofanybody", "whsec_tests", stripe.base(), manners);
        ObjectNode intent = example("payment_intent");
        intent.withObjectProperty("metadata").put("holdfast_charge", "7-7K2M9QXA");
        ObjectNode event = example("event").put("type", "payment_intent.succeeded");
        event.withObjectProperty("data").set("object", intent);

        assertThat(notice(signing, event, now)).isEqualTo(new Notice.About(key("7-7K2M9QXA")));
        assertThat(notice(signing, example("event"), now)).isEqualTo(new Notice.Other());
    }

    private static Notice notice(StripeSettings signing, ObjectNode event, Instant now)
            throws GeneralSecurityException {
        String body = event.toString();
        String signature =
                Webhook.Signature.generateSignatureHeader(
                        body, signing.webhookSecret(), now.getEpochSecond());
        return new StripeNotices(signing).read(body, signature, now);
    }
}
