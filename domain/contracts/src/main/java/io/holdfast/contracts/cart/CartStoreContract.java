package io.holdfast.contracts.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.cart.Upkeep;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.contracts.Together;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What every [CartStore] must do. Extend it and return an empty store.
public abstract class CartStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(15));
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int WRITERS = 12;
    private static final OrderNumber NUMBER = OrderNumber.of(42, 123_456_789);

    private CartStore carts;

    /// For subclasses, which JUnit makes one of for each test.
    protected CartStoreContract() {}

    /// {@return a store without carts}
    protected abstract CartStore empty();

    @BeforeEach
    final void open() {
        carts = empty();
    }

    private static CartId id(int number) {
        return new CartId("cart-number-%011d".formatted(number));
    }

    private Cart added(int number) {
        Cart cart = Cart.empty(id(number), NOW, LATER);
        assertThat(carts.add(cart)).isTrue();
        return cart;
    }

    private static Line line(String sku, int quantity, Claim... claims) {
        return new Line(
                new Sku(sku), quantity, new Money(1_999, EUR), "Tee 👕 \"'\\ ", List.of(claims));
    }

    private static Cart with(Cart cart, int quantity) {
        return cart.next(List.of(line("TEE", quantity)), LATER);
    }

    @Test
    final void CRT_1_what_was_added_or_replaced_is_found_again() {
        Cart first = added(1);
        assertThat(carts.find(id(1))).contains(first);
        assertThat(carts.find(id(2))).isEmpty();

        Cart next =
                first.next(
                        List.of(
                                line(
                                        "TEE \\\"' ö👕",
                                        7,
                                        new Claim(new HoldId(new UUID(1, 2)), 3),
                                        new Claim(new HoldId(new UUID(-1, -2)), 4)),
                                line("MUG", Line.QUANTITY_MAX)),
                        LATER.plusNanos(1_000));
        assertThat(carts.replace(next)).isTrue();
        assertThat(carts.find(id(1))).contains(next);
    }

    @Test
    final void CRT_1_what_a_cart_knows_beside_is_found_again() {
        Upkeep known =
                new Upkeep(
                        0,
                        3,
                        Map.of(new Sku("TEE \\\"' ö👕"), 4L, new Sku("MUG"), Long.MAX_VALUE),
                        List.of(
                                new HoldRef(new HoldId(new UUID(1, 2)), new Sku("MUG")),
                                new HoldRef(new HoldId(new UUID(-1, -2)), new Sku("\"ö\""))));
        Cart first = Cart.empty(id(1), NOW, LATER).knowing(known);
        assertThat(carts.add(first)).isTrue();
        assertThat(carts.find(id(1))).contains(first);

        Cart next = first.unseen(known.leaving(List.of()));
        assertThat(carts.replace(next)).isTrue();
        assertThat(carts.find(id(1))).contains(next);
        assertThat(next.edition()).isEqualTo(first.edition());
    }

    @Test
    final void CRT_1_where_a_cart_is_on_its_way_to_the_till_is_found_again() {
        added(1);
        for (CartPhase phase :
                List.of(
                        new CartPhase.InCheckout(NUMBER),
                        new CartPhase.Open(),
                        new CartPhase.InCheckout(OrderNumber.of(43, 7)),
                        new CartPhase.Placed(OrderNumber.of(43, 7)))) {
            Cart before = carts.find(id(1)).orElseThrow();
            Cart closed = before.in(phase);
            assertThat(carts.replace(closed)).isTrue();
            assertThat(carts.find(id(1))).contains(closed);
        }
        assertThat(carts.add(Cart.empty(id(2), NOW, LATER).in(new CartPhase.Placed(NUMBER))))
                .isTrue();
        assertThat(carts.find(id(2)).orElseThrow().phase()).isEqualTo(new CartPhase.Placed(NUMBER));
    }

    @Test
    final void CRT_2_a_cart_replaces_the_version_below_its_own_and_no_other() {
        Cart first = added(1);
        Cart second = with(first, 1);
        assertThat(carts.replace(first)).isFalse();
        assertThat(carts.replace(with(second, 3))).isFalse();
        assertThat(carts.replace(Cart.empty(id(2), NOW, LATER).next(List.of(), LATER))).isFalse();
        assertThat(carts.find(id(1))).contains(first);
        assertThat(carts.find(id(2))).isEmpty();

        assertThat(carts.replace(second)).isTrue();
        assertThat(carts.replace(with(first, 2))).isFalse();
        assertThat(carts.find(id(1))).contains(second);
    }

    @Test
    final void CRT_2_of_many_who_replace_one_version_one_does() {
        Cart first = added(1);
        List<Boolean> won = Together.call(WRITERS, n -> () -> carts.replace(with(first, n + 1)));

        assertThat(won).filteredOn(w -> w).hasSize(1);
        assertThat(carts.find(id(1))).contains(with(first, won.indexOf(true) + 1));
    }

    @Test
    final void CRT_3_a_cart_is_removed_at_its_version_and_then_replaced_by_nothing() {
        Cart first = added(1);
        added(2);
        assertThat(carts.remove(id(1), 2)).isFalse();
        assertThat(carts.find(id(1))).contains(first);

        assertThat(carts.remove(id(1), 1)).isTrue();
        assertThat(carts.remove(id(1), 1)).isFalse();
        assertThat(carts.find(id(1))).isEmpty();
        assertThat(carts.replace(with(first, 1))).isFalse();
        assertThat(carts.find(id(1))).isEmpty();
        assertThat(carts.find(id(2))).isPresent();
    }

    @Test
    final void CRT_3_of_many_who_replace_or_remove_one_version_one_does() {
        Cart first = added(1);
        List<Boolean> won =
                Together.call(
                        WRITERS,
                        n ->
                                () ->
                                        n % 2 == 0
                                                ? carts.remove(id(1), 1)
                                                : carts.replace(with(first, n)));

        assertThat(won).filteredOn(w -> w).hasSize(1);
    }

    @Test
    final void CRT_4_an_id_is_given_once() {
        Cart first = added(1);

        assertThat(carts.add(Cart.empty(id(1), LATER, LATER))).isFalse();
        assertThat(carts.find(id(1))).contains(first);
    }

    @Test
    final void CRT_6_of_carts_in_one_call_each_is_treated_by_itself() {
        Cart first = added(1);
        Cart second = added(2);
        Cart third = added(3);
        Cart gone = Cart.empty(id(4), NOW, LATER);
        Cart newer = with(with(second, 1), 5);

        assertThat(carts.replaceAll(List.of(newer, with(third, 3), gone.next(List.of(), LATER))))
                .containsExactly(false, true, false);
        assertThat(carts.addAll(List.of(Cart.empty(id(1), LATER, LATER), gone)))
                .containsExactly(false, true);
        assertThat(carts.findAll(List.of(id(4), id(3), id(9), id(1), id(2))))
                .isEqualTo(Map.of(id(1), first, id(2), second, id(3), with(third, 3), id(4), gone));
        assertThat(carts.replaceAll(List.of())).isEmpty();
        assertThat(carts.addAll(List.of())).isEmpty();
        assertThat(carts.findAll(List.of())).isEmpty();
    }

    @Test
    final void CRT_6_of_several_of_one_cart_in_one_call_one_is_through() {
        Cart first = added(1);
        Cart new2 = Cart.empty(id(2), NOW, LATER);

        List<Boolean> replaced = carts.replaceAll(List.of(with(first, 1), with(first, 2)));
        assertThat(replaced).containsExactlyInAnyOrder(true, false);
        assertThat(carts.find(id(1))).contains(with(first, replaced.indexOf(true) + 1));

        List<Boolean> added =
                carts.addAll(List.of(new2, Cart.empty(id(2), LATER, LATER.plusSeconds(1))));
        assertThat(added).containsExactlyInAnyOrder(true, false);
        assertThat(carts.find(id(2)).map(Cart::createdAt)).contains(added.getFirst() ? NOW : LATER);
    }

    @Test
    final void CRT_5_pruning_removes_what_expired_before_and_no_more_than_asked_for() {
        for (int n = 1; n <= 4; n++) {
            added(n);
        }
        Cart used = carts.find(id(4)).orElseThrow();
        assertThat(carts.replace(used.next(List.of(), LATER.plusSeconds(1)))).isTrue();

        assertThat(carts.prune(LATER, 9)).isZero();
        assertThat(carts.prune(LATER.plusNanos(1_000), 2)).isEqualTo(2);
        assertThat(carts.prune(LATER.plusNanos(1_000), 2)).isEqualTo(1);
        assertThat(carts.prune(LATER.plusNanos(1_000), 2)).isZero();
        assertThat(carts.find(id(4))).isPresent();
    }

    @Test
    final void CRT_5_pruning_spares_what_is_being_paid_for_and_takes_what_became_an_order() {
        Cart paying = added(1).in(new CartPhase.InCheckout(NUMBER));
        Cart paid = added(2).in(new CartPhase.Placed(NUMBER));
        assertThat(carts.replace(paying)).isTrue();
        assertThat(carts.replace(paid)).isTrue();

        assertThat(carts.prune(LATER.plusNanos(1_000), 9)).isEqualTo(1);
        assertThat(carts.find(id(1))).contains(paying);
        assertThat(carts.find(id(2))).isEmpty();
    }

    @Test
    final void CRT_5_each_cart_is_counted_by_one_of_those_who_prune() {
        for (int n = 1; n <= 40; n++) {
            added(n);
        }
        List<Integer> removed =
                Together.call(WRITERS, _ -> () -> carts.prune(LATER.plusSeconds(1), 4));
        int rest = carts.prune(LATER.plusSeconds(1), 40);

        assertThat(removed.stream().mapToInt(n -> n).sum() + rest).isEqualTo(40);
        assertThat(carts.find(id(1))).isEmpty();
    }
}
