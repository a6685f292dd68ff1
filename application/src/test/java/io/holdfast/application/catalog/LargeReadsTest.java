package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Scenario;
import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.port.in.Taken;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class LargeReadsTest {
    private static final long MAX = 1_000;

    private static void run(Scenario scenario) {
        Simulated.underManySeeds(Pace.RESTLESS, 50, scenario);
    }

    private static Taken<String> taken(LargeReads reads, long bytes) {
        LargeReads.Visit visit = reads.new Visit();
        visit.enter(bytes);
        return visit.with("a product");
    }

    @Test
    void readers_never_have_more_at_once_than_there_is_room_for_and_all_get_theirs() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    AtomicLong inside = new AtomicLong();
                    AtomicLong most = new AtomicLong();
                    AtomicInteger read = new AtomicInteger();
                    List<Thread> readers = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        long bytes = 100 + i * 40L;
                        readers.add(
                                machine.start(
                                        "reader " + i,
                                        () -> {
                                            try (Taken<String> _ = taken(reads, bytes)) {
                                                long now = inside.addAndGet(bytes);
                                                most.accumulateAndGet(now, Math::max);
                                                pause(machine, Duration.ofMillis(20));
                                                inside.addAndGet(-bytes);
                                                read.incrementAndGet();
                                            }
                                        }));
                    }
                    readers.forEach(machine::awaitEnd);
                    assertThat(read).hasValue(20);
                    assertThat(most.get()).isBetween(860L, MAX);
                });
    }

    private static void pause(Machine machine, Duration time) {
        long end = machine.nanoTime() + time.toNanos();
        while (machine.nanoTime() - end < 0) {
            machine.parkNanos("reading", end - machine.nanoTime());
        }
    }

    @Test
    void what_is_larger_than_the_room_is_read_alone() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    taken(reads, 10 * MAX).close();
                    Taken<String> large = taken(reads, 10 * MAX);
                    assertThatThrownBy(() -> taken(reads, 1)).isInstanceOf(CatalogBusy.class);
                    large.close();
                    large.close();
                    taken(reads, MAX).close();
                });
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off_when_others_wait() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    AtomicInteger cutOff = new AtomicInteger();
                    Taken<String> slow = taken(reads, MAX);
                    slow.onCutOff(cutOff::incrementAndGet);
                    pause(machine, LargeReads.PATIENCE.multipliedBy(2));
                    assertThat(cutOff).as("while nobody waits").hasValue(0);

                    taken(reads, MAX).close();
                    assertThat(cutOff).hasValue(1);
                    slow.close();
                    Taken<String> next = taken(reads, MAX);
                    assertThatThrownBy(() -> taken(reads, MAX)).isInstanceOf(CatalogBusy.class);
                    next.close();
                });
    }
}
