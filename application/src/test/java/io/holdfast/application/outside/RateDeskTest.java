package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.outside.Branches.Branch;
import io.holdfast.contracts.outside.MemoryRates;
import io.holdfast.kernel.Money;
import io.holdfast.outside.Conversion;
import io.holdfast.outside.ConversionOutcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

class RateDeskTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private interface Story {
        void play(Branches branches, Branch branch, Machine machine) throws InterruptedException;
    }

    private static void play(Story story) {
        Simulation.run(
                1,
                machine -> {
                    Branches branches = new Branches(machine);
                    try (Branch branch = branches.open()) {
                        story.play(branches, branch, machine);
                    }
                });
    }

    private static Conversion dollars(RateDesk desk) {
        return ((ConversionOutcome.Ready) desk.into(USD)).conversion();
    }

    @Test
    void before_anybody_asked_the_bank_there_are_no_rates() {
        play(
                (branches, branch, _) -> {
                    assertThat(branch.desk.into(USD)).isEqualTo(new ConversionOutcome.NotYet());
                    branches.bank.fallSilent();
                    assertThat(branch.desk.refresh()).isEmpty();
                    assertThat(branch.desk.into(USD)).isEqualTo(new ConversionOutcome.NotYet());
                });
    }

    @Test
    void a_currency_without_a_rate_is_not_quoted() {
        play(
                (_, branch, _) -> {
                    branch.desk.refresh();

                    assertThat(branch.desk.into(Currency.getInstance("VND")))
                            .isEqualTo(new ConversionOutcome.NotQuoted());
                });
    }

    @Test
    void a_bank_that_falls_silent_leaves_the_last_good_rates_which_grow_old() {
        play(
                (branches, branch, machine) -> {
                    Instant begun = machine.instant();
                    branch.desk.refresh();
                    branches.bank.fallSilent();
                    machine.sleep(Branches.HOUR);
                    assertThat(branch.desk.refresh()).isEmpty();

                    assertThat(dollars(branch.desk).stale()).isFalse();
                    machine.sleep(Duration.ofHours(22));
                    assertThat(dollars(branch.desk).stale()).isFalse();
                    machine.sleep(Branches.HOUR.plus(MOMENT));
                    assertThat(dollars(branch.desk).stale()).isTrue();
                    assertThat(dollars(branch.desk).fetchedAt()).isEqualTo(begun);
                    assertThat(branch.desk.flaw(begun))
                            .hasValueSatisfying(flaw -> assertThat(flaw.useless()).isFalse());
                    machine.sleep(Duration.ofDays(6));
                    assertThat(branch.desk.into(USD)).isEqualTo(new ConversionOutcome.NotYet());
                    assertThat(branch.desk.flaw(begun))
                            .hasValueSatisfying(flaw -> assertThat(flaw.useless()).isTrue());
                    assertThat(branch.desk.flaw(machine.instant())).isEmpty();
                });
    }

    @Test
    void a_node_that_starts_asks_nobody_as_long_as_another_has_asked_lately() {
        play(
                (branches, branch, machine) -> {
                    branch.desk.refresh();
                    branch.close();
                    machine.sleep(Branches.HOUR.dividedBy(2));
                    try (Branch restarted = branches.open();
                            Branch other = branches.open()) {
                        assertThat(restarted.desk.refresh()).isEqualTo(other.desk.refresh());

                        assertThat(dollars(restarted.desk).fetchedAt())
                                .isEqualTo(dollars(branch.desk).fetchedAt());
                        assertThat(branches.asked).hasValue(1);
                    }
                });
    }

    @Test
    void rates_of_before_a_restart_are_new_for_no_longer_than_is_said_after_it() {
        play(
                (branches, branch, machine) -> {
                    branch.desk.refresh();
                    Instant begun = dollars(branch.desk).fetchedAt();
                    branch.close();
                    machine.sleep(Branches.HOUR.dividedBy(2));
                    RatePace shorter =
                            new RatePace(
                                    Branches.HOUR.dividedBy(4),
                                    Branches.MINUTE,
                                    Duration.ofSeconds(10),
                                    new RateDesk.Ages(Branches.HOUR, Branches.HOUR));
                    branches.bank.fallSilent();
                    try (Branch restarted = branches.open(shorter)) {
                        assertThat(restarted.desk.refresh()).isEmpty();
                        assertThat(branches.asked).hasValue(2);
                        assertThat(dollars(restarted.desk).fetchedAt()).isEqualTo(begun);
                        machine.sleep(Branches.HOUR);
                        assertThat(restarted.desk.refresh()).isEmpty();
                        assertThat(restarted.desk.into(USD))
                                .isEqualTo(new ConversionOutcome.NotYet());
                    }
                });
    }

    @Test
    void a_node_that_starts_while_the_bank_is_silent_has_the_rates_of_before_until_useless() {
        play(
                (branches, branch, machine) -> {
                    branch.desk.refresh();
                    branches.bank.fallSilent();
                    machine.sleep(Duration.ofDays(2));
                    try (Branch restarted = branches.open()) {
                        assertThat(restarted.desk.refresh()).isEmpty();
                        assertThat(dollars(restarted.desk).stale()).isTrue();
                    }
                    machine.sleep(Duration.ofDays(5));
                    try (Branch restarted = branches.open()) {
                        assertThat(restarted.desk.refresh()).isEmpty();
                        assertThat(restarted.desk.into(USD))
                                .isEqualTo(new ConversionOutcome.NotYet());
                    }
                });
    }

    @Test
    void nobody_is_given_the_rates_of_another_bank() {
        play(
                (branches, branch, _) -> {
                    branch.desk.refresh();
                    branches.bank.fallSilent();
                    try (Branch other = branches.open("another")) {
                        other.desk.refresh();

                        assertThat(other.desk.known()).isEmpty();
                    }
                });
    }

    @Test
    void newer_rates_take_the_place_of_older_ones() {
        play(
                (branches, branch, machine) -> {
                    branch.desk.refresh();
                    branches.bank.say(
                            MemoryRates.of(LocalDate.parse("2026-03-02"), Map.of("USD", "2")));
                    machine.sleep(Branches.HOUR);
                    branch.desk.refresh();

                    assertThat(dollars(branch.desk).rates().date()).isEqualTo("2026-03-02");
                    assertThat(dollars(branch.desk).of(money(100, "EUR")))
                            .contains(money(200, "USD"));
                });
    }

    @Test
    void what_another_node_reads_is_what_was_fetched() {
        play(
                (branches, branch, _) -> {
                    branch.desk.refresh();
                    try (Branch other = branches.open()) {
                        other.desk.refresh();

                        assertThat(other.desk.known()).isEqualTo(branch.desk.known());
                        assertThat(other.desk.known().orElseThrow().rates())
                                .isEqualTo(branches.bank.latest());
                    }
                });
    }

    @Test
    void who_is_interrupted_while_it_asks_stops() {
        play(
                (_, branch, _) -> {
                    Thread.currentThread().interrupt();
                    assertThatExceptionOfType(InterruptedException.class)
                            .isThrownBy(branch.desk::refresh);
                });
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
            long amount, String from, String to, long shown) {
        play(
                (_, branch, _) -> {
                    branch.desk.refresh();
                    var outcome =
                            (ConversionOutcome.Ready) branch.desk.into(Currency.getInstance(to));

                    assertThat(outcome.conversion().of(money(amount, from)))
                            .contains(money(shown, to));
                });
    }

    @Test
    void an_amount_that_would_be_beyond_all_bounds_is_not_shown() {
        play(
                (_, branch, _) -> {
                    branch.desk.refresh();
                    var yen =
                            (ConversionOutcome.Ready) branch.desk.into(Currency.getInstance("JPY"));

                    assertThat(yen.conversion().of(new Money(Money.AMOUNT_MAX, USD))).isEmpty();
                    assertThat(yen.conversion().of(money(1, "VND"))).isEmpty();
                });
    }
}
