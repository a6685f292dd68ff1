package io.holdfast.application.outside;

import io.holdfast.contracts.outside.ExchangeRatesContract;
import io.holdfast.contracts.outside.MemoryRates;
import io.holdfast.outside.port.out.ExchangeRates;

/// The bank of the other tests is one.
class MemoryRatesTest extends ExchangeRatesContract {
    private final MemoryRates bank = new MemoryRates();

    @Override
    protected ExchangeRates rates() {
        return bank;
    }

    @Override
    protected void turnNegative() {
        bank.fallSilent();
    }
}
