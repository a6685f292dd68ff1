package io.holdfast.contracts.outside;

import io.holdfast.outside.Mishap;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.outside.port.out.ExchangeRates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A bank of one's own, for tests: it says what it is told to say, or does not answer.
public final class MemoryRates implements ExchangeRates {
    private static final Currency EUR = Currency.getInstance("EUR");

    /// What it says, or nothing where it does not answer.
    private final List<ReferenceRates> said = new ArrayList<>();

    /// A bank with a few rates.
    public MemoryRates() {
        say(of(LocalDate.parse("2026-02-27"), Map.of("USD", "1.25", "JPY", "160.05")));
    }

    /// {@return rates of the euro}
    ///
    /// @param date of which day
    /// @param rates decimal, by currency
    public static ReferenceRates of(LocalDate date, Map<String, String> rates) {
        Map<Currency, BigDecimal> all = new HashMap<>();
        rates.forEach((code, rate) -> all.put(Currency.getInstance(code), new BigDecimal(rate)));
        return new ReferenceRates(date, EUR, all);
    }

    /// Says something else from now on.
    ///
    /// @param rates what
    public synchronized void say(ReferenceRates rates) {
        said.clear();
        said.add(rates);
    }

    /// Does not answer from now on.
    public synchronized void fallSilent() {
        said.clear();
    }

    @Override
    public synchronized ReferenceRates latest() {
        if (said.isEmpty()) {
            throw new ThirdPartyFailed("bank", Mishap.TIMED_OUT, "took too long", null, null);
        }
        return said.getFirst();
    }
}
