package io.holdfast.application.outside;

import io.holdfast.kernel.Money;
import io.holdfast.order.Balance;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A balance as other nodes read it: a line of amounts that are available, and one of those that
/// are pending, each in minor units before its currency.
public final class BalanceText {
    private static final String BETWEEN = " ";
    private static final String END = "\n";

    private BalanceText() {}

    /// {@return a text}
    ///
    /// @param balance which
    public static String write(Balance balance) {
        return line(balance.available()) + END + line(balance.pending());
    }

    private static String line(List<Money> amounts) {
        return amounts.stream()
                .map(one -> one.amount() + BETWEEN + one.currency().getCurrencyCode())
                .collect(Collectors.joining(BETWEEN));
    }

    /// {@return the balance of a text}
    ///
    /// @param text which
    /// @throws RuntimeException if it is none of [#write]
    public static Balance read(String text) {
        String[] lines = text.split(END, -1);
        return new Balance(amounts(lines[0]), amounts(lines[1]));
    }

    private static List<Money> amounts(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(BETWEEN, -1);
        return Stream.iterate(0, i -> i < words.length, i -> i + 2)
                .map(i -> new Money(Long.parseLong(words[i]), Currency.getInstance(words[i + 1])))
                .toList();
    }
}
