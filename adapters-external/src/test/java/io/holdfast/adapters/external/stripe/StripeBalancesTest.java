package io.holdfast.adapters.external.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.stripe.FakeStripe.Way;
import io.holdfast.contracts.payment.PaymentBalancesContract;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.PaymentBalances;
import io.holdfast.order.port.out.PaymentGateway;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Currency;
import java.util.Map;

/// The contract's empty gateway holds something that is no currency, which is left out.
class StripeBalancesTest extends PaymentBalancesContract {
    private static final String KEY = "sk_test_notakeyofanybody";

    private final FakeStripe stripe = new FakeStripe();
    private final Outside world = new Outside(Map.of());
    private final StripeSettings settings =
            new StripeSettings(
                    KEY, "", stripe.base(), StripeSettings.usual(Duration.ofSeconds(10)));
    private final ThirdParty party = world.call(settings.manners());

    @AfterEach
    void close() {
        world.close();
        stripe.close();
    }

    @Override
    protected PaymentBalances balances() {
        return new StripeBalances(settings, party);
    }

    @Override
    protected PaymentGateway gateway() {
        return new StripeGateway(settings, party, Thread::sleep);
    }

    @Override
    protected PaymentMethod approved() {
        return new PaymentMethod("pm_card_visa");
    }

    @Test
    void who_has_no_right_to_see_it_is_told_nothing_and_payments_go_on() {
        stripe.goesWrong("/balance", Way.REFUSES_THE_KEY);

        assertThatExceptionOfType(ThirdPartyFailed.class)
                .isThrownBy(() -> balances().balance())
                .withMessageNotContaining(KEY);
        assertThat(party.standing().recent().failures()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILS, ERROR",
        "LOSES_THE_ANSWER, BROKEN",
        "TALKS_NONSENSE, NONSENSE",
        "BREAKS_OFF, NONSENSE",
        "SAYS_SOMETHING_ELSE, NONSENSE",
        "SPEAKS_NO_HTTP, NONSENSE",
        "FLOODS, TOO_LARGE",
        "POINTS_ELSEWHERE, REDIRECTED"
    })
    void however_often_balances_fail_payments_are_made(Way way, Mishap mishap) {
        stripe.goesWrong("/balance", way);
        for (int i = 0; i < settings.manners().breaker().callsMin(); i++) {
            assertThat(
                            catchThrowableOfType(ThirdPartyFailed.class, () -> balances().balance())
                                    .mishap())
                    .isIn(mishap, Mishap.RESTING);
        }
        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(party.standing().lastMishap())
                .isEqualTo(new Standing.LastMishap(mishap, Outside.BEGIN));

        Charge charge =
                new Charge(
                        new PaymentKey("a"),
                        new Money(1_999, Currency.getInstance("EUR")),
                        approved());
        assertThat(gateway().authorise(charge, Duration.ofSeconds(10)))
                .isInstanceOf(Authorised.class);
    }
}
