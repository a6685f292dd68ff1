package io.holdfast.adapters.external.stripe;

import io.holdfast.kernel.Money;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/// Amounts as Stripe counts them: in minor units, with exceptions of its own.
final class StripeAmounts {
    /// Have no minor unit any more, and are counted in hundredths all the same.
    private static final Set<String> IN_HUNDREDTHS = Set.of("ISK", "UGX");

    /// Has hundredths by ISO 4217, and is counted in whole ones.
    private static final String IN_WHOLE = "MGA";

    private static final long HUNDRED = 100;

    private StripeAmounts() {}

    /// {@return the number that Stripe takes}
    ///
    /// @throws IllegalArgumentException if it has none for this amount
    static long of(Money money) {
        String code = money.currency().getCurrencyCode();
        if (IN_HUNDREDTHS.contains(code)) {
            return Math.multiplyExact(money.amount(), HUNDRED);
        }
        if (code.equals(IN_WHOLE)) {
            if (money.amount() % HUNDRED != 0) {
                throw new IllegalArgumentException("Stripe takes whole ones of " + code);
            }
            return money.amount() / HUNDRED;
        }
        return money.amount();
    }

    /// {@return what Stripe means}
    static Money money(long amount, String currency) {
        Currency of = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        if (IN_HUNDREDTHS.contains(of.getCurrencyCode())) {
            return new Money(amount / HUNDRED, of);
        }
        return new Money(
                of.getCurrencyCode().equals(IN_WHOLE)
                        ? Math.multiplyExact(amount, HUNDRED)
                        : amount,
                of);
    }

    static String code(Money money) {
        return money.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
