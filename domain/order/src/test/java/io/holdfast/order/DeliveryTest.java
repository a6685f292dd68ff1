package io.holdfast.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.Line;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.CarrierOffer.Days;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(60);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Address HOME = new Address("Zoë", "A 1", "", "Köln", "", "", "DE");
    private static final Address WORK = new Address("Zoë", "B 2", "", "Köln", "", "", "DE");
    private static final Cart CART =
            Cart.empty(new CartId("cart-of-a-test-000000001"), NOW, UNTIL)
                    .next(lines(2, 1_000), UNTIL);
    private static final ShippingRate STANDARD =
            ShippingRate.of(
                    "post",
                    new CarrierOffer("standard", "Standard", new Money(490, EUR), new Days(1, 3)));
    private static final Delivery QUOTED =
            Delivery.to(CART.id(), HOME)
                    .quoted(
                            new Quotes(
                                    Contents.of(CART), List.of("post"), List.of(STANDARD), UNTIL));

    private static List<Line> lines(int quantity, long price) {
        return List.of(new Line(new Sku("TEE"), quantity, new Money(price, EUR), "Tee", List.of()));
    }

    private static RateChoice chosen(Delivery delivery, Cart cart, Instant now) {
        return delivery.choose(STANDARD.id(), cart, now);
    }

    @Test
    void a_rate_that_was_shown_can_be_chosen_until_its_time_is_over() {
        assertThat(STANDARD.id()).isEqualTo(new RateId("post.standard.490"));
        assertThat(chosen(QUOTED, CART, UNTIL.minusNanos(1)))
                .isEqualTo(new RateChoice.Chosen(STANDARD));
        assertThat(chosen(QUOTED, CART, UNTIL)).isEqualTo(new RateChoice.Outdated());
        assertThat(QUOTED.choose(new RateId("post.standard.480"), CART, NOW))
                .isEqualTo(new RateChoice.Unknown());
    }

    @Test
    void renewing_a_cart_leaves_its_rates_and_changing_what_is_in_it_does_not() {
        Cart renewed = CART.next(CART.lines(), UNTIL.plusSeconds(9));
        assertThat(chosen(QUOTED, renewed, NOW)).isEqualTo(new RateChoice.Chosen(STANDARD));

        assertThat(chosen(QUOTED, CART.next(lines(3, 1_000), UNTIL), NOW))
                .isEqualTo(new RateChoice.Outdated());
        assertThat(chosen(QUOTED, CART.next(lines(2, 999), UNTIL), NOW))
                .isEqualTo(new RateChoice.Outdated());
        assertThat(chosen(QUOTED, CART.next(List.of(), UNTIL), NOW))
                .isEqualTo(new RateChoice.Outdated());
    }

    @Test
    void another_address_drops_what_carriers_said() {
        Delivery moved = QUOTED.readdressed(WORK);

        assertThat(moved.version()).isEqualTo(QUOTED.version() + 1);
        assertThat(chosen(moved, CART, NOW)).isEqualTo(new RateChoice.Outdated());
    }

    @Test
    void what_carriers_say_does_not_make_it_another_address() {
        Delivery moved = QUOTED.readdressed(WORK);

        assertThat(QUOTED.version()).isEqualTo(2);
        assertThat(QUOTED.addressed()).isEqualTo(1);
        assertThat(moved.addressed()).isEqualTo(3);
        assertThatThrownBy(() -> new Delivery(CART.id(), HOME, null, 2, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Delivery(CART.id(), HOME, null, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_that_could_not_be_part_of_an_id_are_refused() {
        Money price = new Money(1, EUR);
        assertThatThrownBy(() -> new CarrierOffer("a.b", "A", price, new Days(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShippingRate.of("Post", STANDARD.offer()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CarrierOffer("a", "A", new Money(-1, EUR), new Days(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Days(2, 1)).isInstanceOf(IllegalArgumentException.class);
        String longest = "x".repeat(CarrierOffer.CODE_LENGTH_MAX);
        assertThat(
                        ShippingRate.of(
                                        longest,
                                        new CarrierOffer(
                                                longest,
                                                "A",
                                                new Money(Money.AMOUNT_MAX, EUR),
                                                new Days(0, 0)))
                                .id()
                                .value())
                .hasSizeLessThanOrEqualTo(RateId.LENGTH_MAX);
    }
}
