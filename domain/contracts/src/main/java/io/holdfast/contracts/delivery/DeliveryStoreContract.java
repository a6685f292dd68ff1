package io.holdfast.contracts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.Together;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Contents;
import io.holdfast.order.Contents.Pieces;
import io.holdfast.order.Delivery;
import io.holdfast.order.Quotes;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.port.out.DeliveryStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// What every [DeliveryStore] must do. Extend it, and return an empty store and the carts beside
/// it.
public abstract class DeliveryStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(900);
    private static final CartId CART = new CartId("cart-of-a-delivery-0001");
    private static final CartId OTHER = new CartId("cart-of-a-delivery-0002");
    private static final Address HOME =
            new Address("Zoë \"'\\ 👕", "Ä 1", "back door", "Köln", "NRW", "50667", "DE");
    private static final Address WORK = new Address("Zoë", "B 2", "", "Liège", "", "", "BE");
    private static final int WRITERS = 12;

    private DeliveryStore deliveries;
    private CartStore carts;

    /// For subclasses, which JUnit makes one of for each test.
    protected DeliveryStoreContract() {}

    /// {@return a store without deliveries}
    protected abstract DeliveryStore empty();

    /// {@return the carts that it knows of: those beside the store that [#empty] gave last}
    protected abstract CartStore carts();

    @BeforeEach
    final void open() {
        deliveries = empty();
        carts = carts();
        assertThat(carts.add(Cart.empty(CART, NOW, LATER))).isTrue();
        assertThat(carts.add(Cart.empty(OTHER, NOW, LATER))).isTrue();
    }

    private static Quotes quotes() {
        Currency yen = Currency.getInstance("JPY");
        Contents contents =
                new Contents(
                        List.of(
                                new Pieces(new Sku("TEE \\\"' ö👕"), 7),
                                new Pieces(new Sku("MUG"), 1)),
                        new Money(1_234, yen));
        CarrierOffer slow =
                new CarrierOffer("slow", "By bike \"'\\ 🚲", new Money(0, yen), new Days(2, 9));
        CarrierOffer fast =
                new CarrierOffer("fast-1", "By air", new Money(99_000, yen), new Days(0, 0));
        return new Quotes(
                contents,
                List.of("post", "birds"),
                List.of(ShippingRate.of("post", slow), ShippingRate.of("birds", fast)),
                LATER);
    }

    @Test
    final void DLV_1_several_are_found_at_once() {
        Delivery first = Delivery.to(CART, HOME);
        Delivery second = Delivery.to(OTHER, WORK);
        assertThat(deliveries.put(first)).isTrue();
        assertThat(deliveries.put(second)).isTrue();
        CartId nobodys = new CartId("cart-of-a-delivery-0003");
        assertThat(deliveries.findAll(List.of(OTHER, nobodys, CART)))
                .isEqualTo(Map.of(CART, first, OTHER, second));
        assertThat(deliveries.findAll(List.of())).isEmpty();
    }

    @Test
    final void DLV_1_what_was_put_is_found_again() {
        Delivery first = Delivery.to(CART, HOME);
        assertThat(deliveries.find(CART)).isEmpty();
        assertThat(deliveries.put(first)).isTrue();
        assertThat(deliveries.find(CART)).contains(first);
        assertThat(deliveries.find(OTHER)).isEmpty();

        Delivery quoted = first.quoted(quotes());
        assertThat(deliveries.put(quoted)).isTrue();
        assertThat(deliveries.find(CART)).contains(quoted);

        Delivery moved = quoted.readdressed(WORK);
        assertThat(deliveries.put(moved)).isTrue();
        assertThat(deliveries.find(CART)).contains(moved);
    }

    @Test
    final void DLV_2_a_delivery_replaces_the_version_below_its_own_and_no_other() {
        Delivery first = Delivery.to(CART, HOME);
        Delivery second = first.readdressed(WORK);
        assertThat(deliveries.put(second)).isFalse();
        assertThat(deliveries.find(CART)).isEmpty();

        assertThat(deliveries.put(first)).isTrue();
        assertThat(deliveries.put(Delivery.to(CART, WORK))).isFalse();
        assertThat(deliveries.put(second.readdressed(HOME))).isFalse();
        assertThat(deliveries.find(CART)).contains(first);

        assertThat(deliveries.put(second)).isTrue();
        assertThat(deliveries.put(second)).isFalse();
        assertThat(deliveries.find(CART)).contains(second);
    }

    @Test
    final void DLV_2_of_many_who_put_one_version_one_does() {
        assertThat(winners(1)).hasSize(1);
        assertThat(winners(2)).hasSize(1);
    }

    private List<Boolean> winners(long version) {
        return Together.call(
                        WRITERS,
                        n ->
                                () ->
                                        deliveries.put(
                                                new Delivery(
                                                        CART,
                                                        n % 2 == 0 ? HOME : WORK,
                                                        null,
                                                        version,
                                                        version)))
                .stream()
                .filter(won -> won)
                .toList();
    }

    @Test
    final void DLV_3_a_delivery_of_a_cart_that_is_not_there_is_not_kept() {
        CartId nobody = new CartId("cart-of-a-delivery-0009");

        assertThat(deliveries.put(Delivery.to(nobody, HOME))).isFalse();
        assertThat(deliveries.find(nobody)).isEmpty();
    }

    @Test
    final void DLV_4_a_delivery_goes_with_its_cart() {
        assertThat(deliveries.put(Delivery.to(CART, HOME))).isTrue();
        assertThat(deliveries.put(Delivery.to(OTHER, WORK))).isTrue();
        assertThat(carts.remove(CART, 1)).isTrue();

        assertThat(deliveries.find(CART)).isEmpty();
        assertThat(deliveries.put(Delivery.to(CART, HOME).readdressed(WORK))).isFalse();
        assertThat(deliveries.find(OTHER)).isPresent();
    }

    @Test
    final void DLV_2_of_several_of_one_version_in_one_call_one_is_through() {
        for (long version = 1; version <= 2; version++) {
            Delivery home = new Delivery(CART, HOME, null, version, version);
            Delivery work = new Delivery(CART, WORK, null, version, version);

            List<Boolean> kept = deliveries.putAll(List.of(home, work));

            assertThat(kept).containsExactlyInAnyOrder(true, false);
            assertThat(deliveries.find(CART)).contains(kept.getFirst() ? home : work);
        }
    }

    @Test
    final void DLV_3_one_whose_cart_is_not_there_keeps_nothing_from_the_others_of_its_call() {
        CartId nobody = new CartId("cart-of-a-delivery-0009");
        Delivery first = Delivery.to(CART, HOME);

        assertThat(deliveries.putAll(List.of(Delivery.to(nobody, HOME), first)))
                .containsExactly(false, true);

        assertThat(deliveries.findAll(List.of(CART, nobody))).isEqualTo(Map.of(CART, first));
    }

    @Test
    final void DLV_5_several_are_kept_in_one_call() {
        Delivery first = Delivery.to(CART, HOME);
        Delivery second = Delivery.to(OTHER, WORK);
        assertThat(deliveries.put(first)).isTrue();

        Delivery moved = first.readdressed(WORK);
        assertThat(deliveries.putAll(List.of(moved, second))).containsExactly(true, true);

        assertThat(deliveries.findAll(List.of(CART, OTHER)))
                .isEqualTo(Map.of(CART, moved, OTHER, second));
        assertThat(deliveries.putAll(List.of())).isEmpty();
    }
}
