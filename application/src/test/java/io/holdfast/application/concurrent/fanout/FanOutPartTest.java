package io.holdfast.application.concurrent.fanout;

import static io.holdfast.application.concurrent.fanout.Fan.LIMIT;
import static io.holdfast.application.concurrent.fanout.Fan.ms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.fanout.Outcome.Failed;
import io.holdfast.application.concurrent.fanout.Outcome.Late;
import io.holdfast.application.concurrent.fanout.Outcome.Ok;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What becomes of single parts.
class FanOutPartTest {
    @Test
    void FAN_1_parts_run_once_each_side_by_side_on_threads_that_carry_their_names() {
        Simulated.underManySeeds(
                machine -> {
                    List<Thread> threads = new ArrayList<>();
                    List<Part<Integer>> parts = new ArrayList<>();
                    for (int i = 1; i <= 3; i++) {
                        int number = i;
                        parts.add(
                                Part.of(
                                        "part " + i,
                                        () -> {
                                            threads.add(Thread.currentThread());
                                            machine.sleep(ms(10));
                                            return number;
                                        }));
                    }
                    var got = Fan.out(machine).all(parts);
                    assertThat(parts.stream().map(part -> got.of(part).orThrow()))
                            .containsExactly(1, 2, 3);
                    assertThat(threads).hasSize(3).allMatch(Thread::isVirtual);
                    assertThat(threads.stream().map(Thread::getName))
                            .containsExactlyInAnyOrder("page/part 1", "page/part 2", "page/part 3");
                    Fan.assertElapsed(machine, ms(10));
                });
    }

    @Test
    void FAN_2_a_part_ends_as_what_it_gave_or_as_what_it_threw() {
        Simulated.underManySeeds(
                machine -> {
                    var checked = new IOException("no line");
                    var error = new AssertionError("worse");
                    var fine = Fan.after(machine, "fine", ms(1), "value");
                    var failing = Fan.failing(machine, "failing", ms(2), checked);
                    var worse =
                            Part.<String>of(
                                    "worse",
                                    () -> {
                                        throw error;
                                    });
                    var got = Fan.out(machine).all(fine, failing, worse);
                    assertThat(got.of(fine)).isEqualTo(new Ok<>("fine", "value", ms(1)));
                    assertThat(got.of(failing)).isEqualTo(new Failed<>("failing", checked, ms(2)));
                    assertThat(got.of(worse)).isEqualTo(new Failed<>("worse", error, ms(0)));
                    assertThat(got.inOrder())
                            .containsExactly(got.of(fine), got.of(failing), got.of(worse));
                    assertThat(got.missed())
                            .containsExactly(
                                    new Failed<>("failing", checked, ms(2)),
                                    new Failed<>("worse", error, ms(0)));
                });
    }

    @Test
    @SuppressWarnings("NullAway") // The mistake is what is tested.
    void FAN_2_a_part_that_gives_null_has_failed() {
        Simulated.underManySeeds(
                machine -> {
                    var empty = Part.<String>of("empty", () -> null);
                    assertThat(Fan.out(machine).all(empty).of(empty))
                            .isInstanceOfSatisfying(
                                    Failed.class,
                                    failed ->
                                            assertThat(failed.cause())
                                                    .isInstanceOf(NullPointerException.class));
                });
    }

    @Test
    void FAN_2_an_interrupt_that_a_part_gives_itself_is_its_failure() {
        Simulated.underManySeeds(
                machine -> {
                    var self =
                            Part.of(
                                    "self",
                                    () -> {
                                        Thread.currentThread().interrupt();
                                        machine.sleep(ms(1));
                                        return "value";
                                    });
                    assertThat(Fan.out(machine).all(self).of(self)).isInstanceOf(Failed.class);
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                });
    }

    @Test
    void FAN_3_a_part_that_has_not_ended_before_the_deadline_is_interrupted_and_late() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicBoolean();
                    var late = Fan.patient(machine, "late", interrupted);
                    var last = Fan.after(machine, "last", LIMIT.minusNanos(1), "in time");
                    var missed = Fan.after(machine, "missed", LIMIT, "too late");
                    var got = Fan.out(machine).all(late, last, missed);
                    assertThat(got.of(late)).isEqualTo(new Late<>("late", LIMIT));
                    assertThat(got.of(last).orThrow()).isEqualTo("in time");
                    assertThat(got.of(missed)).isEqualTo(new Late<>("missed", LIMIT));
                    assertThat(interrupted).isTrue();
                    Fan.assertElapsed(machine, LIMIT);
                });
    }

    @Test
    void FAN_3_what_a_late_part_gives_or_throws_is_dropped() {
        Simulated.underManySeeds(
                machine -> {
                    var giving =
                            Part.of(
                                    "giving",
                                    () -> {
                                        try {
                                            machine.sleep(Fan.HOUR);
                                        } catch (InterruptedException _) {
                                            // A part that makes the best of it.
                                        }
                                        return "half of it";
                                    });
                    var throwing =
                            Part.<String>of(
                                    "throwing",
                                    () -> {
                                        try {
                                            machine.sleep(Fan.HOUR);
                                        } catch (InterruptedException _) {
                                            // And one that does not.
                                        }
                                        throw new IOException("cut short");
                                    });
                    var got = Fan.out(machine).all(giving, throwing);
                    assertThat(got.missed())
                            .containsExactly(
                                    new Late<>("giving", LIMIT), new Late<>("throwing", LIMIT));
                });
    }

    @Test
    void FAN_3_on_a_slow_machine_nothing_counts_that_came_after_the_deadline() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                100,
                machine -> {
                    List<Part<Integer>> parts = new ArrayList<>();
                    for (int i = 1; i <= 4; i++) {
                        parts.add(Fan.after(machine, "part " + i, ms(2L * i), i));
                    }
                    var got = Fan.out(machine).within(ms(6)).all(parts);
                    for (Outcome<?> outcome : got.inOrder()) {
                        switch (outcome) {
                            case Ok<?> ok -> assertThat(ok.took()).isLessThan(ms(6));
                            case Late<?> late ->
                                    assertThat(late.took()).isGreaterThanOrEqualTo(ms(6));
                            case Failed<?> failed -> throw new AssertionError(failed);
                        }
                    }
                    Fan.assertAlone(machine);
                });
    }

    @Test
    void FAN_3_the_limit_is_five_seconds_unless_told() {
        Simulated.underManySeeds(
                machine -> {
                    var late = Fan.patient(machine, "late", new AtomicBoolean());
                    assertThat(new FanOut(machine, "page").all(late).of(late))
                            .isEqualTo(new Late<>("late", Duration.ofSeconds(5)));
                });
    }

    @Test
    void FAN_4_a_limit_of_its_own_ends_a_part_earlier_and_no_other() {
        Simulated.underManySeeds(
                machine -> {
                    var interrupted = new AtomicReference<Duration>();
                    long begun = machine.nanoTime();
                    var brief =
                            Part.<String>of(
                                            "brief",
                                            () -> {
                                                try {
                                                    machine.sleep(Fan.HOUR);
                                                } catch (InterruptedException e) {
                                                    interrupted.set(
                                                            Duration.ofNanos(
                                                                    machine.nanoTime() - begun));
                                                    throw e;
                                                }
                                                return "value";
                                            })
                                    .within(ms(30));
                    var full = Fan.after(machine, "full", ms(90), "value");
                    var beyond =
                            Fan.patient(machine, "beyond", new AtomicBoolean()).within(Fan.HOUR);
                    var none = Fan.after(machine, "none", ms(1), "value").within(Duration.ZERO);
                    var got = Fan.out(machine).all(brief, full, beyond, none);
                    assertThat(got.of(brief)).isEqualTo(new Late<>("brief", ms(30)));
                    assertThat(interrupted).hasValue(ms(30));
                    assertThat(got.of(full)).isEqualTo(new Ok<>("full", "value", ms(90)));
                    assertThat(got.of(beyond)).isEqualTo(new Late<>("beyond", LIMIT));
                    assertThat(got.of(none)).isEqualTo(new Late<>("none", ms(0)));
                    Fan.assertElapsed(machine, LIMIT);
                });
    }

    @Test
    void FAN_5_where_no_time_is_left_nothing_is_started() {
        Simulated.underManySeeds(
                machine -> {
                    var begun = new AtomicBoolean();
                    var part = Part.of("part", () -> begun.getAndSet(true));
                    var none = Fan.out(machine).within(Duration.ZERO);
                    var late = new Late<Boolean>("part", ms(0));
                    assertThat(none.all(part).of(part)).isEqualTo(late);
                    assertThat(none.allOrNone(part)).isEqualTo(new Together.None(late));
                    assertThat(none.first(part)).isEqualTo(new First.None<>(List.of(late)));
                    machine.sleep(ms(1));
                    Outcomes got =
                            Scoped.before(
                                    Deadline.after(machine, ms(-1)),
                                    () -> Fan.out(machine).all(part));
                    assertThat(got.of(part)).isEqualTo(late);
                    assertThat(begun).isFalse();
                });
    }

    @Test
    void FAN_6_results_are_asked_by_the_part_and_have_its_type() {
        Simulated.underManySeeds(
                machine -> {
                    var text = Part.of("text", () -> "value");
                    var number = Part.of("number", () -> 7);
                    var other = Part.of("number", () -> 8);
                    var got = Fan.out(machine).all(text, number);
                    String value = got.of(text).orThrow();
                    int seven = got.of(number).orElse(0);
                    assertThat(value + seven).isEqualTo("value7");
                    assertThatThrownBy(() -> got.of(other))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> got.of(Part.of("stranger", () -> 7)))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> Fan.out(machine).all(number, other))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("number");
                });
    }

    @Test
    void names_and_limits_that_make_no_sense_are_refused() {
        Simulated.underManySeeds(
                machine -> {
                    for (String name : List.of("", " ", "a/b", "n".repeat(81))) {
                        assertThatThrownBy(() -> Part.of(name, () -> 1))
                                .isInstanceOf(IllegalArgumentException.class);
                        assertThatThrownBy(() -> new FanOut(machine, name))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                    assertThatThrownBy(() -> Part.of("part", () -> 1).within(ms(-1)))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> Fan.out(machine).within(ms(-1)))
                            .isInstanceOf(IllegalArgumentException.class);
                    var longest = Part.of("n".repeat(80), () -> 1);
                    assertThat(Fan.out(machine).all(longest).of(longest).orThrow()).isOne();
                });
    }

    @Test
    void who_cannot_do_without_gets_the_reason_as_a_failure() {
        var cause = new IOException("no line");
        Outcome<Integer> failed = new Failed<>("rates", cause, ms(3));
        Outcome<Integer> late = new Late<>("stock", ms(3));
        assertThat(failed.orElse(1)).isOne();
        assertThat(late.orElse(2)).isEqualTo(2);
        assertThatThrownBy(failed::orThrow)
                .isInstanceOf(PartMissed.class)
                .hasMessageContaining("rates")
                .hasCause(cause);
        assertThatThrownBy(late::orThrow)
                .isInstanceOf(PartMissed.class)
                .hasMessageContaining("stock")
                .hasNoCause();
    }
}
