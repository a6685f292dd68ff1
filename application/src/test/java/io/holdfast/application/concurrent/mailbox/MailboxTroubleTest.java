package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.concurrent.mailbox.Count.Add;
import io.holdfast.application.concurrent.mailbox.Count.AddAndGet;
import io.holdfast.application.concurrent.mailbox.Count.Bug;
import io.holdfast.application.concurrent.mailbox.Count.Diary;
import io.holdfast.application.concurrent.mailbox.Count.Get;
import io.holdfast.application.concurrent.mailbox.Count.Nap;
import io.holdfast.application.concurrent.mailbox.Count.Run;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.OrderOutcome;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Handlers that make trouble: that wait for each other, run out of memory, take no notice, and
/// timers that come too fast.
class MailboxTroubleTest {
    private static final MailboxSpec SPEC = MailboxSpec.named("count");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void MBX_3_two_mailboxes_that_call_each_other_are_let_go_by_the_limit() {
        Simulated.underManySeeds(
                machine -> {
                    var one = Count.single(machine, MailboxSpec.named("one"), new Diary());
                    var two = Count.single(machine, MailboxSpec.named("two"), new Diary());
                    List<Answer<Integer>> answers = new ArrayList<>();
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(
                                            ChildSpec.of("one", one.worker()),
                                            ChildSpec.of("two", two.worker())))) {
                        one.cast(new Run(_ -> answers.add(waitAndCall(machine, two))));
                        two.cast(new Run(_ -> answers.add(waitAndCall(machine, one))));
                        machine.sleep(Duration.ofSeconds(7));
                        assertThat(answers)
                                .hasSize(2)
                                .contains(new Answer.Not<>(new WhyNot.Late(Duration.ofSeconds(5))));
                        assertThat(one.<Integer>call(Get::new).orThrow()).isZero();
                        assertThat(two.<Integer>call(Get::new).orThrow()).isZero();
                        assertThat(tree.history()).isEmpty();
                    }
                });
    }

    private static Answer<Integer> waitAndCall(Machine machine, Mailbox<Count> other)
            throws InterruptedException {
        machine.sleep(MILLI);
        return other.call(Get::new);
    }

    @Test
    void MBX_10_an_error_in_a_handler_crashes_the_owner_and_the_next_life_works() {
        for (Error error : List.of(new OutOfMemoryError("heap"), new StackOverflowError())) {
            Simulated.underManySeeds(
                    machine -> {
                        var box =
                                Count.single(
                                        machine, SPEC.onFailure(OnFailure.FAIL_ALONE), new Diary());
                        try (var tree = Count.tree(machine, box)) {
                            box.cast(
                                    new Run(
                                            _ -> {
                                                throw error;
                                            }));
                            var answer = box.<Integer>call(Get::new);
                            assertThat(
                                            answer.equals(
                                                            new Answer.Not<>(
                                                                    new WhyNot.Crashed(error)))
                                                    || answer.equals(
                                                            new Answer.Not<>(new WhyNot.Down())))
                                    .isTrue();
                            machine.sleep(SECOND);
                            assertThat(box.<Integer>call(Get::new).orThrow()).isZero();
                            assertThat(tree.history())
                                    .hasAtLeastOneElementOfType(SupervisionEvent.Crashed.class);
                            assertThat(box.view().counts().failed()).isOne();
                        }
                    });
        }
    }

    @Test
    void MBX_13_cut_short_in_a_batch_it_tries_nobody_alone_whatever_a_failure_would_mean() {
        for (OnFailure meaning : OnFailure.values()) {
            Simulated.underManySeeds(
                    machine -> {
                        var diary = new Diary();
                        var box = Count.batches(machine, SPEC.onFailure(meaning), diary);
                        var tree =
                                SupervisionTree.start(
                                        machine,
                                        "test",
                                        SupervisorSpec.of(
                                                ChildSpec.of("count", box.worker())
                                                        .stopWithin(SECOND)));
                        box.cast(new Run(self -> self.machine().sleep(MILLI)));
                        machine.sleep(Duration.ofNanos(1));
                        List<Answer<Integer>> answers = new ArrayList<>();
                        for (int i = 0; i < 3; i++) {
                            machine.start(
                                    "caller " + i,
                                    () -> answers.add(box.call(r -> new Nap(HOUR, r), HOUR)));
                        }
                        machine.sleep(MILLI.multipliedBy(2));
                        long before = machine.nanoTime();
                        tree.close();
                        assertThat(machine.nanoTime() - before).isEqualTo(SECOND.toNanos());
                        machine.sleep(MILLI);
                        assertThat(answers)
                                .hasSize(3)
                                .containsOnly(new Answer.Not<>(new WhyNot.Stopped()));
                        assertThat(tree.history()).isEmpty();
                        assertThat(box.view().counts().lost()).isEqualTo(3);
                    });
        }
    }

    @Test
    void MBX_10_a_bug_while_it_handles_what_waits_at_its_stop_is_a_crash_and_reported() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    var tree = Count.tree(machine, box);
                    List<Answer<Integer>> answers = new ArrayList<>();
                    box.cast(new Run(self -> self.machine().sleep(SECOND)));
                    machine.sleep(MILLI);
                    machine.start("culprit", () -> answers.add(box.call(r -> new Bug("bug", r))));
                    machine.sleep(MILLI);
                    tree.close();
                    machine.sleep(MILLI);
                    assertThat(answers)
                            .singleElement()
                            .satisfies(
                                    answer ->
                                            assertThat(MailboxCallTest.crashOf(answer))
                                                    .hasMessage("bug"));
                    assertThat(tree.history())
                            .singleElement()
                            .isInstanceOf(SupervisionEvent.Crashed.class);
                });
    }

    @Test
    @SuppressWarnings("try") // It is closed early to see how long that takes.
    void MBX_14_a_timer_faster_than_its_handler_keeps_neither_callers_nor_a_stop_waiting() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        self ->
                                                self.sendEvery(
                                                        MILLI,
                                                        new Run(
                                                                _ ->
                                                                        machine.sleep(
                                                                                MILLI.multipliedBy(
                                                                                        3))))));
                        machine.sleep(SECOND);
                        long before = machine.nanoTime();
                        for (int i = 0; i < 10; i++) {
                            assertThat(box.<Integer>call(Get::new).orThrow()).isZero();
                        }
                        assertThat(Duration.ofNanos(machine.nanoTime() - before))
                                .isLessThanOrEqualTo(MILLI.multipliedBy(60));
                        before = machine.nanoTime();
                        tree.close();
                        assertThat(Duration.ofNanos(machine.nanoTime() - before))
                                .isLessThanOrEqualTo(MILLI.multipliedBy(6));
                        assertThat(machine.census().timers()).isZero();
                    }
                });
    }

    @Test
    void MBX_14_a_message_called_off_as_it_becomes_due_comes_or_is_called_off_never_both() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                60,
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    List<Timer> timers = new ArrayList<>();
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Run(self -> timers.add(self.sendAfter(SECOND, new Add(1)))));
                        List<Boolean> calledOff = new ArrayList<>();
                        for (int i = 0; i < 2; i++) {
                            machine.start(
                                    "canceller " + i,
                                    () -> {
                                        machine.parkNanos("the moment", SECOND.toNanos());
                                        calledOff.add(timers.getFirst().cancel().isPresent());
                                    });
                        }
                        machine.sleep(SECOND.multipliedBy(3));
                        long offs = calledOff.stream().filter(off -> off).count();
                        assertThat(diary.applied.size() + offs).isOne();
                    }
                });
    }

    @Test
    void MBX_20_in_the_end_each_message_that_was_let_in_is_counted_once() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.batches(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Run(self -> self.machine().sleep(SECOND)));
                        machine.sleep(MILLI);
                        // Given up before its turn, handled, a bug, and behind the bug.
                        assertThat(box.<Integer>call(Get::new, MILLI))
                                .isEqualTo(new Answer.Not<>(new WhyNot.Late(MILLI)));
                        box.cast(new Add(1));
                        box.cast(new Count.BadCast("bug"));
                        box.cast(new Add(2));
                        box.cast(new Add(3));
                        machine.sleep(SECOND.multipliedBy(2));
                        var counts = box.view().counts();
                        assertThat(counts).isEqualTo(new MailboxView.Counts(2, 2, 1, 0, 1, 1, 2));
                        assertThat(box.view().gauges()).containsEntry("dropped", 1L);
                    }
                });
    }

    @Test
    void MBX_21_after_an_abandoned_owner_a_new_one_serves_and_the_old_one_disturbs_nobody() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(
                                            ChildSpec.of("count", box.worker())
                                                    .stopWithin(SECOND)))) {
                        box.cast(new Run(_ -> MailboxLifeTest.stubborn(machine, HOUR.toNanos())));
                        box.cast(new Add(100));
                        machine.sleep(MILLI);
                        tree.root().terminate("count");
                        assertThat(box.cast(new Add(1))).isEqualTo(Delivery.DOWN);
                        assertThat(tree.root().restart("count")).isEqualTo(new OrderOutcome.Done());
                        assertThat(box.<Integer>call(r -> new AddAndGet(7, r)).orThrow())
                                .isEqualTo(7);
                        machine.sleep(HOUR.multipliedBy(2));
                        assertThat(box.<Integer>call(Get::new).orThrow()).isEqualTo(7);
                        assertThat(diary.applied).containsExactly(7);
                    }
                });
    }

    @Test
    void MBX_22_a_mailbox_that_hangs_in_two_places_fails_to_start_in_the_second() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        box.cast(new Add(1));
                        assertThat(tree.root().start(ChildSpec.of("again", box.worker())))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(box.<Integer>call(Get::new).orThrow()).isOne();
                    }
                });
    }
}
