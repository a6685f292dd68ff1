package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.CARD;
import static io.holdfast.application.checkout.TillShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Ending;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An address that is another one when somebody has just begun to pay.
class CheckoutAddressTest {
    private final SettableClock clock = new SettableClock();
    private final Script script = new Script();
    private final TillShop shop = new TillShop(clock, script).selling(TEE, 10, 1_999);
    private final CartId cart = shop.cartOf(TEE, 3);
    private final CheckoutRequest request = shop.request(cart, CARD);

    private CheckoutOutcome paid() {
        return shop.till.checkOut().checkOut(shop.seed(), cart, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CheckoutStore.serial", "CheckoutStore.begin", "CartStore.replace"})
    void nothing_is_charged_for_a_parcel_that_would_go_where_the_buyer_no_longer_wants_it(
            String meanwhile) {
        script.at(meanwhile, () -> shop.moved(cart, "Bonn"));

        assertThat(paid())
                .isEqualTo(new CheckoutOutcome.Failed(Ending.of(Ending.Cause.CART_CHANGED)));
        assertThat(shop.wares.money().payments()).isEmpty();
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        assertThat(paid()).isEqualTo(new CheckoutOutcome.OutdatedRate());
        new Truths(shop).inTheEnd();
    }

    @Test
    void so_it_is_where_who_had_begun_to_pay_dies_and_another_goes_on() {
        script.at(
                "PaymentGateway.authorise",
                () -> {
                    shop.moved(cart, "Bonn");
                    throw new Trouble.Died("before the gateway is asked");
                });
        try {
            paid();
        } catch (Trouble.Died _) {
            clock.pass(TillShop.TIMES.lease());
        }
        assertThat(TillShop.recovered(shop.elsewhere, 1)).isEqualTo(1);

        assertThat(shop.till.checkOut().find(cart))
                .contains(new CheckoutOutcome.Failed(Ending.of(Ending.Cause.CART_CHANGED)));
        assertThat(shop.stored(cart).phase()).isEqualTo(new CartPhase.Open());
        new Truths(shop).inTheEnd();
    }
}
