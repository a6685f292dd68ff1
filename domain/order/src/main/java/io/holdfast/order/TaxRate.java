package io.holdfast.order;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// A rate of tax. Amounts are rounded half up to the minor unit, each by itself.
///
/// @param name for invoices, `VAT 19 %`; 1 to [#NAME_LENGTH_MAX] characters
/// @param partsPerMillion 190,000 for 19 %; 0 to [#RATE_MAX]
public record TaxRate(String name, int partsPerMillion) {
    /// Longest name, in UTF-16 units.
    public static final int NAME_LENGTH_MAX = 80;

    /// A tax as high as the price.
    public static final int RATE_MAX = 1_000_000;

    /// Refuses rates that nobody asks.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public TaxRate {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || !Text.isPrintable(name)) {
            throw new IllegalArgumentException("a tax has a name of 1 to 80 characters");
        }
        if (partsPerMillion < 0 || partsPerMillion > RATE_MAX) {
            throw new IllegalArgumentException(
                    "a rate of tax is 0 to %d millionths, was %d"
                            .formatted(RATE_MAX, partsPerMillion));
        }
    }

    /// {@return how much of an amount is tax, where it is contained: 319 of 1999 at 19 %}
    ///
    /// @param gross what is paid, 0 or more
    public Tax within(Money gross) {
        return share(gross, RATE_MAX + (long) partsPerMillion);
    }

    /// {@return how much tax comes on top of an amount: 380 on 1999 at 19 %}
    ///
    /// @param net what is paid without it, 0 or more
    public Tax onTopOf(Money net) {
        return share(net, RATE_MAX);
    }

    private Tax share(Money of, long whole) {
        BigInteger parts =
                BigInteger.valueOf(of.amount()).multiply(BigInteger.valueOf(partsPerMillion));
        long amount =
                new BigDecimal(parts)
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
        return new Tax(this, new Money(amount, of.currency()));
    }
}
