package io.holdfast.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount of money.
///
/// @param amount minor units of the currency (cents for EUR, whole yen for JPY), at most
///   [#AMOUNT_MAX] either way
/// @param currency ISO 4217
public record Money(long amount, Currency currency) {
    /// Largest amount, in minor units; keeps sums of many lines far from overflow.
    public static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    /// Refuses absurd amounts.
    ///
    /// @throws IllegalArgumentException if the amount is beyond [#AMOUNT_MAX]
    public Money {
        if (amount > AMOUNT_MAX || amount < -AMOUNT_MAX) {
            throw new IllegalArgumentException(
                    "amount must be within ±%d minor units, was %d".formatted(AMOUNT_MAX, amount));
        }
    }

    /// Reads a decimal amount, as files carry it.
    ///
    /// @param decimal digits with an optional sign and `.`, without grouping
    /// @param currency ISO 4217
    /// @return the amount in minor units
    /// @throws IllegalArgumentException if it is no number, finer than the currency's minor unit,
    ///   or absurd
    public static Money ofDecimal(String decimal, Currency currency) {
        int digits = minorDigits(currency);
        try {
            if (decimal.length() > 40 || decimal.indexOf('e') >= 0 || decimal.indexOf('E') >= 0) {
                throw new NumberFormatException();
            }
            BigDecimal minor = new BigDecimal(decimal).movePointRight(digits);
            if (minor.abs().compareTo(BigDecimal.valueOf(AMOUNT_MAX)) > 0) {
                throw new IllegalArgumentException(
                        "'%s' is beyond %s %s, the largest amount"
                                .formatted(
                                        decimal,
                                        new Money(AMOUNT_MAX, currency).toDecimal(),
                                        currency));
            }
            return new Money(minor.longValueExact(), currency);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("'%s' is not a decimal amount".formatted(decimal));
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException(
                    "'%s' does not fit %s, which has %d decimal places"
                            .formatted(decimal, currency, digits));
        }
    }

    /// {@return a currency in which things can be priced}
    ///
    /// @param code ISO 4217, in upper case
    /// @throws IllegalArgumentException if there is none of this code, or if it names no money: a
    ///   metal, a unit of account, or `XXX`
    public static Currency currency(String code) {
        Currency currency = Currency.getInstance(code);
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("%s is no money".formatted(code));
        }
        return currency;
    }

    /// {@return the amount as a decimal with the currency's own number of places, `19.99`}
    public String toDecimal() {
        return BigDecimal.valueOf(amount, minorDigits(currency)).toPlainString();
    }

    /// {@return decimal places of a currency's minor unit; 0 where ISO 4217 names none}
    ///
    /// @param currency ISO 4217
    public static int minorDigits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
