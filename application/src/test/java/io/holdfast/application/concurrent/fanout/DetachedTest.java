package io.holdfast.application.concurrent.fanout;

import static io.holdfast.application.concurrent.fanout.Fan.HOUR;
import static io.holdfast.application.concurrent.fanout.Fan.ms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.ChildView;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What nobody waits for.
class DetachedTest {
    private static SupervisionTree tree(Machine machine, Detached errands)
            throws InterruptedException {
        return SupervisionTree.start(
                machine, "t", SupervisorSpec.of(ChildSpec.of("errands", errands.worker())));
    }

    @Test
    void FAN_16_starting_does_not_wait_for_the_work() {
        Simulated.underManySeeds(
                machine -> {
                    var done = new AtomicBoolean();
                    var errands = new Detached(machine, 3);
                    try (var tree = tree(machine, errands)) {
                        var departure =
                                errands.start(
                                        "receipt",
                                        () -> {
                                            machine.sleep(ms(10));
                                            done.set(true);
                                        });
                        assertThat(departure).isEqualTo(Departure.STARTED);
                        Fan.assertElapsed(machine, ms(0));
                        assertThat(errands.running()).isOne();
                        assertThat(tree.view().children().getFirst().children())
                                .extracting(ChildView::id)
                                .containsExactly("receipt-1");
                        machine.sleep(ms(11));
                        assertThat(done).isTrue();
                        assertThat(errands.running()).isZero();
                        assertThat(tree.history()).isEmpty();
                    }
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_17_no_more_than_the_bound_run_and_the_next_is_refused_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    var runs = new AtomicInteger();
                    var errands = new Detached(machine, 2);
                    try (var _ = tree(machine, errands)) {
                        List<Departure> departures = new ArrayList<>();
                        for (int i = 0; i < 4; i++) {
                            departures.add(
                                    errands.start(
                                            "errand",
                                            () -> {
                                                runs.incrementAndGet();
                                                machine.sleep(ms(10));
                                            }));
                        }
                        assertThat(departures)
                                .containsExactly(
                                        Departure.STARTED,
                                        Departure.STARTED,
                                        Departure.FULL,
                                        Departure.FULL);
                        Fan.assertElapsed(machine, ms(0));
                        machine.sleep(ms(11));
                        assertThat(runs).hasValue(2);
                        assertThat(errands.start("errand", runs::incrementAndGet))
                                .isEqualTo(Departure.STARTED);
                        machine.sleep(ms(1));
                        assertThat(runs).hasValue(3);
                    }
                    assertThatThrownBy(() -> new Detached(machine, 0))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void FAN_17_the_bound_holds_whoever_starts_and_fails() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                25,
                machine -> {
                    var now = new AtomicInteger();
                    var most = new AtomicInteger();
                    var started = new AtomicInteger();
                    var begun = new AtomicInteger();
                    var errands = new Detached(machine, 3);
                    try (var _ = tree(machine, errands)) {
                        List<Part<Integer>> callers = new ArrayList<>();
                        for (int i = 0; i < 8; i++) {
                            callers.add(
                                    Part.of(
                                            "caller " + i,
                                            () -> {
                                                var departure =
                                                        errands.start(
                                                                "errand",
                                                                () -> {
                                                                    begun.incrementAndGet();
                                                                    most.accumulateAndGet(
                                                                            now.incrementAndGet(),
                                                                            Math::max);
                                                                    try {
                                                                        machine.sleep(ms(1));
                                                                    } finally {
                                                                        now.decrementAndGet();
                                                                    }
                                                                    throw new Exception("no");
                                                                });
                                                return departure == Departure.STARTED
                                                        ? started.incrementAndGet()
                                                        : 0;
                                            }));
                        }
                        assertThat(
                                        new FanOut(machine, "callers")
                                                .within(HOUR)
                                                .all(callers)
                                                .missed())
                                .isEmpty();
                        machine.sleep(Duration.ofSeconds(1));
                        assertThat(most.get()).isBetween(1, 3);
                        assertThat(begun.get()).isEqualTo(started.get()).isGreaterThanOrEqualTo(3);
                        assertThat(errands.running()).isZero();
                    }
                });
    }

    @Test
    void FAN_18_a_failure_stands_in_the_history_and_is_not_started_again() {
        Simulated.underManySeeds(
                machine -> {
                    var failure = new IllegalStateException("no line");
                    var runs = new AtomicInteger();
                    var fine = new AtomicBoolean();
                    var errands = new Detached(machine, 3);
                    try (var tree = tree(machine, errands)) {
                        errands.start(
                                "fine",
                                () -> {
                                    machine.sleep(ms(20));
                                    fine.set(true);
                                });
                        errands.start(
                                "mail",
                                () -> {
                                    machine.sleep(ms(10));
                                    runs.incrementAndGet();
                                    throw failure;
                                });
                        machine.sleep(ms(30));
                        assertThat(tree.history())
                                .containsExactly(
                                        new SupervisionEvent.Crashed(
                                                machine.instant().minusMillis(20),
                                                "t/errands/mail-2",
                                                failure,
                                                0));
                        assertThat(runs).hasValue(1);
                        assertThat(fine).isTrue();
                    }
                });
    }

    @Test
    void FAN_19_without_a_supervisor_work_is_refused() {
        Simulated.underManySeeds(
                machine -> {
                    var begun = new AtomicBoolean();
                    var errands = new Detached(machine, 3);
                    assertThat(errands.start("early", () -> begun.set(true)))
                            .isEqualTo(Departure.DOWN);
                    tree(machine, errands).close();
                    assertThat(errands.start("late", () -> begun.set(true)))
                            .isEqualTo(Departure.DOWN);
                    assertThat(begun).isFalse();
                    assertThatThrownBy(() -> errands.start("a/b", () -> {}))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void FAN_20_the_end_of_the_supervisor_interrupts_all_together_and_abandons_who_stays() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var errands = new Detached(machine, 21);
                    var tree = tree(machine, errands);
                    errands.start("patient", () -> Fan.interruptible(machine, interrupted));
                    for (int i = 0; i < 20; i++) {
                        errands.start(
                                "stubborn",
                                () ->
                                        Fan.stubborn(machine, "s", Duration.ofSeconds(9))
                                                .work()
                                                .call());
                    }
                    tree.close();
                    assertThat(interrupted).isTrue();
                    // The limit for all, and the moment that all are given after their interrupts.
                    Fan.assertElapsed(machine, ms(5_100));
                    assertThat(tree.history()).hasSize(20);
                    assertThat(tree.history())
                            .allMatch(SupervisionEvent.Abandoned.class::isInstance);
                    machine.sleep(Duration.ofSeconds(4));
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_21_the_work_sees_request_and_caller_but_no_deadline() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> seen = new ArrayList<>();
                    var errands = new Detached(machine, 9);
                    try (var _ = tree(machine, errands)) {
                        Part<Departure> starting =
                                Part.of(
                                        "starting",
                                        () -> errands.start("errand", () -> seen.add(scoped())));
                        var fan = Fan.out(machine);
                        fan.all(starting);
                        machine.sleep(ms(1));
                        ScopedValue.where(Scoped.REQUEST_ID, "r-1").call(() -> fan.all(starting));
                        machine.sleep(ms(1));
                        ScopedValue.where(Scoped.CALLER, "shop").call(() -> fan.all(starting));
                        machine.sleep(ms(1));
                        ScopedValue.where(Scoped.REQUEST_ID, "r-2")
                                .where(Scoped.CALLER, "shop")
                                .call(() -> fan.all(starting));
                        machine.sleep(ms(1));
                    }
                    assertThat(seen)
                            .containsExactly(
                                    "- - true", "r-1 - true", "- shop true", "r-2 shop true");
                });
    }

    private static String scoped() {
        return "%s %s %s"
                .formatted(
                        Scoped.REQUEST_ID.orElse("-"),
                        Scoped.CALLER.orElse("-"),
                        Scoped.deadline().equals(Deadline.NEVER));
    }

    @Test
    void FAN_20_the_same_on_the_real_machine() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var begun = new CountDownLatch(1);
            var never = new CountDownLatch(1);
            var ended = new CountDownLatch(1);
            var errands = new Detached(machine, 1);
            try (var _ = tree(machine, errands)) {
                errands.start(
                        "blocked",
                        () -> {
                            begun.countDown();
                            try {
                                never.await();
                            } finally {
                                ended.countDown();
                            }
                        });
                begun.await();
                assertThat(errands.start("another", () -> {})).isEqualTo(Departure.FULL);
            }
            assertThat(ended.getCount()).isZero();
        }
    }
}
