package io.holdfast.contracts.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.outside.port.out.ExchangeRates;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

/// What every [ExchangeRates] must do. Extend it, and say how the source is made to talk nonsense.
public abstract class ExchangeRatesContract {
    private ExchangeRates rates;

    /// For subclasses, which JUnit makes one of for each test.
    protected ExchangeRatesContract() {}

    /// {@return what is tested}
    protected abstract ExchangeRates rates();

    /// Has the source give rates below nothing from now on.
    protected abstract void turnNegative();

    @BeforeEach
    final void open() {
        rates = rates();
    }

    @Test
    final void XRT_1_it_gives_a_day_a_base_and_other_currencies() throws InterruptedException {
        ReferenceRates latest = rates.latest();

        assertThat(latest.perBase()).containsEntry(latest.base(), BigDecimal.ONE);
        assertThat(latest.perBase()).hasSizeGreaterThan(1);
        assertThat(latest.perBase().values()).allMatch(rate -> rate.signum() > 0);
    }

    @Test
    final void XRT_2_asked_again_it_gives_none_that_are_older() throws InterruptedException {
        ReferenceRates first = rates.latest();

        assertThat(rates.latest().date()).isAfterOrEqualTo(first.date());
    }

    @Test
    final void XRT_3_what_makes_no_sense_is_a_failure() {
        turnNegative();

        assertThatExceptionOfType(ThirdPartyFailed.class).isThrownBy(rates::latest);
    }
}
