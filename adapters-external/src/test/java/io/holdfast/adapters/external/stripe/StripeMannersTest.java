package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Breaker;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.stripe.FakeStripe.Way;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.PaymentGateway;
import io.holdfast.outside.Standing;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What our manners make of Stripe's troubles, and of ours.
class StripeMannersTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));
    private static final Retries ONCE = new Retries(1, Duration.ofMillis(1));
    private static final Manners USUAL =
            StripeSettings.usual(LIMIT).resting(new Breaker(4, 4, 50, REST)).repeating(ONCE);
    private static final Authorisation NOT_ASKED = new Authorisation.Unavailable();

    private final Outside world = new Outside(Map.of());
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

    private PaymentGateway gateway(ThirdParty party, Manners manners) {
        StripeSettings settings =
                new StripeSettings("sk_test_notakeyofanybody", "", stripe.base(), manners);
        return new StripeGateway(settings, party, Thread::sleep);
    }

    private static Charge charge(String name) {
        return new Charge(new PaymentKey(name), PRICE, new PaymentMethod("pm_card_visa"));
    }

    private static Authorisation asked(PaymentGateway gateway, String name) {
        return gateway.authorise(charge(name), LIMIT);
    }

    @Test
    void who_fails_too_often_is_not_asked_and_after_its_rest_one_call_finds_it_well() {
        ThirdParty party = world.call(USUAL);
        PaymentGateway gateway = gateway(party, USUAL);
        stripe.goesWrong("/payment_intents", Way.FAILS);
        for (int i = 0; i < 4; i++) {
            asked(gateway, "a" + i);
        }
        stripe.goesWrong("", Way.NONE);

        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(asked(gateway, "b")).isEqualTo(new Authorisation.Unavailable(REST));
        assertThat(stripe.calls()).hasSize(4);

        world.pass(REST.plusMillis(1));
        assertThat(party.standing().state()).isEqualTo(Standing.State.PROBING);
        assertThat(asked(gateway, "b")).isInstanceOf(Authorised.class);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void who_rests_before_the_money_was_set_aside_has_set_none_aside() {
        Manners touchy = USUAL.resting(new Breaker(1, 1, 100, REST));
        PaymentGateway gateway = gateway(world.call(touchy), touchy);
        stripe.goesWrong("/confirm", Way.FAILS);

        assertThat(asked(gateway, "a")).isEqualTo(new Authorisation.Uncertain());
        assertThat(asked(gateway, "a")).isEqualTo(new Authorisation.Unavailable(REST));
        assertThat(stripe.calls()).hasSize(2);
    }

    @Test
    void a_call_whose_answer_was_lost_is_made_again_under_its_key_and_charges_once() {
        Manners twice = USUAL.repeating(new Retries(2, Duration.ofMillis(1)));
        PaymentGateway gateway = gateway(world.call(twice), twice);
        stripe.goesWrong("/confirm", Way.LOSES_THE_ANSWER, 1);

        assertThat(asked(gateway, "a")).isInstanceOf(Authorised.class);
        assertThat(stripe.books().held()).isEqualTo(PRICE.amount());
        assertThat(stripe.calls()).filteredOn(call -> call.endsWith("/confirm")).hasSize(2);
    }

    @Test
    void a_call_that_was_lost_and_then_not_made_again_is_uncertain() {
        Manners touchy =
                USUAL.resting(new Breaker(2, 2, 50, REST))
                        .repeating(new Retries(2, Duration.ofMillis(1)));
        ThirdParty party = world.call(touchy);
        stripe.goesWrong("/confirm", Way.LOSES_THE_ANSWER);

        assertThat(asked(gateway(party, touchy), "a")).isEqualTo(new Authorisation.Uncertain());
        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(stripe.calls()).filteredOn(call -> call.endsWith("/confirm")).hasSize(1);
    }

    @Test
    void who_says_429_is_left_alone_for_as_long_as_it_says() {
        ThirdParty party = world.call(USUAL);
        PaymentGateway gateway = gateway(party, USUAL);
        stripe.goesWrong("/payment_intents", Way.LIMITS, 1);

        assertThat(asked(gateway, "a"))
                .isEqualTo(new Authorisation.Unavailable(Duration.ofSeconds(7)));
        world.pass(Duration.ofSeconds(4));
        assertThat(asked(gateway, "a"))
                .isEqualTo(new Authorisation.Unavailable(Duration.ofSeconds(3)));
        assertThat(stripe.calls()).hasSize(1);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(7));

        world.pass(Duration.ofSeconds(3));
        assertThat(asked(gateway, "a")).isInstanceOf(Authorised.class);
    }

    @Test
    void an_object_that_somebody_else_holds_is_waited_for_and_limits_nobody() {
        ThirdParty party = world.call(USUAL);
        stripe.goesWrong("/confirm", Way.LOCKS, 1);

        assertThat(asked(gateway(party, USUAL), "a")).isInstanceOf(Authorised.class);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void a_full_bulkhead_refuses_and_nothing_is_asked() {
        Manners narrow = USUAL.atOnce(1);
        ThirdParty party = world.call(narrow);
        PaymentGateway gateway = gateway(party, narrow);
        stripe.goesWrong("/payment_intents", Way.HANGS);
        CompletableFuture<Authorisation> first = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> first.complete(asked(gateway, "a")));
        Awaitility.await().until(() -> stripe.calls().size() == 1);

        assertThat(asked(gateway, "b")).isEqualTo(NOT_ASKED);
        caller.interrupt();
        assertThat(first.join()).isEqualTo(NOT_ASKED);
        assertThat(stripe.calls()).hasSize(1);
    }

    @Test
    void who_hangs_while_money_is_set_aside_costs_the_caller_its_limit_and_is_uncertain() {
        ThirdParty party = world.call(USUAL);
        stripe.goesWrong("/confirm", Way.HANGS);

        assertThat(gateway(party, USUAL).authorise(charge("a"), SHORT))
                .isEqualTo(new Authorisation.Uncertain());
        assertThat(party.standing().recent().failures()).isZero();
    }
}
