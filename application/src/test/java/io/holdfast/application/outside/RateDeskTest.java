package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.contracts.outside.MemoryRates;
import io.holdfast.kernel.Money;
import io.holdfast.outside.Conversion;
import io.holdfast.outside.ConversionOutcome;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

class RateDeskTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    private final MemoryRates bank = new MemoryRates();
    private Instant now = NOON;
    private final RateDesk desk =
            new RateDesk(
                    bank, () -> now, new RateDesk.Ages(Duration.ofDays(1), Duration.ofDays(7)));

    private Conversion dollars() {
        return ((ConversionOutcome.Ready) desk.into(USD)).conversion();
    }

    @Test
    void before_anybody_asked_the_bank_there_are_no_rates() {
        assertThat(desk.into(USD)).isEqualTo(new ConversionOutcome.NotYet());
    }

    @Test
    void a_currency_without_a_rate_is_not_quoted() throws InterruptedException {
        desk.refresh();

        assertThat(desk.into(Currency.getInstance("VND")))
                .isEqualTo(new ConversionOutcome.NotQuoted());
    }

    @Test
    void a_bank_that_falls_silent_leaves_the_last_good_rates_which_grow_old()
            throws InterruptedException {
        desk.refresh();
        bank.fallSilent();
        assertThatExceptionOfType(ThirdPartyFailed.class).isThrownBy(desk::refresh);

        assertThat(dollars().stale()).isFalse();
        now = NOON.plus(Duration.ofDays(1));
        assertThat(dollars().stale()).isFalse();
        now = NOON.plus(Duration.ofDays(1)).plusMillis(1);
        assertThat(dollars().stale()).isTrue();
        assertThat(dollars().fetchedAt()).isEqualTo(NOON);
        now = NOON.plus(Duration.ofDays(7)).plusMillis(1);
        assertThat(desk.into(USD)).isEqualTo(new ConversionOutcome.NotYet());
    }

    @Test
    void newer_rates_take_the_place_of_older_ones() throws InterruptedException {
        desk.refresh();
        bank.say(MemoryRates.of(LocalDate.parse("2026-03-02"), Map.of("USD", "2")));
        desk.refresh();

        assertThat(dollars().rates().date()).isEqualTo("2026-03-02");
        assertThat(dollars().of(money(100, "EUR"))).contains(money(200, "USD"));
    }

    private static Money money(long amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }

    /// 1 EUR is 1.25 USD and 160.05 JPY.
    @ParameterizedTest
    @CsvSource({
        "1999, EUR, USD, 2499", // 24.9875 rounds up
        "2, EUR, USD, 3", // 2.5 cents: half goes up
        "-2, EUR, USD, -3", // and away from nothing
        "1, EUR, USD, 1", // 1.25 cents
        "100, EUR, JPY, 160", // 160.05 yen, which have no minor unit
        "1000, JPY, EUR, 625", // 6.2480... euros
        "125, USD, JPY, 160", // by way of the euro, rounded once
        "1999, EUR, EUR, 1999",
        "0, JPY, USD, 0"
    })
    void an_amount_is_rounded_once_half_up_to_the_minor_unit_of_its_target(
            long amount, String from, String to, long shown) throws InterruptedException {
        desk.refresh();
        var outcome = (ConversionOutcome.Ready) desk.into(Currency.getInstance(to));

        assertThat(outcome.conversion().of(money(amount, from))).contains(money(shown, to));
    }

    @Test
    void an_amount_that_would_be_beyond_all_bounds_is_not_shown() throws InterruptedException {
        desk.refresh();
        var yen = (ConversionOutcome.Ready) desk.into(Currency.getInstance("JPY"));

        assertThat(yen.conversion().of(new Money(Money.AMOUNT_MAX, USD))).isEmpty();
        assertThat(yen.conversion().of(money(1, "VND"))).isEmpty();
    }
}
