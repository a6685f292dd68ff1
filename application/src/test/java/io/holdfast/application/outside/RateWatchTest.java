package io.holdfast.application.outside;

import static io.holdfast.application.outside.Branches.HOUR;
import static io.holdfast.application.outside.Branches.MINUTE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.outside.Branches.Branch;
import io.holdfast.contracts.outside.MemoryRates;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Map;

class RateWatchTest {
    @Test
    void it_asks_at_once_then_every_hour_and_sooner_after_a_failure() {
        Simulation.run(
                1,
                machine -> {
                    Branches branches = new Branches(machine);
                    try (Branch branch = branches.open()) {
                        branch.watch();
                        machine.sleep(MINUTE);
                        assertThat(branch.desk.known()).isPresent();
                        branches.bank.fallSilent();
                        machine.sleep(HOUR);
                        branches.bank.say(
                                MemoryRates.of(LocalDate.parse("2026-03-02"), Map.of("USD", "2")));
                        machine.sleep(MINUTE.plusSeconds(1));

                        assertThat(branch.desk.known().orElseThrow().rates().date())
                                .isEqualTo("2026-03-02");
                        assertThat(branch.tree.history())
                                .noneMatch(e -> e.toString().contains("Crashed"));
                    }
                });
    }

    @Test
    void many_nodes_ask_the_bank_once_an_hour_together() {
        Simulation.run(
                1,
                machine -> {
                    Branches branches = new Branches(machine);
                    try (Branch one = branches.open();
                            Branch two = branches.open();
                            Branch three = branches.open()) {
                        one.watch();
                        two.watch();
                        machine.sleep(HOUR.dividedBy(2));
                        three.watch();
                        machine.sleep(HOUR.multipliedBy(5));

                        assertThat(branches.asked).hasValue(6);
                        assertThat(three.desk.known().orElseThrow().fetchedAt())
                                .isEqualTo(one.desk.known().orElseThrow().fetchedAt());
                    }
                });
    }
}
