package io.holdfast.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.cart.CartId;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldShare;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Ending.Cause;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class CheckoutTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Tax NONE = new Tax(new TaxRate("none", 0), eur(0));
    private static final PaymentMethod METHOD = new PaymentMethod("tok-secret");
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final Ending GONE = Ending.of(Cause.SOLD_OUT);

    private static Money eur(long amount) {
        return new Money(amount, EUR);
    }

    private static OrderLine line(long price) {
        Line line =
                new Line(
                        new Sku("TEE"),
                        3,
                        eur(price),
                        "Tee",
                        List.of(
                                new Claim(new HoldId(new UUID(0, 1)), 1),
                                new Claim(new HoldId(new UUID(0, 2)), 2)));
        return OrderLine.of(line, NONE);
    }

    private static Purchase purchase(long price) {
        CarrierOffer offer =
                new CarrierOffer("std", "By bike", eur(0), new CarrierOffer.Days(1, 2));
        Address address = new Address("Zoë", "Street 1", "", "Köln", "", "", "DE");
        return new Purchase(
                List.of(line(price)),
                new Email("zoe@example.org"),
                new Shipping(address, ShippingRate.of("post", offer), NONE),
                new Totals(eur(3 * price), eur(0), eur(0), false, eur(3 * price)));
    }

    private static Checkout begun(long price) {
        return Checkout.begun(
                OrderNumber.of(42, 7),
                new ClosedCart(new CartId("x".repeat(22)), 3),
                purchase(price),
                METHOD,
                NOW);
    }

    @Test
    void the_gateway_is_asked_the_same_under_the_same_key_as_long_as_it_can_be() {
        Checkout begun = begun(100);
        Charge charge = begun.charge();
        assertThat(charge).isEqualTo(new Charge(new PaymentKey("42-00000007"), eur(300), METHOD));
        assertThat(begun.authorised(PAYMENT, LATER).placed(LATER).charge()).isEqualTo(charge);
        assertThat(List.of(begun.key(), begun.captureKey(), begun.refundKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_it_was_paid_with_is_forgotten_at_every_end() {
        Checkout placed = begun(100).authorised(PAYMENT, LATER).placed(LATER);
        Checkout undone =
                begun(100).undoing(GONE, PaymentState.ASKED, LATER).undone(PaymentState.RELEASED);
        Checkout returned =
                placed.returning(Ending.of(Cause.CANCELLED), LATER).returned(PaymentState.RELEASED);

        for (Checkout end : List.of(placed.done(), undone, returned)) {
            assertThat(end.payment().method()).isNull();
            assertThat(end.lease().dueAt()).isNull();
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(end::charge);
        }
    }

    @Test
    void no_step_is_left_out_and_none_is_gone_back() {
        Checkout begun = begun(100);
        Checkout authorised = begun.authorised(PAYMENT, LATER);
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> begun.placed(LATER),
                        begun::done,
                        () -> begun.returning(GONE, LATER),
                        () -> authorised.authorised(PAYMENT, LATER),
                        () -> authorised.placed(LATER).undoing(GONE, PaymentState.ASKED, LATER),
                        () -> authorised.placed(LATER).done().placed(LATER))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(wrong::run);
        }
        assertThat(Step.values())
                .filteredOn(Step::isEnd)
                .containsExactly(Step.DONE, Step.UNDONE, Step.RETURNED);
    }

    @Test
    void a_step_further_counts_tries_anew_and_keeps_the_fence() {
        Checkout taken = begun(100).taken(LATER).taken(LATER);
        assertThat(taken.lease()).isEqualTo(new Lease(3, LATER, 3));
        assertThat(taken.authorised(PAYMENT, LATER).lease()).isEqualTo(new Lease(3, LATER, 1));
        assertThat(taken.until(NOW).lease()).isEqualTo(new Lease(3, NOW, 3));
    }

    @Test
    void what_costs_nothing_has_no_payment() {
        Checkout free = begun(0);
        assertThat(free.payment()).isEqualTo(new Payment(PaymentState.FREE, null, null));
        assertThat(free.authorised(null, LATER).placed(LATER).done().payment().state())
                .isEqualTo(PaymentState.FREE);
    }

    @Test
    void an_order_remembers_how_it_was_taken_back() {
        Order order = Order.placed(begun(100).authorised(PAYMENT, LATER).placed(LATER), NOW);
        Order back =
                order.returning(Ending.of(Cause.REFUNDED, "broken"), LATER)
                        .returned(PaymentState.REFUNDED, LATER);

        assertThat(back.status())
                .isEqualTo(new OrderStatus(OrderState.REFUNDED, PaymentState.REFUNDED, "broken"));
        assertThat(back.version()).isEqualTo(3);
        assertThat(order.returning(GONE, LATER).status().state()).isEqualTo(OrderState.CANCELLING);
    }

    @Test
    void a_line_has_all_its_pieces_and_a_purchase_adds_up() {
        assertThat(purchase(100).pieces()).extracting(HoldShare::quantity).containsExactly(1, 2);
        OrderLine line = line(100);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new OrderLine(
                                        line.sku(), "", 4, line.unitPrice(), NONE, line.holds()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Purchase(
                                        List.of(line, line),
                                        purchase(100).email(),
                                        purchase(100).shipping(),
                                        purchase(100).totals()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Totals(eur(1), eur(2), eur(3), true, eur(6)));
    }

    @Test
    void tax_is_added_only_where_it_is_not_contained() {
        Tax tax = new Tax(new TaxRate("VAT", 190_000), eur(19));
        List<Tax> taxes = List.of(tax, tax);
        assertThat(Totals.of(eur(200), eur(50), new TaxOutcome.Taxed(true, taxes)))
                .contains(new Totals(eur(200), eur(50), eur(38), true, eur(250)));
        assertThat(Totals.of(eur(200), eur(50), new TaxOutcome.Taxed(false, taxes)))
                .contains(new Totals(eur(200), eur(50), eur(38), false, eur(288)));
        assertThat(Totals.of(eur(Money.AMOUNT_MAX), eur(1), new TaxOutcome.Taxed(true, taxes)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void an_email_address_is_one_and_is_not_shown() {
        assertThat(new Email("zoë@例え.jp").toString()).doesNotContain("@");
        for (String wrong :
                List.of(
                        "",
                        "@",
                        "zoe",
                        "zoe@",
                        "@x",
                        "a b@x",
                        "a@b@c",
                        "a\n@x",
                        "a@" + "x".repeat(253))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Email(wrong));
        }
    }

    @Test
    void a_reason_that_is_too_long_is_cut_between_characters() {
        Ending cut = Ending.of(Cause.DECLINED, "x".repeat(198) + "👕" + "x");
        assertThat(cut.detail()).hasSize(199).endsWith("x…");
        assertThat(Ending.of(Cause.DECLINED, "x".repeat(200)).detail()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new Progress(Step.UNDOING, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Progress(Step.DONE, cut));
    }
}
