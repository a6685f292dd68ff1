package io.holdfast.application.concurrent.fanout;

import static io.holdfast.application.concurrent.fanout.Fan.LIMIT;
import static io.holdfast.application.concurrent.fanout.Fan.ms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.fanout.Outcome.Late;
import io.holdfast.application.concurrent.fanout.Outcome.Ok;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.concurrent.simulation.SimulationFailed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Threads, interrupts and scoped values.
class FanOutStructureTest {
    private static final ScopedValue<String> LANGUAGE = ScopedValue.newInstance();

    @Test
    void FAN_11_whatever_happens_no_thread_outlives_the_call() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                50,
                machine -> {
                    var quick = Fan.after(machine, "quick", ms(1), "value");
                    var failing = Fan.failing(machine, "failing", ms(2), new Exception("no"));
                    var slow = Fan.patient(machine, "slow", new AtomicBoolean());
                    var stubborn = Fan.stubborn(machine, "stubborn", ms(150));
                    var fan = Fan.out(machine);
                    fan.all(quick, failing, slow, stubborn);
                    Fan.assertAlone(machine);
                    fan.first(quick, failing, slow, stubborn);
                    Fan.assertAlone(machine);
                    fan.allOrNone(quick, failing, slow, stubborn);
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_11_the_same_on_the_real_machine() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var never = new CountDownLatch(1);
            var blocked =
                    Part.of(
                            "blocked",
                            () -> {
                                never.await();
                                return "never";
                            });
            var quick = Part.of("quick", () -> "value");
            var fan = new FanOut(machine, "page");
            assertThat(fan.first(blocked, quick).orThrow()).isEqualTo("value");
            assertThat(machine.census()).isEqualTo(Census.EMPTY);
            var got = fan.within(ms(5)).all(blocked, quick.within(Fan.HOUR));
            assertThat(got.of(blocked)).isInstanceOf(Late.class);
            assertThat(machine.census()).isEqualTo(Census.EMPTY);
            assertThat(fan.within(ms(5)).allOrNone(blocked)).isInstanceOf(Together.None.class);
        }
    }

    @Test
    void FAN_12_a_part_that_ignores_its_interrupt_is_late_all_the_same_and_is_waited_for() {
        Simulated.underManySeeds(
                machine -> {
                    var stubborn = Fan.stubborn(machine, "stubborn", ms(500));
                    var quick = Fan.after(machine, "quick", ms(10), "value");
                    var got = Fan.out(machine).all(stubborn, quick);
                    assertThat(got.of(stubborn)).isEqualTo(new Late<>("stubborn", LIMIT));
                    assertThat(got.of(quick)).isEqualTo(new Ok<>("quick", "value", ms(10)));
                    Fan.assertElapsed(machine, ms(500));
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_13_interrupting_the_caller_cuts_off_all_parts_and_reaches_the_caller() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var slow = Fan.patient(machine, "slow", interrupted);
                    var stubborn = Fan.stubborn(machine, "stubborn", ms(70));
                    interruptAfter(machine, 50);
                    assertThatThrownBy(() -> Fan.out(machine).all(slow, stubborn))
                            .isInstanceOf(InterruptedException.class);
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    assertThat(interrupted).isTrue();
                    Fan.assertElapsed(machine, ms(70));
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_13_a_caller_that_is_interrupted_already_starts_nothing() {
        Simulated.underManySeeds(
                machine -> {
                    var begun = new AtomicBoolean();
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(
                                    () ->
                                            Fan.out(machine)
                                                    .all(
                                                            Part.of(
                                                                    "part",
                                                                    () -> begun.getAndSet(true))))
                            .isInstanceOf(InterruptedException.class);
                    assertThat(begun).isFalse();
                });
    }

    @Test
    void FAN_13_an_interrupt_that_comes_when_all_is_decided_takes_nothing_away() {
        Simulated.underManySeeds(
                machine -> {
                    var quick = Fan.after(machine, "quick", ms(10), "value");
                    var stubborn = Fan.stubborn(machine, "stubborn", ms(70));
                    interruptAfter(machine, 50);
                    assertThat(Fan.out(machine).first(quick, stubborn).orThrow())
                            .isEqualTo("value");
                    assertThat(Thread.interrupted()).isTrue();
                    Fan.assertElapsed(machine, ms(70));
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_13_the_same_on_the_real_machine() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var begun = new CountDownLatch(1);
            var never = new CountDownLatch(1);
            var ended = new CountDownLatch(1);
            var thrown = new AtomicReference<Throwable>();
            Thread caller =
                    machine.start(
                            "caller",
                            () -> {
                                try {
                                    new FanOut(machine, "page")
                                            .within(Fan.HOUR)
                                            .all(
                                                    Part.of(
                                                            "blocked",
                                                            () -> {
                                                                begun.countDown();
                                                                try {
                                                                    never.await();
                                                                } finally {
                                                                    ended.countDown();
                                                                }
                                                                return "never";
                                                            }));
                                } catch (InterruptedException e) {
                                    thrown.set(e);
                                }
                            });
            begun.await();
            machine.interrupt(caller);
            caller.join();
            assertThat(ended.getCount()).isZero();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void FAN_14_parts_see_the_scoped_values_of_their_caller_at_any_depth() {
        Simulated.underManySeeds(
                machine -> {
                    var language = Part.of("language", LANGUAGE::get);
                    var request = Part.of("request", Scoped.REQUEST_ID::get);
                    var caller = Part.of("caller", Scoped.CALLER::get);
                    var fan = Fan.out(machine);
                    var nested = Part.of("nested", () -> fan.all(language, request, caller));
                    Outcomes got =
                            ScopedValue.where(LANGUAGE, "de")
                                    .where(Scoped.REQUEST_ID, "r-1")
                                    .where(Scoped.CALLER, "shop")
                                    .call(() -> fan.all(nested).of(nested).orThrow());
                    assertThat(got.of(language).orThrow()).isEqualTo("de");
                    assertThat(got.of(request).orThrow()).isEqualTo("r-1");
                    assertThat(got.of(caller).orThrow()).isEqualTo("shop");
                    assertThat(fan.all(language).missed()).hasSize(1);
                });
    }

    @Test
    void FAN_15_a_part_knows_its_deadline_and_no_fan_out_in_it_waits_for_longer() {
        Simulated.underManySeeds(
                machine -> {
                    var deadline = Part.of("deadline", Scoped::deadline);
                    var brief = Part.of("brief", Scoped::deadline).within(ms(30));
                    var late = Fan.patient(machine, "late", new AtomicBoolean());
                    var longer = new FanOut(machine, "longer").within(Fan.HOUR);
                    var shorter = new FanOut(machine, "shorter").within(ms(10));
                    var inLonger = Part.of("in longer", () -> longer.all(late, deadline));
                    var inShorter = Part.of("in shorter", () -> shorter.all(late));
                    var got = Fan.out(machine).all(deadline, brief, inLonger, inShorter);
                    Deadline whole = new Deadline(LIMIT.toNanos(), false);
                    assertThat(got.of(deadline).orThrow()).isEqualTo(whole);
                    assertThat(got.of(brief).orThrow())
                            .isEqualTo(new Deadline(ms(30).toNanos(), false));
                    assertThat(got.of(inShorter).orThrow().of(late))
                            .isEqualTo(new Late<>("late", ms(10)));
                    assertThat(got.of(inLonger)).isEqualTo(new Late<>("in longer", LIMIT));
                    Fan.assertElapsed(machine, LIMIT);
                    assertThat(Scoped.deadline()).isEqualTo(Deadline.NEVER);
                });
    }

    @Test
    void FAN_15_a_request_may_have_a_deadline_that_no_fan_out_extends() {
        Simulated.underManySeeds(
                machine -> {
                    var late = Fan.patient(machine, "late", new AtomicBoolean());
                    Deadline request = Deadline.after(machine, ms(20));
                    Outcomes got =
                            Scoped.before(
                                    request,
                                    () ->
                                            Scoped.before(
                                                    Deadline.NEVER,
                                                    () -> Fan.out(machine).all(late)));
                    assertThat(got.of(late)).isEqualTo(new Late<>("late", ms(20)));
                });
    }

    @Test
    @Timeout(20)
    void a_simulation_that_hangs_inside_of_a_part_fails_and_hangs_nobody() {
        assertThatThrownBy(
                        () ->
                                Simulation.run(
                                        1,
                                        machine -> {
                                            var stuck =
                                                    Part.of(
                                                            "stuck",
                                                            () -> {
                                                                machine.park("nobody");
                                                                return "never";
                                                            });
                                            var fan =
                                                    new FanOut(machine, "page")
                                                            .within(Part.UNLIMITED);
                                            var nested = Part.of("nested", () -> fan.all(stuck));
                                            fan.all(stuck, nested);
                                        }))
                .isInstanceOf(SimulationFailed.class)
                .hasMessageContaining("page/stuck waits for nobody");
    }

    private static void interruptAfter(Machine machine, long millis) {
        Thread caller = Thread.currentThread();
        machine.start(
                "interrupter",
                () -> {
                    try {
                        machine.sleep(ms(millis));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    machine.interrupt(caller);
                });
    }
}
