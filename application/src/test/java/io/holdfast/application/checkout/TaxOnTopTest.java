package io.holdfast.application.checkout;

import static io.holdfast.application.checkout.TillShop.TEE;
import static io.holdfast.application.checkout.TillShop.eur;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.SettableClock;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Totals;

import org.junit.jupiter.api.Test;

import java.util.Objects;

/// A shop whose prices do not contain their tax.
class TaxOnTopTest {
    private final TillShop shop =
            new TillShop(new SettableClock(), new Script(), TillShop.Wares.sound(), null, false)
                    .selling(TEE, 10, 1_999);

    private PaymentView payment(OrderNumber number) {
        return Objects.requireNonNull(
                shop.wares.money().payments().get(new PaymentKey(number.toString())));
    }

    @Test
    void the_tax_is_asked_for_on_top_of_goods_and_shipping_and_given_back_with_them() {
        Order order = shop.bought(shop.cartOf(TEE, 3));

        assertThat(order.purchase().totals())
                .isEqualTo(
                        new Totals(
                                eur(5_997),
                                eur(490),
                                eur(1_139 + 93),
                                false,
                                eur(5_997 + 490 + 1_232)));
        assertThat(payment(order.number()).captured()).isEqualTo(eur(7_719));

        shop.till.orders().refund(order.number(), "", null);
        assertThat(payment(order.number()).refunded()).isEqualTo(eur(7_719));
        new Truths(shop).inTheEnd();
    }
}
