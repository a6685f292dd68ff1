package io.holdfast.application.concurrent.fanout;

import static io.holdfast.application.concurrent.fanout.Fan.LIMIT;
import static io.holdfast.application.concurrent.fanout.Fan.ms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.fanout.Outcome.Failed;
import io.holdfast.application.concurrent.fanout.Outcome.Late;
import io.holdfast.application.concurrent.fanout.Outcome.Ok;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// All, all or none, and the first.
class FanOutWaitTest {
    private final IllegalStateException failure = new IllegalStateException("no");

    @Test
    void FAN_7_all_takes_as_long_as_the_slowest_and_one_failure_ruins_nothing() {
        Simulated.underManySeeds(
                machine -> {
                    var quick = Fan.after(machine, "quick", ms(10), 1);
                    var failing = Fan.failing(machine, "failing", ms(20), failure);
                    var slow = Fan.after(machine, "slow", ms(40), 2L);
                    var got = Fan.out(machine).all(quick, failing, slow);
                    assertThat(got.of(quick)).isEqualTo(new Ok<>("quick", 1, ms(10)));
                    assertThat(got.of(slow)).isEqualTo(new Ok<>("slow", 2L, ms(40)));
                    assertThat(got.missed())
                            .containsExactly(new Failed<>("failing", failure, ms(20)));
                    Fan.assertElapsed(machine, ms(40));
                });
    }

    @Test
    void FAN_7_all_of_nothing_is_nothing() {
        Simulated.underManySeeds(
                machine -> {
                    assertThat(Fan.out(machine).all().inOrder()).isEmpty();
                    Fan.assertElapsed(machine, ms(0));
                });
    }

    @Test
    void FAN_8_all_values_where_all_have_one() {
        Simulated.underManySeeds(
                machine -> {
                    var text = Fan.after(machine, "text", ms(10), "value");
                    var number = Fan.after(machine, "number", ms(20), 7);
                    switch (Fan.out(machine).allOrNone(text, number)) {
                        case Together.All all ->
                                assertThat(all.of(text) + all.of(number)).isEqualTo("value7");
                        case Together.None none -> throw new AssertionError(none);
                    }
                    assertThatThrownBy(
                                    () ->
                                            Fan.out(machine)
                                                    .allOrNone()
                                                    .orThrow()
                                                    .of(Part.of("none", () -> 1)))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void FAN_8_the_first_failure_cuts_the_others_off_and_is_told() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var done = Fan.after(machine, "done", ms(5), "value");
                    var failing = Fan.failing(machine, "failing", ms(10), failure);
                    var later = Fan.failing(machine, "later", ms(11), new Exception("later"));
                    var patient = Fan.patient(machine, "patient", interrupted);
                    var together = Fan.out(machine).allOrNone(done, patient, later, failing);
                    assertThat(together)
                            .isEqualTo(new Together.None(new Failed<>("failing", failure, ms(10))));
                    assertThatThrownBy(together::orThrow)
                            .isInstanceOf(PartMissed.class)
                            .hasCause(failure);
                    assertThat(interrupted).isTrue();
                    Fan.assertElapsed(machine, ms(10));
                });
    }

    @Test
    void FAN_8_a_late_part_cuts_the_others_off_too() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var late = Fan.after(machine, "late", ms(50), "value").within(ms(20));
                    var patient = Fan.patient(machine, "patient", interrupted);
                    assertThat(Fan.out(machine).allOrNone(List.of(patient, late)))
                            .isEqualTo(new Together.None(new Late<>("late", ms(20))));
                    assertThat(interrupted).isTrue();
                    Fan.assertElapsed(machine, ms(20));
                });
    }

    @Test
    void FAN_9_the_first_value_wins_and_the_others_are_cut_off() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var failing = Fan.failing(machine, "failing", ms(1), failure);
                    var east = Fan.after(machine, "east", ms(20), "from the east");
                    var west = Fan.after(machine, "west", ms(10), "from the west");
                    var patient = Fan.patient(machine, "patient", interrupted);
                    var first = Fan.out(machine).first(failing, east, west, patient);
                    assertThat(first)
                            .isEqualTo(new First.Won<>(new Ok<>("west", "from the west", ms(10))));
                    assertThat(first.orThrow()).isEqualTo("from the west");
                    assertThat(interrupted).isTrue();
                    Fan.assertElapsed(machine, ms(10));
                });
    }

    @Test
    void FAN_9_without_any_value_it_tells_why_of_each() {
        Simulated.underManySeeds(
                machine -> {
                    var late = Fan.patient(machine, "late", new AtomicBoolean());
                    var failing = Fan.failing(machine, "failing", ms(10), failure);
                    var first = Fan.out(machine).first(List.of(late, failing));
                    assertThat(first)
                            .isEqualTo(
                                    new First.None<>(
                                            List.of(
                                                    new Late<>("late", LIMIT),
                                                    new Failed<>("failing", failure, ms(10)))));
                    assertThatThrownBy(first::orThrow)
                            .isInstanceOf(PartMissed.class)
                            .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
                    assertThat(Fan.out(machine).<String>first())
                            .isEqualTo(new First.None<>(List.of()));
                });
    }

    @Test
    void FAN_9_of_several_that_are_ready_together_one_wins() {
        var wins = new AtomicInteger[] {new AtomicInteger(), new AtomicInteger()};
        Simulated.underManySeeds(
                Pace.RESTLESS,
                60,
                machine -> {
                    var zero = Fan.after(machine, "zero", ms(5), 0);
                    var one = Fan.after(machine, "one", ms(5), 1);
                    wins[Fan.out(machine).within(Fan.HOUR).first(zero, one).orThrow()]
                            .incrementAndGet();
                    Fan.assertAlone(machine);
                });
        assertThat(wins[0].get()).isBetween(1, 59);
        assertThat(wins[0].get() + wins[1].get()).isEqualTo(60);
    }

    @Test
    void FAN_10_who_is_cut_off_is_interrupted_wherever_it_waits_down_to_the_last_fan_out() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicInteger();
                    var asleep = new AtomicBoolean();
                    var parked =
                            Part.of(
                                    "parked",
                                    () -> {
                                        while (!Thread.currentThread().isInterrupted()) {
                                            machine.park("an interrupt");
                                        }
                                        return interrupted.incrementAndGet();
                                    });
                    var inner = new FanOut(machine, "inner").within(Fan.HOUR);
                    var nested =
                            Part.of(
                                    "nested",
                                    () ->
                                            inner.all(
                                                    parked,
                                                    Fan.patient(machine, "asleep", asleep)));
                    var first = new FanOut(machine, "outer").within(Fan.HOUR);
                    var quick = Fan.after(machine, "quick", ms(10), Fan.out(machine).all());
                    assertThat(first.first(nested, quick).orThrow().inOrder()).isEmpty();
                    assertThat(interrupted).hasValue(1);
                    assertThat(asleep).isTrue();
                    Fan.assertElapsed(machine, ms(10));
                    Fan.assertAlone(machine);
                });
    }
}
