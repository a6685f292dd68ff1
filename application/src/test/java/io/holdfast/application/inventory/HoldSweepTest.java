package io.holdfast.application.inventory;

import static io.holdfast.application.inventory.StockTree.MUG;
import static io.holdfast.application.inventory.StockTree.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.inventory.StockLevel.AtLocation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Clearing up behind holds, and looking whether all is well.
class HoldSweepTest {
    private static final int HOLDS = 30;

    private static void hold(StockTree shop) {
        shop.count(TEE, HOLDS);
        shop.count(MUG, HOLDS);
        for (int i = 0; i < HOLDS; i++) {
            shop.desk.take(shop.ref(i % 2 == 0 ? TEE : MUG), 1, "");
        }
    }

    private static void sweep(HoldSweep sweep, List<Long> ended) {
        try {
            ended.add(sweep.run());
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts it", e);
        }
    }

    @Test
    void any_number_of_sweeps_end_each_due_hold_once() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                10,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        hold(shop);
                        machine.sleep(Duration.ofMinutes(16));
                        List<Long> ended = new ArrayList<>();
                        HoldSweep sweep = new HoldSweep(machine, shop.store, 4);
                        machine.start("one", () -> sweep(sweep, ended));
                        machine.start("other", () -> sweep(sweep, ended));
                        while (ended.size() < 2) {
                            machine.sleep(Duration.ofMillis(1));
                        }

                        assertThat(ended.stream().mapToLong(n -> n).sum()).isEqualTo(HOLDS);
                        assertThat(shop.store.expired).hasSize(HOLDS).doesNotHaveDuplicates();
                        assertThat(shop.reserved(TEE) + shop.reserved(MUG)).isZero();
                    }
                });
    }

    @Test
    void a_sweep_rests_between_two_rounds_for_as_long_as_a_round_takes() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        hold(shop);
                        machine.sleep(Duration.ofMinutes(16));
                        long begunAtNanos = machine.nanoTime();
                        HoldSweep sweep = new HoldSweep(machine, shop.store, 10);

                        assertThat(sweep.run()).isEqualTo(HOLDS);
                        // Three rounds of 2 ms, the last of which says that there is no more.
                        assertThat(machine.nanoTime() - begunAtNanos)
                                .isEqualTo(Duration.ofMillis(10).toNanos());
                    }
                });
    }

    @Test
    void an_audit_looks_at_everything_and_counts_what_is_wrong() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        hold(shop);
                        StockAudit audit = new StockAudit(machine, shop.store, 1);
                        assertThat(audit.run()).isZero();

                        shop.store.falsify(TEE, new AtLocation("main", HOLDS - 1, 15));
                        shop.store.falsify(MUG, new AtLocation("main", HOLDS, 14));
                        assertThat(audit.run()).isEqualTo(3);
                    }
                });
    }
}
