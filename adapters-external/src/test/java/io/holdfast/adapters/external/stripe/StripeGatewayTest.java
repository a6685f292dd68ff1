package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.stripe.FakeStripe.Way;
import io.holdfast.contracts.payment.PaymentGatewayContract;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

class StripeGatewayTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));
    private static final PaymentMethod CARD = new PaymentMethod("pm_card_visa");
    private static final String KEY = "sk_test_notakeyofanybody";

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

    private StripeGateway gateway(URI base) {
        return new StripeGateway(new StripeSettings(KEY, "", base, manners), party, Thread::sleep);
    }

    private StripeGateway gateway() {
        return gateway(stripe.base());
    }

    private static PaymentKey key(String name) {
        return new PaymentKey(name);
    }

    private static Charge charge(String name) {
        return new Charge(key(name), PRICE, CARD);
    }

    private PaymentId authorised(String name) {
        return ((Authorised) gateway().authorise(charge(name), LIMIT)).payment();
    }

    @Nested
    class Contract extends PaymentGatewayContract {
        @Override
        protected PaymentGateway gateway() {
            return StripeGatewayTest.this.gateway();
        }

        @Override
        protected PaymentMethod approved() {
            return CARD;
        }

        @Override
        protected PaymentMethod declined() {
            return new PaymentMethod("pm_card_visa_chargeDeclinedInsufficientFunds");
        }

        @Override
        protected Optional<PaymentGateway> outOfReach() {
            stripe.goesWrong("", Way.LIMITS);
            StripeGateway limited = StripeGatewayTest.this.gateway();
            limited.authorise(charge("limited"), LIMIT);
            stripe.goesWrong("", Way.NONE);
            return Optional.of(limited);
        }
    }

    @Test
    void an_answer_that_was_lost_is_uncertain_and_asking_again_tells_without_charging_twice() {
        stripe.goesWrong("/confirm", Way.LOSES_THE_ANSWER);
        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Uncertain());

        stripe.goesWrong("", Way.NONE);
        assertThat(gateway().authorise(charge("a"), LIMIT)).isInstanceOf(Authorised.class);
        assertThat(stripe.books().intents()).isEqualTo(1);
        assertThat(stripe.books().held()).isEqualTo(PRICE.amount());
    }

    @Test
    void an_answer_that_was_lost_before_anything_was_set_aside_is_as_if_it_had_not_gone_out() {
        stripe.goesWrong("/payment_intents", Way.LOSES_THE_ANSWER);

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(stripe.books().held()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"LIMITS", "REFUSES_THE_KEY"})
    void who_is_refused_at_the_door_has_charged_nothing(Way way) {
        stripe.goesWrong("", way);
        PaymentGateway gateway = gateway();

        assertThat(gateway.authorise(charge("a"), LIMIT))
                .isInstanceOf(Authorisation.Unavailable.class);
        assertThat(gateway.capture(key("b"), new PaymentId("pi_1"), PRICE, LIMIT))
                .isEqualTo(new Settlement.Unavailable());
        assertThat(gateway.cancel(charge("a"), LIMIT)).isEqualTo(new Settlement.Unavailable());
        assertThat(gateway.refund(key("c"), new PaymentId("pi_1"), PRICE, LIMIT))
                .isEqualTo(new Settlement.Unavailable());
        assertThat(gateway.find(key("a"), LIMIT)).isInstanceOf(PaymentLookup.NotAsked.class);
    }

    @Test
    void who_makes_the_same_call_elsewhere_is_waited_for() {
        stripe.goesWrong("/confirm", Way.IS_AT_IT, 2);

        assertThat(gateway().authorise(charge("a"), LIMIT)).isInstanceOf(Authorised.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"NAMES_ANOTHER_CURRENCY", "NAMES_ANOTHER_AMOUNT"})
    void what_was_not_asked_for_is_never_taken_for_what_was(Way way) {
        stripe.goesWrong("", way);

        Authorisation told = gateway().authorise(charge("a"), LIMIT);

        assertThat(told).isInstanceOf(Authorised.class);
        assertThat(((Authorised) told).amount()).isNotEqualTo(PRICE);
    }

    @Test
    void what_is_no_currency_leaves_it_uncertain_what_was_set_aside() {
        stripe.goesWrong("", Way.NAMES_NO_CURRENCY);

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Uncertain());
        assertThat(gateway().find(key("a"), LIMIT)).isEqualTo(new PaymentLookup.Unavailable());
        assertThat(stripe.books().held()).isEqualTo(PRICE.amount());
    }

    @Test
    void where_nobody_listens_nothing_went_out() {
        PaymentGateway gateway = gateway(URI.create("http://127.0.0.1:1"));

        assertThat(gateway.authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(gateway.cancel(charge("a"), LIMIT)).isEqualTo(new Settlement.Unavailable());
    }

    @Test
    void a_repeated_call_that_cannot_go_out_does_not_say_that_nothing_is_set_aside() {
        authorised("a");
        String intent = "/pi_%s%012d".formatted(FakeStripe.MARK, 1);
        stripe.goesWrong(intent, Way.LIMITS);

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Uncertain());
    }

    @Test
    void a_charge_that_was_called_off_on_its_way_sets_nothing_aside() {
        stripe.goesWrong("/confirm", Way.FAILS);
        gateway().authorise(charge("a"), LIMIT);
        stripe.goesWrong("", Way.NONE);

        assertThat(gateway().cancel(charge("a"), LIMIT)).isEqualTo(new Settlement.Settled());
        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isInstanceOf(Authorisation.Declined.class);
        assertThat(stripe.books().held()).isZero();
        assertThat(stripe.books().intents()).isEqualTo(1);
    }

    @Test
    void who_is_interrupted_stays_interrupted_and_has_charged_nothing() {
        Thread.currentThread().interrupt();

        assertThat(gateway().authorise(charge("a"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stripe.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 1999, 1999",
        "JPY, 1500, 1500",
        "ISK, 15, 1500",
        "UGX, 7, 700",
        "MGA, 1500, 15"
    })
    void amounts_are_counted_as_stripe_counts_them_and_come_back_as_they_were(
            String currency, long amount, long counted) {
        Money money = new Money(amount, Currency.getInstance(currency));

        assertThat(StripeAmounts.of(money)).isEqualTo(counted);
        assertThat(StripeAmounts.money(counted, StripeAmounts.code(money))).isEqualTo(money);
    }

    @Test
    void no_secret_is_in_what_it_prints() {
        assertThat(new StripeSettings(KEY, "whsec_abc", stripe.base(), manners).toString())
                .doesNotContain(KEY, "whsec_abc");
    }
}
