package io.holdfast.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.simulation.Simulation;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// One limit for all parts of a stop.
class StopBudgetTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WHOLE = SECOND.multipliedBy(10);
    private static final Duration RESERVE = SECOND.multipliedBy(3);

    private static Runnable hangs(Machine machine) {
        return () -> {
            try {
                machine.sleep(Duration.ofHours(1));
            } catch (InterruptedException _) {
                // That is what it waited for.
            }
        };
    }

    @Test
    void a_part_that_is_quick_leaves_its_time_to_those_after_it() {
        Simulation.run(
                1,
                machine -> {
                    StopBudget budget = new StopBudget(machine, WHOLE);

                    budget.spend("the tree", RESERVE, () -> {});

                    assertThat(machine.nanoTime()).isZero();
                    assertThat(budget.leftBut(Duration.ZERO)).isEqualTo(WHOLE);
                    assertThat(budget.missed()).isEmpty();
                });
    }

    @Test
    void a_part_that_hangs_takes_nothing_from_the_reserve_of_others_and_is_named() {
        Simulation.run(
                1,
                machine -> {
                    StopBudget budget = new StopBudget(machine, WHOLE);

                    budget.spend("the tree", RESERVE, hangs(machine));

                    assertThat(budget.leftBut(Duration.ZERO)).isEqualTo(RESERVE);
                    assertThat(budget.missed()).containsExactly("the tree");

                    budget.spend("the connections", SECOND, hangs(machine));
                    budget.spend("the rest", Duration.ZERO, hangs(machine));
                    budget.spend("what nobody gets to", Duration.ZERO, hangs(machine));

                    assertThat(machine.nanoTime()).isEqualTo(WHOLE.toNanos());
                    assertThat(budget.missed())
                            .containsExactly(
                                    "the tree",
                                    "the connections",
                                    "the rest",
                                    "what nobody gets to");
                });
    }

    @Test
    void a_part_that_fails_keeps_no_other_from_its_turn() {
        Simulation.run(
                1,
                machine -> {
                    StopBudget budget = new StopBudget(machine, WHOLE);

                    budget.spend(
                            "the tree",
                            RESERVE,
                            () -> {
                                throw new IllegalStateException("a fault");
                            });

                    assertThat(budget.leftBut(RESERVE)).isEqualTo(WHOLE.minus(RESERVE));
                    assertThat(budget.missed()).isEmpty();
                });
    }
}
