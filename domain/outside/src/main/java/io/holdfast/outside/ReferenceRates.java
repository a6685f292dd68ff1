package io.holdfast.outside;

import io.holdfast.kernel.Money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What money was worth on one day: how much of each currency one unit of the base buys.
///
/// Amounts go from one currency to another by way of the base, are calculated exactly, and rounded
/// once: half up, to the minor unit of the target. That is what buyers expect of a price, and what
/// Regulation (EC) No 1103/97 asks for amounts that go by way of the euro.
///
/// @param date of which day
/// @param base whose rate is 1
/// @param perBase how much one unit of the base is worth, each more than 0; the base itself among
///   them
public record ReferenceRates(LocalDate date, Currency base, Map<Currency, BigDecimal> perBase) {
    private static final MathContext SHOWN = new MathContext(10, RoundingMode.HALF_EVEN);

    /// Keeps a copy with the base in it, and refuses what nothing can be divided by.
    ///
    /// @throws IllegalArgumentException if a rate is not more than 0
    public ReferenceRates {
        Map<Currency, BigDecimal> all = new HashMap<>(perBase);
        all.put(base, BigDecimal.ONE);
        perBase = Map.copyOf(all);
        if (perBase.values().stream().anyMatch(rate -> rate.signum() <= 0)) {
            throw new IllegalArgumentException("a rate is more than 0");
        }
    }

    /// {@return whether there is a rate}
    ///
    /// @param currency ISO 4217
    public boolean knows(Currency currency) {
        return perBase.containsKey(currency);
    }

    /// {@return how much of one currency a unit of another buys, with ten digits; empty where a
    /// rate is missing}
    ///
    /// @param from what is given
    /// @param to what is got
    public Optional<BigDecimal> rate(Currency from, Currency to) {
        BigDecimal given = perBase.get(from);
        BigDecimal got = perBase.get(to);
        return given == null || got == null
                ? Optional.empty()
                : Optional.of(got.divide(given, SHOWN));
    }

    /// {@return an amount in another currency; empty where a rate is missing, or the amount would
    /// be beyond all bounds}
    ///
    /// @param money what is given
    /// @param to what is got
    public Optional<Money> convert(Money money, Currency to) {
        if (money.currency().equals(to)) {
            return Optional.of(money);
        }
        BigDecimal given = perBase.get(money.currency());
        BigDecimal got = perBase.get(to);
        if (given == null || got == null) {
            return Optional.empty();
        }
        BigInteger minor =
                BigDecimal.valueOf(money.amount(), Money.minorDigits(money.currency()))
                        .multiply(got)
                        .movePointRight(Money.minorDigits(to))
                        .divide(given, 0, RoundingMode.HALF_UP)
                        .toBigIntegerExact();
        return minor.abs().compareTo(BigInteger.valueOf(Money.AMOUNT_MAX)) > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), to));
    }
}
