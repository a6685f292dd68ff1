package io.holdfast.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Balance;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentBalances;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What every [PaymentBalances] must do. Extend it, return balances of a gateway without charges,
/// and that gateway.
public abstract class PaymentBalancesContract {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private PaymentBalances balances;
    private PaymentGateway gateway;

    /// For subclasses, which JUnit makes one of for each test.
    protected PaymentBalancesContract() {}

    /// {@return what is tested; nothing was charged yet}
    protected abstract PaymentBalances balances();

    /// {@return the gateway that holds the money}
    protected abstract PaymentGateway gateway();

    /// {@return a method that it authorises}
    protected abstract PaymentMethod approved();

    @BeforeEach
    final void open() {
        balances = balances();
        gateway = gateway();
    }

    private static Money money(long amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }

    private Charge charge(int number, Money amount) {
        return new Charge(new PaymentKey("charge-" + number), amount, approved());
    }

    private PaymentId captured(int number, Money amount) {
        var authorised =
                (Authorisation.Authorised) gateway.authorise(charge(number, amount), LIMIT);
        PaymentKey key = new PaymentKey("capture-" + number);
        assertThat(gateway.capture(key, authorised.payment(), amount, LIMIT))
                .isEqualTo(new Settlement.Settled());
        return authorised.payment();
    }

    private Map<String, Long> held() throws InterruptedException {
        Balance balance = balances.balance();
        Map<String, Long> sums = new HashMap<>();
        Stream.concat(balance.available().stream(), balance.pending().stream())
                .filter(money -> money.amount() != 0)
                .forEach(
                        money ->
                                sums.merge(
                                        money.currency().getCurrencyCode(),
                                        money.amount(),
                                        Long::sum));
        return sums;
    }

    @Test
    final void BAL_1_what_was_captured_is_held_by_currency() throws InterruptedException {
        assertThat(held()).isEmpty();
        captured(1, money(1_999, "EUR"));
        captured(2, money(1, "EUR"));
        captured(3, money(500, "USD"));

        assertThat(held()).isEqualTo(Map.of("EUR", 2_000L, "USD", 500L));
    }

    @Test
    final void BAL_2_what_is_set_aside_cancelled_or_given_back_is_not()
            throws InterruptedException {
        gateway.authorise(charge(1, money(100, "EUR")), LIMIT);
        Charge cancelled = charge(2, money(200, "EUR"));
        gateway.authorise(cancelled, LIMIT);
        gateway.cancel(cancelled, LIMIT);
        PaymentId payment = captured(3, money(1_000, "EUR"));
        gateway.refund(new PaymentKey("refund-1"), payment, money(300, "EUR"), LIMIT);
        gateway.refund(new PaymentKey("refund-2"), payment, money(200, "EUR"), LIMIT);

        assertThat(held()).isEqualTo(Map.of("EUR", 500L));
    }

    @Test
    final void BAL_3_each_currency_is_named_once_in_order() throws InterruptedException {
        captured(1, money(500, "USD"));
        captured(2, money(500, "EUR"));
        captured(3, money(500, "USD"));
        Balance balance = balances.balance();

        for (List<Money> part : List.of(balance.available(), balance.pending())) {
            assertThat(part)
                    .extracting(money -> money.currency().getCurrencyCode())
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }
}
