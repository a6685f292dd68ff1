package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.adapters.external.simulator.stripe.StripeRole;
import io.holdfast.adapters.external.stripe.FakeStripe.Way;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What becomes of each call when Stripe behaves badly.
class StripeWeatherTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));
    private static final Settlement UNCERTAIN = new Settlement.Uncertain();
    private static final Settlement SETTLED = new Settlement.Settled();
    private static final Set<Way> SILENT = EnumSet.of(Way.HANGS, Way.DRIPS);

    private final Outside world = new Outside(Map.of());
    private final Manners manners = StripeSettings.usual(LIMIT);
    private final ThirdParty party = world.call(manners);
    private FakeStripe stripe;

    @BeforeEach
    void open() {
        stripe = new FakeStripe();
    }

    @AfterEach
    void close() {
        world.close();
        stripe.close();
    }

    private PaymentGateway gateway() {
        return gateway(stripe.base(), party);
    }

    private PaymentGateway gateway(URI base, ThirdParty called) {
        StripeSettings settings = new StripeSettings("sk_test_notakeyofanybody", "", base, manners);
        return new StripeGateway(settings, called, Thread::sleep);
    }

    private static PaymentKey key(String name) {
        return new PaymentKey(name);
    }

    private static Charge charge(String name) {
        return new Charge(key(name), PRICE, new PaymentMethod("pm_card_visa"));
    }

    private PaymentId authorised(String name) {
        return ((Authorised) gateway().authorise(charge(name), LIMIT)).payment();
    }

    /// After which nobody knows what Stripe has done.
    private static Stream<Way> ways() {
        return Stream.of(
                Way.HANGS,
                Way.DRIPS,
                Way.LOSES_THE_ANSWER,
                Way.FAILS,
                Way.FLOODS,
                Way.TALKS_NONSENSE,
                Way.BREAKS_OFF,
                Way.SAYS_SOMETHING_ELSE,
                Way.SPEAKS_NO_HTTP,
                Way.POINTS_ELSEWHERE);
    }

    /// Who says nothing is waited for to the end; who says something is waited for.
    private static Duration limit(Way way) {
        return SILENT.contains(way) ? SHORT : LIMIT;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatever_goes_wrong_while_the_intent_is_made_is_as_if_it_had_not_gone_out(Way way) {
        stripe.goesWrong("/payment_intents", way);

        assertThat(gateway().authorise(charge("a"), limit(way)))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(stripe.books().held()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatever_goes_wrong_while_money_is_set_aside_is_uncertain_and_found_out_later(Way way) {
        authorised("before");
        stripe.goesWrong("/confirm", way);
        assertThat(gateway().authorise(charge("a"), limit(way)))
                .isEqualTo(new Authorisation.Uncertain());

        stripe.goesWrong("", Way.NONE);
        assertThat(gateway().authorise(charge("a"), LIMIT)).isInstanceOf(Authorised.class);
        assertThat(stripe.books().held()).isEqualTo(2 * PRICE.amount());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_capture_whose_answer_was_lost_is_made_once(Way way) {
        PaymentId payment = authorised("a");
        stripe.goesWrong("/capture", way);
        assertThat(gateway().capture(key("b"), payment, PRICE, limit(way))).isEqualTo(UNCERTAIN);

        stripe.goesWrong("", Way.NONE);
        assertThat(gateway().capture(key("b"), payment, PRICE, LIMIT)).isEqualTo(SETTLED);
        assertThat(found("a").captured()).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_refund_whose_answer_was_lost_is_found_again_and_not_made_twice(Way way) {
        PaymentId payment = authorised("a");
        gateway().capture(key("b"), payment, PRICE, LIMIT);
        Money half = new Money(900, PRICE.currency());
        stripe.goesWrong("/refunds", way);
        assertThat(gateway().refund(key("c"), payment, half, limit(way))).isEqualTo(UNCERTAIN);

        stripe.goesWrong("", Way.NONE);
        assertThat(gateway().refund(key("c"), payment, half, LIMIT)).isEqualTo(SETTLED);
        assertThat(found("a").refunded()).isEqualTo(half);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_payment_whose_calling_off_was_lost_is_called_off_later(Way way) {
        authorised("a");
        stripe.goesWrong("/cancel", way);
        assertThat(gateway().cancel(charge("a"), limit(way))).isEqualTo(UNCERTAIN);

        stripe.goesWrong("", Way.NONE);
        assertThat(gateway().cancel(charge("a"), LIMIT)).isEqualTo(SETTLED);
        assertThat(stripe.books().held()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_cannot_be_found_out_is_never_taken_for_nothing(Way way) {
        authorised("a");
        stripe.goesWrong("/charges", way);

        assertThat(gateway().find(key("a"), limit(way))).isEqualTo(new PaymentLookup.Unavailable());
    }

    private PaymentView found(String name) {
        return ((PaymentLookup.Found) gateway().find(key(name), LIMIT)).payment();
    }

    @ParameterizedTest
    @CsvSource({
        "FLOODS, TOO_LARGE",
        "TALKS_NONSENSE, NONSENSE",
        "BREAKS_OFF, NONSENSE",
        "SAYS_SOMETHING_ELSE, NONSENSE",
        "SPEAKS_NO_HTTP, NONSENSE",
        "POINTS_ELSEWHERE, REDIRECTED"
    })
    void whoever_says_what_nobody_can_use_is_named_for_it_and_left_alone(Way way, Mishap mishap) {
        stripe.goesWrong("/payment_intents", way);
        for (int i = 0; i < manners.breaker().callsMin(); i++) {
            gateway().authorise(charge("a" + i), LIMIT);
        }

        assertThat(Objects.requireNonNull(party.standing().lastMishap()).mishap())
                .isEqualTo(mishap);
        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
    }

    private static String intent(String members) {
        return """
        {"object": "payment_intent", "id": "pi_1", "status": "requires_capture", "amount": 1999,
         "amount_capturable": 1999, "amount_received": 0, "currency": "eur", "metadata": {}%s}
        """
                .formatted(members);
    }

    @Test
    void an_answer_that_has_all_that_is_read_of_it_is_believed() {
        stripe.says(200, intent(""));

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorised(new PaymentId("pi_1"), PRICE));
    }

    private static Stream<String> half() {
        String whole = intent("");
        return Stream.of(
                "[]",
                "null",
                "{\"object\": \"payment_intent\"}",
                whole.replace("payment_intent", "charge"),
                whole.replace("\"pi_1\"", "1"),
                whole.replace("\"requires_capture\"", "null"),
                whole.replace("\"amount\": 1999", "\"amount\": \"a lot\""),
                whole.replace("\"amount_capturable\": 1999,", ""),
                whole.replace("\"amount_received\": 0", "\"amount_received\": 0.5"),
                whole.replace("\"eur\"", "[]"),
                whole.replace("{}", "{\"holdfast_capture\": 1}"),
                whole.replace("{}", "[]"),
                intent(", \"latest_charge\": [1]"),
                intent(", \"last_payment_error\": \"none\""));
    }

    @ParameterizedTest
    @MethodSource("half")
    void an_intent_of_which_half_is_missing_is_none(String said) {
        stripe.says(200, said);

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(gateway().capture(key("b"), new PaymentId("pi_1"), PRICE, LIMIT))
                .isEqualTo(UNCERTAIN);
        assertThat(party.standing().recent().failures()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\": \"list\"}",
                "{\"object\": \"list\", \"data\": null}",
                "{\"object\": \"list\", \"data\": {}}",
                "{\"object\": \"list\", \"data\": [{\"object\": \"charge\"}]}",
                "{\"object\": \"search_result\", \"data\": []}"
            })
    void a_list_without_anything_in_it_that_can_be_read_is_not_an_empty_one(String said) {
        stripe.says(200, said);

        assertThat(gateway().find(key("a"), LIMIT)).isEqualTo(new PaymentLookup.Unavailable());
        assertThat(party.standing().recent().failures()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"error\": \"no\"}", "{\"error\": {\"code\": 7}}"})
    void a_refusal_that_says_nothing_refuses_nothing(String said) {
        stripe.says(400, said);

        assertThat(gateway().capture(key("b"), new PaymentId("pi_1"), PRICE, LIMIT))
                .isEqualTo(UNCERTAIN);
        assertThat(party.standing().recent().failures()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"})
    void who_cannot_prove_to_be_stripe_is_told_nothing(Fault fault) {
        StripeRole role =
                new StripeRole(FakeStripe.MARK, () -> Outside.BEGIN, StripeRole.Bell.NONE);
        try (Outside encrypted = Outside.encrypted(Map.of("stripe", role))) {
            ThirdParty called = encrypted.call(manners);
            PaymentGateway gateway = gateway(encrypted.booth("stripe").uri(), called);
            PaymentId payment = new PaymentId("pi_1");
            encrypted.booth("stripe").turn(Weather.FAIR.with(fault));

            assertThat(gateway.authorise(charge("a"), LIMIT))
                    .isEqualTo(new Authorisation.Unavailable());
            assertThat(
                            Arrays.asList(
                                    gateway.capture(key("b"), payment, PRICE, LIMIT),
                                    gateway.refund(key("c"), payment, PRICE, LIMIT),
                                    gateway.cancel(charge("a"), LIMIT)))
                    .containsOnly(new Settlement.Unavailable());
            assertThat(gateway.find(key("a"), LIMIT)).isInstanceOf(PaymentLookup.NotAsked.class);
            assertThat(Objects.requireNonNull(called.standing().lastMishap()).mishap())
                    .isEqualTo(Mishap.UNTRUSTED);
            assertThat(encrypted.booth("stripe").calls()).isZero();

            encrypted.booth("stripe").turn(Weather.FAIR);
            encrypted.pass(manners.breaker().rest().plusMillis(1));
            assertThat(gateway.authorise(charge("a"), LIMIT)).isInstanceOf(Authorised.class);
        }
    }
}
