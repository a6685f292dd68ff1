package io.holdfast.application.outside;

import io.holdfast.outside.ReferenceRates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Exchange rates as other nodes read them: a line with the day and the base, then one for each
/// currency.
final class RatesText {
    private static final String BETWEEN = " ";
    private static final String END = "\n";

    private RatesText() {}

    static String write(ReferenceRates rates) {
        String lines =
                rates.perBase().entrySet().stream()
                        .map(
                                one ->
                                        one.getKey().getCurrencyCode()
                                                + BETWEEN
                                                + one.getValue().toPlainString())
                        .sorted()
                        .collect(Collectors.joining(END));
        return rates.date() + BETWEEN + rates.base().getCurrencyCode() + END + lines;
    }

    /// @throws RuntimeException if it is no such text
    static ReferenceRates read(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.getFirst().split(BETWEEN, -1);
        Map<Currency, BigDecimal> rates = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(BETWEEN, -1);
            rates.put(Currency.getInstance(words[0]), new BigDecimal(words[1]));
        }
        return new ReferenceRates(LocalDate.parse(head[0]), Currency.getInstance(head[1]), rates);
    }
}
