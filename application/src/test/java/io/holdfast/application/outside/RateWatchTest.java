package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.contracts.outside.MemoryRates;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

class RateWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void it_asks_at_once_then_every_hour_and_sooner_after_a_failure() {
        Simulation.run(
                1,
                machine -> {
                    MemoryRates bank = new MemoryRates();
                    RateDesk desk =
                            new RateDesk(bank, machine, new RateDesk.Ages(HOUR, HOUR.plus(HOUR)));
                    SupervisionTree tree =
                            SupervisionTree.start(
                                    machine,
                                    "tree",
                                    SupervisorSpec.of(
                                            ChildSpec.of(
                                                    "rates", new RateWatch(desk, HOUR, MINUTE))));
                    machine.sleep(MINUTE);
                    assertThat(desk.known()).isPresent();
                    bank.fallSilent();
                    machine.sleep(HOUR);
                    bank.say(MemoryRates.of(LocalDate.parse("2026-03-02"), Map.of("USD", "2")));
                    machine.sleep(MINUTE.plusSeconds(1));

                    assertThat(desk.known().orElseThrow().rates().date()).isEqualTo("2026-03-02");
                    assertThat(tree.history()).noneMatch(e -> e.toString().contains("Crashed"));
                    tree.close();
                });
    }
}
