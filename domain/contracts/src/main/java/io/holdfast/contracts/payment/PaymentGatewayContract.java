package io.holdfast.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.contracts.Together;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Authorisation.Declined;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;
import io.holdfast.order.PaymentView.State;
import io.holdfast.order.Settlement;
import io.holdfast.order.Settlement.Refused;
import io.holdfast.order.Settlement.Settled;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What every [PaymentGateway] must do where it answers at all. Extend it, return a gateway, and
/// name a method that it authorises and one that it declines.
public abstract class PaymentGatewayContract {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Money NOTHING = eur(0);
    private static final int CALLERS = 8;

    private PaymentGateway gateway;

    /// For subclasses, which JUnit makes one of for each test.
    protected PaymentGatewayContract() {}

    /// {@return a gateway that knows none of the keys `charge-1`, `charge-2`, `capture-1` and so
    /// on}
    protected abstract PaymentGateway gateway();

    /// {@return a method that it authorises}
    protected abstract PaymentMethod approved();

    /// {@return a method that it declines}
    protected abstract PaymentMethod declined();

    /// {@return the gateway at a time at which no call of it goes out; empty where that cannot be
    /// made so}
    protected abstract Optional<PaymentGateway> outOfReach();

    @BeforeEach
    final void open() {
        gateway = gateway();
    }

    private static Money eur(long cents) {
        return new Money(cents, EUR);
    }

    private static PaymentKey key(String what, int number) {
        return new PaymentKey(what + "-" + number);
    }

    private Charge charge(int number, long cents) {
        return new Charge(key("charge", number), eur(cents), approved());
    }

    private PaymentId authorised(Charge charge) {
        Authorisation answer = gateway.authorise(charge, LIMIT);
        assertThat(answer).isInstanceOf(Authorised.class);
        return ((Authorised) answer).payment();
    }

    private Settlement capture(int number, PaymentId payment, long cents) {
        return gateway.capture(key("capture", number), payment, eur(cents), LIMIT);
    }

    private Settlement refund(int number, PaymentId payment, long cents) {
        return gateway.refund(key("refund", number), payment, eur(cents), LIMIT);
    }

    private PaymentLookup found(int number) {
        return gateway.find(key("charge", number), LIMIT);
    }

    private void assertStands(int number, PaymentView view) {
        assertThat(found(number)).isEqualTo(new PaymentLookup.Found(view));
    }

    private static PaymentView view(
            PaymentId payment, State state, long authorised, long captured, long refunded) {
        return new PaymentView(payment, state, eur(authorised), eur(captured), eur(refunded));
    }

    @Test
    final void PAY_1_a_charge_that_is_sent_again_has_the_answer_of_the_first_time() {
        Charge charge = charge(1, 1_999);
        Authorisation first = gateway.authorise(charge, LIMIT);

        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(first);
        PaymentId payment = ((Authorised) first).payment();
        assertThat(capture(1, payment, 1_999)).isEqualTo(new Settled());
        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(first);
        assertStands(1, view(payment, State.CAPTURED, 1_999, 1_999, 0));
    }

    @Test
    final void PAY_1_however_many_send_it_at_the_same_time() {
        Charge charge = charge(1, 1_999);
        List<Authorisation> answers =
                Together.call(CALLERS, _ -> () -> gateway.authorise(charge, LIMIT));

        assertThat(answers).hasOnlyElementsOfType(Authorised.class);
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    final void PAY_2_what_is_authorised_is_what_was_asked_for() {
        Money yen = new Money(1_500, Currency.getInstance("JPY"));
        Authorisation answer =
                gateway.authorise(new Charge(key("charge", 1), yen, approved()), LIMIT);

        assertThat(answer).isInstanceOf(Authorised.class);
        assertThat(((Authorised) answer).amount()).isEqualTo(yen);
    }

    @Test
    final void PAY_3_a_key_names_one_charge() {
        PaymentId payment = authorised(charge(1, 1_999));
        Charge dearer = charge(1, 2_999);
        Charge otherwise = new Charge(key("charge", 1), eur(1_999), declined());

        assertThat(gateway.authorise(dearer, LIMIT)).isInstanceOf(Declined.class);
        assertThat(gateway.authorise(otherwise, LIMIT)).isInstanceOf(Declined.class);
        assertStands(1, view(payment, State.AUTHORISED, 1_999, 0, 0));
    }

    @Test
    final void PAY_4_a_payment_is_captured_once_and_for_no_more_than_was_authorised() {
        PaymentId payment = authorised(charge(1, 1_999));
        assertThat(capture(1, payment, 2_000)).isInstanceOf(Refused.class);
        assertThat(
                        gateway.capture(
                                key("capture", 1),
                                payment,
                                new Money(1, Currency.getInstance("USD")),
                                LIMIT))
                .isInstanceOf(Refused.class);
        assertThat(capture(1, new PaymentId("nobody-s"), 1)).isInstanceOf(Refused.class);

        assertThat(capture(2, payment, 1_500)).isEqualTo(new Settled());
        assertThat(capture(2, payment, 1_500)).isEqualTo(new Settled());
        assertThat(capture(3, payment, 499)).isInstanceOf(Refused.class);
        assertStands(1, view(payment, State.CAPTURED, 1_999, 1_500, 0));
    }

    @Test
    final void PAY_4_of_many_who_capture_one_payment_one_does() {
        PaymentId payment = authorised(charge(1, 1_999));
        List<Settlement> answers = Together.call(CALLERS, n -> () -> capture(n, payment, 100L + n));

        assertThat(answers).filteredOn(answer -> answer.equals(new Settled())).hasSize(1);
        long captured = 100L + answers.indexOf(new Settled());
        assertStands(1, view(payment, State.CAPTURED, 1_999, captured, 0));
    }

    @Test
    final void PAY_5_what_is_cancelled_is_not_captured_and_what_is_captured_is_not_cancelled() {
        PaymentId given = authorised(charge(1, 1_999));
        assertThat(gateway.cancel(charge(1, 1_999), LIMIT)).isEqualTo(new Settled());
        assertThat(gateway.cancel(charge(1, 1_999), LIMIT)).isEqualTo(new Settled());
        assertThat(capture(1, given, 1_999)).isInstanceOf(Refused.class);
        assertStands(1, view(given, State.CANCELLED, 1_999, 0, 0));

        PaymentId taken = authorised(charge(2, 1_999));
        assertThat(capture(2, taken, 1_999)).isEqualTo(new Settled());
        assertThat(gateway.cancel(charge(2, 1_999), LIMIT)).isInstanceOf(Refused.class);
        assertStands(2, view(taken, State.CAPTURED, 1_999, 1_999, 0));
    }

    @Test
    final void PAY_5_of_a_capture_and_a_cancellation_one_is_settled() {
        Charge charge = charge(1, 1_999);
        PaymentId payment = authorised(charge);
        List<Settlement> answers =
                Together.call(
                        2,
                        n ->
                                () ->
                                        n == 0
                                                ? capture(1, payment, 1_999)
                                                : gateway.cancel(charge, LIMIT));

        assertThat(answers).filteredOn(answer -> answer.equals(new Settled())).hasSize(1);
        boolean captured = answers.getFirst().equals(new Settled());
        assertStands(
                1,
                captured
                        ? view(payment, State.CAPTURED, 1_999, 1_999, 0)
                        : view(payment, State.CANCELLED, 1_999, 0, 0));
    }

    @Test
    final void PAY_6_a_charge_that_was_cancelled_before_it_came_is_declined() {
        assertThat(gateway.cancel(charge(1, 1_999), LIMIT)).isEqualTo(new Settled());

        assertThat(gateway.authorise(charge(1, 1_999), LIMIT)).isInstanceOf(Declined.class);
        assertThat(found(1)).isInstanceOf(PaymentLookup.Declined.class);
    }

    @Test
    final void PAY_6_nor_is_one_authorised_again_that_was_cancelled_afterwards() {
        authorised(charge(1, 1_999));
        gateway.cancel(charge(1, 1_999), LIMIT);

        assertThat(gateway.authorise(charge(1, 1_999), LIMIT)).isInstanceOf(Declined.class);
    }

    @Test
    final void PAY_7_refunds_never_come_to_more_than_was_captured() {
        PaymentId payment = authorised(charge(1, 2_000));
        assertThat(refund(1, payment, 1)).isInstanceOf(Refused.class);
        assertThat(capture(1, payment, 1_500)).isEqualTo(new Settled());

        assertThat(refund(2, payment, 1_501)).isInstanceOf(Refused.class);
        assertThat(refund(3, payment, 1_000)).isEqualTo(new Settled());
        assertThat(refund(3, payment, 1_000)).isEqualTo(new Settled());
        assertThat(refund(4, payment, 501)).isInstanceOf(Refused.class);
        assertThat(refund(5, payment, 500)).isEqualTo(new Settled());
        assertThat(refund(6, payment, 1)).isInstanceOf(Refused.class);
        assertStands(1, view(payment, State.CAPTURED, 2_000, 1_500, 1_500));
    }

    @Test
    final void PAY_7_not_even_by_many_at_the_same_time() {
        PaymentId payment = authorised(charge(1, 1_000));
        assertThat(capture(1, payment, 1_000)).isEqualTo(new Settled());
        List<Settlement> answers = Together.call(CALLERS, n -> () -> refund(n, payment, 400));

        assertThat(answers).filteredOn(answer -> answer.equals(new Settled())).hasSize(2);
        assertStands(1, view(payment, State.CAPTURED, 1_000, 1_000, 800));
    }

    @Test
    final void PAY_8_what_became_of_a_charge_is_found_by_its_key() {
        assertThat(found(1)).isEqualTo(new PaymentLookup.Absent());

        PaymentId payment = authorised(charge(1, 1_999));
        assertStands(1, view(payment, State.AUTHORISED, 1_999, NOTHING.amount(), 0));
        assertThat(found(2)).isEqualTo(new PaymentLookup.Absent());
    }

    @Test
    final void PAY_9_what_is_declined_sets_nothing_aside_and_is_found_as_declined() {
        Charge charge = new Charge(key("charge", 1), eur(1_999), declined());

        assertThat(gateway.authorise(charge, LIMIT)).isInstanceOf(Declined.class);
        assertThat(gateway.authorise(charge, LIMIT)).isInstanceOf(Declined.class);
        assertThat(found(1)).isInstanceOf(PaymentLookup.Declined.class);
        assertThat(gateway.cancel(charge, LIMIT)).isEqualTo(new Settled());
    }

    @Test
    final void PAY_10_no_token_is_in_what_it_says() {
        Charge refused = new Charge(key("charge", 1), eur(1_999), declined());
        Charge charge = charge(2, 1_999);
        List<Object> said =
                List.of(
                        gateway.authorise(refused, LIMIT),
                        gateway.find(refused.key(), LIMIT),
                        gateway.authorise(charge, LIMIT),
                        gateway.find(charge.key(), LIMIT),
                        gateway.cancel(charge, LIMIT),
                        gateway.authorise(charge, LIMIT));

        assertThat(said.toString()).doesNotContain(declined().token(), approved().token());
    }

    @Test
    final void PAY_11_what_did_not_go_out_is_told_apart_from_what_has_no_answer() {
        PaymentId payment = authorised(charge(2, 1_999));
        Optional<PaymentGateway> none = outOfReach();
        assumeThat(none).isPresent();
        PaymentGateway away = none.orElseThrow();

        assertThat(away.find(key("charge", 1), LIMIT)).isInstanceOf(PaymentLookup.NotAsked.class);
        assertThat(away.authorise(charge(1, 1_999), LIMIT))
                .isInstanceOf(Authorisation.Unavailable.class);
        assertThat(
                        List.of(
                                away.cancel(charge(1, 1_999), LIMIT),
                                away.capture(key("capture", 1), payment, eur(1), LIMIT),
                                away.refund(key("refund", 1), payment, eur(1), LIMIT)))
                .containsOnly(new Settlement.Unavailable());
    }
}
