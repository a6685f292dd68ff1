package io.holdfast.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.inventory.HoldId;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class CartTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final CartId ID = new CartId("abcdefghijklmnopqrstuvw");
    private static final Cart EMPTY = Cart.empty(ID, NOW, NOW.plusSeconds(900));

    private static Line line(String sku, int quantity, long price, String currency) {
        return new Line(
                new Sku(sku),
                quantity,
                new Money(price, Currency.getInstance(currency)),
                "A thing",
                List.of());
    }

    private static Claim claim(int quantity) {
        return new Claim(new HoldId(new UUID(0, 1)), quantity);
    }

    @Test
    void a_line_costs_what_all_its_pieces_do() {
        assertThat(line("A", 3, 1_999, "EUR").price())
                .isEqualTo(new Money(5_997, Currency.getInstance("EUR")));
        Line dear = line("A", 2, Money.AMOUNT_MAX, "EUR");
        assertThatIllegalArgumentException().isThrownBy(dear::price);
    }

    @Test
    void an_id_is_long_safe_in_addresses_and_does_not_show_itself() {
        for (String wrong : List.of("", "a".repeat(21), "a".repeat(65), "a".repeat(30) + "/")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CartId(wrong))
                    .withMessage("this cannot be the id of a cart");
        }
        assertThat(new CartId("a".repeat(22)).value()).hasSize(22);
        assertThat(new CartId("Z-_9".repeat(16)).value()).hasSize(64);
        assertThat(ID).hasToString("abcdef…");
    }

    @Test
    void a_line_claims_no_more_than_it_wants() {
        Line two = line("A", 2, 5, "EUR");

        assertThat(two.claiming(List.of(claim(1), claim(1))).claims()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.claiming(List.of(claim(1), claim(2))));
        assertThatIllegalArgumentException().isThrownBy(() -> claim(0));
        assertThatIllegalArgumentException().isThrownBy(() -> line("A", 0, 5, "EUR"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line("A", Line.QUANTITY_MAX + 1, 5, "EUR"));
        assertThatIllegalArgumentException().isThrownBy(() -> line("A", 1, -1, "EUR"));
    }

    @Test
    void a_line_is_set_in_its_place_and_taken_out_of_it() {
        Cart cart = EMPTY.next(List.of(line("A", 2, 5, "EUR"), line("B", 1, 7, "EUR")), NOW);

        assertThat(cart.version()).isEqualTo(2);
        assertThat(cart.total()).contains(new Money(17, Currency.getInstance("EUR")));
        assertThat(cart.linesWith(line("A", 3, 6, "EUR")))
                .containsExactly(line("A", 3, 6, "EUR"), line("B", 1, 7, "EUR"));
        assertThat(cart.linesWith(line("C", 1, 1, "EUR")))
                .extracting(l -> l.sku().value())
                .containsExactly("A", "B", "C");
        assertThat(cart.linesWithout(new Sku("A"))).containsExactly(line("B", 1, 7, "EUR"));
        assertThat(EMPTY.total()).isEmpty();
    }

    @Test
    void a_cart_has_each_sku_once_one_currency_and_a_total_that_money_can_say() {
        Line line = line("A", 1, 5, "EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> EMPTY.next(List.of(line, line), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.next(List.of(line, line("B", 1, 5, "USD")), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                EMPTY.next(
                                        List.of(line("B", 1_000_000, Money.AMOUNT_MAX, "EUR")),
                                        NOW));
        List<Line> many =
                IntStream.rangeClosed(0, Cart.LINES_MAX)
                        .mapToObj(n -> line("S" + n, 1, 1, "EUR"))
                        .toList();
        assertThatIllegalArgumentException().isThrownBy(() -> EMPTY.next(many, NOW));
        assertThat(EMPTY.next(many.subList(1, many.size()), NOW).lines()).hasSize(Cart.LINES_MAX);
    }
}
