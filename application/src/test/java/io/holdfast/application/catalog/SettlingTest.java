package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.contracts.catalog.MemoryMoments;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.stock.MemoryStock;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class SettlingTest {
    private static final Duration LAG = Duration.ofMillis(20);

    /// Another node believes for a while what it has asked for.
    private static MemoryMoments lagging() {
        return new MemoryMoments(new MemoryProducts(), new MemoryStock()) {
            @Override
            public Duration unsettled() {
                return LAG;
            }
        };
    }

    @Test
    void a_writer_waits_for_as_long_as_others_may_not_see_it() {
        Simulated.underManySeeds(
                machine -> {
                    long before = machine.nanoTime();
                    new Settling(lagging(), machine).await();
                    assertThat(machine.nanoTime() - before).isEqualTo(LAG.toNanos());
                });
    }

    @Test
    void an_interrupt_does_not_let_the_answer_out_too_early() {
        Simulated.underManySeeds(
                machine -> {
                    long before = machine.nanoTime();
                    Thread writer =
                            machine.start(
                                    "writer",
                                    () -> {
                                        new Settling(lagging(), machine).await();
                                        assertThat(Thread.interrupted()).isTrue();
                                        assertThat(machine.nanoTime() - before)
                                                .isEqualTo(LAG.toNanos());
                                    });
                    machine.sleep(Duration.ofMillis(5));
                    machine.interrupt(writer);
                    machine.sleep(LAG);
                });
    }

    @Test
    void alone_nobody_waits() {
        Simulated.underManySeeds(
                machine -> {
                    long before = machine.nanoTime();
                    new Settling(
                                    new MemoryMoments(new MemoryProducts(), new MemoryStock()),
                                    machine)
                            .await();
                    assertThat(machine.nanoTime()).isEqualTo(before);
                });
    }
}
