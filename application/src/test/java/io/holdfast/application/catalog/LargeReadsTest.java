package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Scenario;
import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.kernel.PageRequest;

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
        LargeReads.Visit visit = reads.new Visit(false);
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

    @Test
    void whoever_waits_behind_readers_who_take_nothing_has_a_turn() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    AtomicInteger cutOff = new AtomicInteger();
                    for (int i = 0; i < 4; i++) {
                        taken(reads, MAX / 4).onCutOff(cutOff::incrementAndGet);
                    }

                    taken(reads, MAX / 4).close();
                    assertThat(cutOff).as("as many as it takes").hasValue(1);
                    taken(reads, MAX).close();
                    assertThat(cutOff).hasValue(4);
                });
    }

    @Test
    void a_reader_who_takes_a_little_now_and_then_takes_nothing() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    AtomicInteger cutOff = new AtomicInteger();
                    Taken<String> slow = taken(reads, MAX);
                    slow.onCutOff(cutOff::incrementAndGet);
                    Thread drips = takes(machine, slow, 1_000, cutOff);

                    taken(reads, MAX).close();
                    assertThat(cutOff).hasValue(1);
                    machine.awaitEnd(drips);
                });
    }

    @Test
    void a_reader_who_goes_on_taking_is_not_cut_off_before_patience_ends() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    AtomicInteger cutOff = new AtomicInteger();
                    Taken<String> steady = taken(reads, MAX);
                    steady.onCutOff(cutOff::incrementAndGet);
                    Thread takes = takes(machine, steady, LargeReads.MOVED_BYTES, cutOff);

                    assertThatThrownBy(() -> taken(reads, MAX)).isInstanceOf(CatalogBusy.class);
                    assertThat(cutOff).hasValue(0);
                    pause(machine, LargeReads.PATIENCE);
                    taken(reads, MAX).close();
                    assertThat(cutOff).hasValue(1);
                    machine.awaitEnd(takes);
                });
    }

    private static Thread takes(
            Machine machine, Taken<String> taken, int bytes, AtomicInteger cutOff) {
        return machine.start(
                "takes",
                () -> {
                    while (cutOff.get() == 0) {
                        taken.moved(bytes);
                        pause(machine, Duration.ofSeconds(1));
                    }
                });
    }

    @Test
    void one_who_is_cut_off_before_anything_is_sent_is_hung_up_on_when_it_is() {
        run(
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    Taken<String> reading = taken(reads, MAX);
                    pause(machine, LargeReads.STILL.multipliedBy(2));
                    assertThatThrownBy(() -> taken(reads, MAX))
                            .as("it may read for longer than it may stand still")
                            .isInstanceOf(CatalogBusy.class);
                    pause(machine, LargeReads.PATIENCE);
                    taken(reads, MAX).close();

                    AtomicInteger cutOff = new AtomicInteger();
                    reading.onCutOff(cutOff::incrementAndGet);
                    assertThat(cutOff).hasValue(1);
                    reading.close();
                    assertThat(cutOff).hasValue(1);
                });
    }

    @Test
    void whoever_comes_when_too_many_wait_is_refused_at_once() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                5,
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    Taken<String> inside = taken(reads, MAX);
                    AtomicInteger refused = new AtomicInteger();
                    List<Thread> readers = new ArrayList<>();
                    for (int i = 0; i < LargeReads.WAITING_MAX; i++) {
                        readers.add(machine.start("reader " + i, () -> read(reads, refused)));
                    }
                    pause(machine, LargeReads.WAIT.dividedBy(2));
                    long before = machine.nanoTime();
                    assertThatThrownBy(() -> taken(reads, 1)).isInstanceOf(CatalogBusy.class);
                    assertThat(machine.nanoTime() - before)
                            .as("virtual time")
                            .isLessThan(Duration.ofSeconds(1).toNanos());
                    assertThat(refused).hasValue(0);

                    inside.close();
                    readers.forEach(machine::awaitEnd);
                    assertThat(refused).as("of those who came in time").hasValue(0);
                });
    }

    @Test
    void whoever_is_in_the_middle_of_a_list_waits_for_longer_and_is_let_in_to_wait() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                5,
                machine -> {
                    LargeReads reads = new LargeReads(machine, MAX);
                    Taken<String> inside = taken(reads, MAX);
                    AtomicInteger refused = new AtomicInteger();
                    List<Thread> readers = new ArrayList<>();
                    for (int i = 0; i < LargeReads.WAITING_MAX; i++) {
                        readers.add(machine.start("reader " + i, () -> read(reads, refused)));
                    }
                    pause(machine, LargeReads.WAIT.dividedBy(2));
                    PageRequest piece = PageRequest.piece(1, null);
                    Thread list = machine.start("list", () -> readPage(reads, piece, refused));
                    pause(machine, LargeReads.WAIT.multipliedBy(2));
                    assertThat(refused).hasValue(LargeReads.WAITING_MAX);

                    inside.close();
                    readers.forEach(machine::awaitEnd);
                    machine.awaitEnd(list);
                    assertThat(refused).hasValue(LargeReads.WAITING_MAX);
                });
    }

    private static void readPage(LargeReads reads, PageRequest page, AtomicInteger refused) {
        try (Taken<String> read =
                reads.readPage(
                        page,
                        weighed -> {
                            weighed.accept(1 + LargeReads.LIGHT_PAGE_BYTES_MAX);
                            return "an entry";
                        })) {
            assertThat(read.isLarge()).isTrue();
        } catch (CatalogBusy _) {
            refused.incrementAndGet();
        }
    }

    private static void read(LargeReads reads, AtomicInteger refused) {
        try (Taken<String> _ = taken(reads, 1)) {
            // That is all.
        } catch (CatalogBusy _) {
            refused.incrementAndGet();
        }
    }
}
