package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.CUP;
import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;
import static io.holdfast.application.cart.CartShop.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.cart.Line;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// What a buyer who is alone can rely on.
class CartDeskTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");

    private final SettableClock clock = new SettableClock();
    private final CartShop shop = new CartShop(clock).selling(TEE, 10).selling(MUG, 5);
    private final CartId cart = shop.cart();

    @Test
    void a_new_cart_is_empty_and_lasts_as_long_as_a_hold() {
        assertThat(shop.view(cart))
                .isEqualTo(
                        new CartView(
                                Cart.empty(
                                        cart,
                                        clock.instant(),
                                        clock.instant().plus(DirectStock.LIVE)),
                                java.util.List.of()));
        assertThat(shop.view(cart).cart().total()).isEmpty();
    }

    @Test
    void a_cart_that_is_asked_for_again_by_the_same_request_is_the_same_as_it_stands() {
        Seed seed = new Seed("seed of one request of a test");
        CartId id = shop.desk.create(seed).cart().id();
        shop.set(id, TEE, 2);

        assertThat(shop.desk.create(seed)).isEqualTo(shop.view(id));
        assertThat(shop.carts.ids).containsExactly(cart, id);
    }

    @Test
    void a_line_that_is_set_is_held_at_once_for_the_cart() {
        CartView view = shop.set(cart, TEE, 3);

        assertThat(shop.reserved(TEE)).isEqualTo(3);
        assertThat(shop.holds(cart, TEE)).extracting(Hold::owner).containsExactly(cart.value());
        assertThat(view).isEqualTo(shop.view(cart));
        assertThat(line(view, TEE).holdExpiresAt())
                .isEqualTo(clock.instant().plus(DirectStock.LIVE))
                .isEqualTo(view.cart().expiresAt());
        assertThat(view.cart().total()).contains(new Money(3_000, EUR));
        assertThat(view.cart().version()).isEqualTo(2);
    }

    @Test
    void more_holds_the_difference_and_less_lets_it_go() {
        shop.set(cart, TEE, 3);
        shop.set(cart, TEE, 7);
        assertThat(shop.reserved(TEE)).isEqualTo(7);
        assertThat(shop.holds(cart, TEE)).extracting(Hold::quantity).containsExactly(3, 4);

        shop.set(cart, TEE, 2);
        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.set(cart, TEE, 10);
        assertThat(shop.reserved(TEE)).isEqualTo(10);
        shop.assertAllHeld();
    }

    @Test
    void the_same_number_again_gives_every_line_its_whole_time() {
        shop.set(cart, TEE, 3);
        shop.set(cart, MUG, 1);
        clock.pass(Duration.ofMinutes(10));
        CartView view = shop.set(cart, TEE, 3);

        assertThat(view.cart().expiresAt()).isEqualTo(clock.instant().plus(DirectStock.LIVE));
        assertThat(line(view, MUG).holdExpiresAt()).isEqualTo(view.cart().expiresAt());
        assertThat(shop.reserved(TEE)).isEqualTo(3);
        assertThat(shop.holds(cart, TEE)).hasSize(1);
    }

    @Test
    void what_has_nearly_all_of_its_time_is_not_renewed_with_every_click() {
        shop.set(cart, TEE, 3);
        List<String> calls = new ArrayList<>();
        shop.before(calls::add);
        clock.pass(DirectStock.LIVE.dividedBy(31));
        CartView soon = shop.set(cart, TEE, 3);
        assertThat(calls).doesNotContain("renew");
        assertThat(soon.cart().expiresAt()).isEqualTo(line(soon, TEE).holdExpiresAt());
        shop.assertAllHeld();

        clock.pass(DirectStock.LIVE.dividedBy(31));
        CartView later = shop.set(cart, TEE, 3);
        assertThat(calls).containsOnlyOnce("renew");
        assertThat(later.cart().expiresAt()).isEqualTo(clock.instant().plus(DirectStock.LIVE));
    }

    @Test
    void no_renewal_goes_beyond_the_most_that_a_hold_can_last_and_the_cart_says_so() {
        java.time.Instant begun = clock.instant();
        shop.set(cart, TEE, 3);
        CartView view = shop.view(cart);
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofMinutes(12));
            view = shop.set(cart, TEE, 3);
        }
        assertThat(view.cart().expiresAt()).isEqualTo(begun.plus(DirectStock.LONGEST));
        clock.pass(Duration.ofMinutes(4));
        assertThat(line(shop.view(cart), TEE).isHeld()).isFalse();

        view = shop.set(cart, TEE, 3);
        assertThat(line(view, TEE).isHeld()).isTrue();
        assertThat(view.cart().expiresAt()).isEqualTo(clock.instant().plus(DirectStock.LIVE));
    }

    @Test
    void more_than_there_is_changes_nothing_and_says_to_how_many_the_line_could_be_set() {
        CartId other = shop.cart();
        shop.set(other, TEE, 6);
        shop.set(cart, TEE, 3);
        CartView before = shop.view(cart);

        assertThat(shop.desk.setLine(cart, TEE, 5, null))
                .isEqualTo(new CartOutcome.SoldOut(TEE, 5, 4));
        assertThat(shop.view(cart)).isEqualTo(before);
        assertThat(shop.reserved(TEE)).isEqualTo(9);
        shop.set(cart, TEE, 4);
        assertThat(shop.reserved(TEE)).isEqualTo(10);
    }

    @Test
    void a_price_is_taken_when_the_line_is_set_and_a_later_one_is_shown_beside_it() {
        shop.set(cart, TEE, 2);
        shop.sell(TEE, 1_200, "EUR", ProductStatus.ACTIVE);
        CartView view = shop.set(cart, MUG, 1);

        assertThat(line(view, TEE).line().unitPrice()).isEqualTo(new Money(1_000, EUR));
        assertThat(line(view, TEE).currentPrice()).isEqualTo(new Money(1_200, EUR));
        assertThat(view.cart().total()).contains(new Money(3_000, EUR));
        assertThat(shop.set(cart, TEE, 2).cart().total()).contains(new Money(3_400, EUR));
    }

    @Test
    void a_cart_has_one_currency_which_its_only_line_may_change() {
        shop.set(cart, TEE, 1);
        shop.sell(MUG, 500, "USD", ProductStatus.ACTIVE);

        assertThat(shop.desk.setLine(cart, MUG, 1, null))
                .isEqualTo(new CartOutcome.CurrencyMismatch(EUR, USD));
        assertThat(shop.reserved(MUG)).isZero();
        shop.sell(TEE, 700, "USD", ProductStatus.ACTIVE);
        assertThat(shop.set(cart, TEE, 1).cart().currency()).contains(USD);
        shop.set(cart, MUG, 1);
    }

    @Test
    void only_what_is_for_sale_and_was_counted_can_be_held() {
        shop.sell(TEE, 1_000, "EUR", ProductStatus.ARCHIVED);
        shop.sell(MUG, 1_000, "EUR", ProductStatus.DRAFT);
        shop.sell(CUP, 1_000, "EUR", ProductStatus.ACTIVE);
        Sku unknown = new Sku("NO-SUCH");

        assertThat(shop.desk.setLine(cart, TEE, 1, null))
                .isEqualTo(new CartOutcome.NotForSale(TEE));
        assertThat(shop.desk.setLine(cart, MUG, 1, null))
                .isEqualTo(new CartOutcome.NotForSale(MUG));
        assertThat(shop.desk.setLine(cart, unknown, 1, null))
                .isEqualTo(new CartOutcome.UnknownSku(unknown));
        assertThat(shop.desk.setLine(cart, CUP, 1, null))
                .isEqualTo(new CartOutcome.SoldOut(CUP, 1, 0));
        assertThat(shop.view(cart).cart().lines()).isEmpty();
    }

    @Test
    void a_line_that_is_taken_out_and_a_cart_that_is_thrown_away_let_everything_go() {
        shop.set(cart, TEE, 3);
        shop.set(cart, MUG, 2);

        CartView view = CartShop.changed(shop.desk.removeLine(cart, TEE, null));
        assertThat(view.lines()).hasSize(1);
        assertThat(shop.reserved(TEE)).isZero();
        assertThat(shop.desk.removeLine(cart, TEE, null))
                .isEqualTo(new CartOutcome.UnknownLine(TEE));

        assertThat(shop.desk.delete(cart, null)).isEqualTo(new CartOutcome.Deleted());
        assertThat(shop.reserved(MUG)).isZero();
        assertThat(shop.desk.find(cart)).isEmpty();
        assertThat(shop.desk.setLine(cart, TEE, 1, null)).isEqualTo(new CartOutcome.UnknownCart());
        assertThat(shop.desk.delete(cart, null)).isEqualTo(new CartOutcome.UnknownCart());
    }

    @Test
    void an_expired_cart_that_is_touched_tries_to_hold_again_and_says_what_it_could_not() {
        shop.set(cart, TEE, 8);
        shop.set(cart, MUG, 2);
        clock.pass(DirectStock.LIVE);
        CartView expired = shop.view(cart);
        assertThat(expired.lines()).noneMatch(CartView.LineView::isHeld);
        assertThat(shop.reserved(TEE)).isZero();
        shop.set(shop.cart(), TEE, 5);

        CartView view = shop.set(cart, MUG, 2);
        assertThat(line(view, MUG).isHeld()).isTrue();
        assertThat(line(view, TEE).isHeld()).isFalse();
        assertThat(line(view, TEE).available()).isEqualTo(5);
        assertThat(line(view, TEE).line().quantity()).isEqualTo(8);
        assertThat(shop.reserved(TEE)).isEqualTo(5);

        shop.count(TEE, 20);
        assertThat(line(shop.set(cart, MUG, 1), TEE).isHeld()).isTrue();
        assertThat(shop.reserved(TEE)).isEqualTo(13);
    }

    @Test
    void what_is_no_longer_for_sale_keeps_its_hold_but_is_not_held_again() {
        shop.set(cart, TEE, 1);
        shop.set(cart, MUG, 1);
        shop.sell(TEE, 1_000, "EUR", ProductStatus.ARCHIVED);
        CartView view = shop.set(cart, MUG, 1);
        assertThat(line(view, TEE).isHeld()).isTrue();
        assertThat(line(view, TEE).isForSale()).isFalse();

        clock.pass(DirectStock.LIVE);
        view = shop.set(cart, MUG, 1);
        assertThat(line(view, TEE).isHeld()).isFalse();
        assertThat(line(view, TEE).available()).isNull();
        assertThat(shop.reserved(TEE)).isZero();
    }

    @Test
    void a_cart_is_changed_at_the_version_that_the_buyer_read() {
        shop.set(cart, TEE, 1);

        assertThat(shop.desk.setLine(cart, TEE, 2, 1L)).isEqualTo(new CartOutcome.Stale(2));
        assertThat(shop.desk.removeLine(cart, TEE, 3L)).isEqualTo(new CartOutcome.Stale(2));
        assertThat(shop.desk.delete(cart, 1L)).isEqualTo(new CartOutcome.Stale(2));
        assertThat(shop.reserved(TEE)).isEqualTo(1);
        CartShop.changed(shop.desk.setLine(cart, TEE, 2, 2L));
    }

    @Test
    void a_cart_has_a_limit_of_lines_of_pieces_and_of_money() {
        for (int i = 0; i < Cart.LINES_MAX; i++) {
            Sku sku = new Sku("S-" + i);
            shop.selling(sku, 2);
            shop.set(cart, sku, 1);
        }
        assertThat(shop.desk.setLine(cart, TEE, 1, null)).isEqualTo(new CartOutcome.Full());
        assertThat(shop.set(cart, new Sku("S-0"), 2).lines()).hasSize(Cart.LINES_MAX);

        CartId dear = shop.cart();
        shop.sell(MUG, Money.AMOUNT_MAX, "EUR", ProductStatus.ACTIVE);
        assertThat(shop.desk.setLine(dear, MUG, 2, null)).isEqualTo(new CartOutcome.TooDear());
        shop.set(dear, MUG, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.desk.setLine(cart, TEE, 0, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.desk.setLine(cart, TEE, Line.QUANTITY_MAX + 1, null));
    }

    @Test
    void a_line_that_is_raised_again_and_again_counts_on_few_holds() {
        shop.count(TEE, 100);
        for (int i = 1; i <= 3 * Line.CLAIMS_MANY; i++) {
            shop.set(cart, TEE, i);
            assertThat(shop.holds(cart, TEE)).hasSizeLessThanOrEqualTo(Line.CLAIMS_MANY);
            assertThat(shop.reserved(TEE)).isEqualTo(i);
        }
    }

    @Test
    void a_line_is_raised_piece_by_piece_to_the_last_one_that_there_is() {
        int all = 5 * Line.CLAIMS_MANY + 3;
        shop.count(TEE, all);
        for (int pieces = 1; pieces <= all; pieces++) {
            shop.set(cart, TEE, pieces);
            shop.assertAllHeld();
            assertThat(shop.reserved(TEE)).isEqualTo(pieces);
        }
        assertThat(shop.desk.setLine(cart, TEE, all + 1, null))
                .isEqualTo(new CartOutcome.SoldOut(TEE, all + 1, all));
        shop.set(cart, TEE, 2);
        assertThat(shop.reserved(TEE)).isEqualTo(2);
        shop.desk.delete(cart, null);
        assertThat(shop.reserved(TEE)).isZero();
    }
}
