package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.concurrent.mailbox.Count.Add;
import io.holdfast.application.concurrent.mailbox.Count.AddAndGet;
import io.holdfast.application.concurrent.mailbox.Count.BadCast;
import io.holdfast.application.concurrent.mailbox.Count.Diary;
import io.holdfast.application.concurrent.mailbox.Count.Get;
import io.holdfast.application.concurrent.mailbox.Count.Nap;
import io.holdfast.application.concurrent.mailbox.Count.Run;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.Restart;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Restarts, stops, timers and monitors.
class MailboxLifeTest {
    private static final MailboxSpec SPEC = MailboxSpec.named("count");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void MBX_11_the_next_life_begins_with_the_initial_state_an_empty_queue_and_no_timers() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Add(5));
                        box.cast(new Run(self -> self.sendEvery(SECOND, new Add(100))));
                        box.cast(new Run(self -> self.machine().sleep(Duration.ofMillis(1))));
                        box.cast(new BadCast("crash"));
                        box.cast(new Add(6));
                        machine.sleep(SECOND.multipliedBy(5));
                        assertThat(box.<Integer>call(Get::new).orThrow()).isZero();
                        assertThat(diary.applied).containsExactly(5);
                        assertThat(machine.census().timers()).isZero();
                        assertThat(box.view().counts().lost()).isOne();
                    }
                });
    }

    @Test
    void MBX_13_asked_to_stop_it_handles_what_waits_and_ends() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    List<String> order = new ArrayList<>();
                    var box =
                            new Mailbox<Count>(
                                    machine,
                                    SPEC,
                                    new Behaviour.OneByOne<Integer, Count>() {
                                        @Override
                                        public Integer start(Self<Count> self) {
                                            return 0;
                                        }

                                        @Override
                                        public Integer handle(
                                                Integer state, Count message, Self<Count> self)
                                                throws Exception {
                                            return diary.take(state, List.of(message), self);
                                        }

                                        @Override
                                        public void stop(Integer state) {
                                            order.add("tidied up at " + state);
                                        }
                                    });
                    var tree = Count.tree(machine, box);
                    nap(machine, box, SECOND);
                    List<Answer<Integer>> answers = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        machine.start(
                                "caller " + i,
                                () ->
                                        answers.add(
                                                box.<Integer>call(
                                                        reply -> new AddAndGet(1, reply))));
                    }
                    machine.sleep(Duration.ofMillis(1));
                    tree.close();
                    machine.giveWay();
                    machine.sleep(Duration.ofMillis(1));
                    assertThat(answers)
                            .containsExactlyInAnyOrder(
                                    new Answer.Ok<>(1), new Answer.Ok<>(2), new Answer.Ok<>(3));
                    assertThat(order).containsExactly("tidied up at 3");
                    assertThat(box.cast(new Add(1))).isEqualTo(Delivery.DOWN);
                });
    }

    @Test
    void MBX_13_cut_short_by_its_limit_it_tells_everybody_that_it_stopped() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(
                                            ChildSpec.of("count", box.worker())
                                                    .stopWithin(SECOND)));
                    nap(machine, box, Duration.ofHours(1));
                    List<Answer<Integer>> answers = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        machine.start(
                                "caller " + i,
                                () -> answers.add(box.call(Get::new, Duration.ofMinutes(1))));
                    }
                    machine.sleep(Duration.ofMillis(1));
                    long before = machine.nanoTime();
                    tree.close();
                    assertThat(machine.nanoTime() - before).isEqualTo(SECOND.toNanos());
                    machine.sleep(Duration.ofMillis(1));
                    assertThat(answers)
                            .hasSize(3)
                            .containsOnly(new Answer.Not<>(new WhyNot.Stopped()));
                });
    }

    @Test
    void MBX_14_a_delayed_message_comes_once_and_not_before_its_time() {
        Simulated.underManySeeds(
                machine -> {
                    List<Long> at = new ArrayList<>();
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        self ->
                                                self.sendAfter(
                                                        SECOND,
                                                        new Run(_ -> at.add(machine.nanoTime())))));
                        machine.sleep(Duration.ofMinutes(1));
                        assertThat(at).containsExactly(SECOND.toNanos());
                    }
                });
    }

    @Test
    void MBX_14_a_message_that_was_called_off_is_not_handled_even_if_it_was_due() {
        Simulated.underManySeeds(
                machine -> {
                    List<Optional<Duration>> rests = new ArrayList<>();
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    var timers = new ArrayList<Timer>();
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        self -> {
                                            timers.add(self.sendAfter(SECOND, new Add(1)));
                                            timers.add(
                                                    self.sendAfter(
                                                            SECOND.multipliedBy(3), new Add(2)));
                                            self.machine().sleep(SECOND.multipliedBy(2));
                                            timers.forEach(timer -> rests.add(timer.cancel()));
                                            timers.forEach(timer -> rests.add(timer.cancel()));
                                        }));
                        machine.sleep(Duration.ofMinutes(1));
                        assertThat(rests)
                                .containsExactly(
                                        Optional.of(Duration.ZERO),
                                        Optional.of(SECOND),
                                        Optional.empty(),
                                        Optional.empty());
                        assertThat(diary.applied).isEmpty();
                    }
                });
    }

    @Test
    void MBX_14_a_periodic_message_keeps_its_rate_and_never_waits_twice() {
        Simulated.underManySeeds(
                machine -> {
                    List<Long> at = new ArrayList<>();
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        var timer = new AtomicReference<@Nullable Timer>();
                        box.cast(
                                new Run(
                                        self ->
                                                timer.set(
                                                        self.sendEvery(
                                                                SECOND,
                                                                new Run(
                                                                        _ ->
                                                                                at.add(
                                                                                        machine
                                                                                                        .nanoTime()
                                                                                                / 1_000_000))))));
                        machine.sleep(Duration.ofMillis(2_500));
                        box.<Integer>call(reply -> new Nap(Duration.ofMillis(3_200), reply));
                        machine.sleep(Duration.ofMillis(1_400));
                        box.cast(
                                new Run(
                                        _ -> {
                                            Objects.requireNonNull(timer.get()).cancel();
                                        }));
                        machine.sleep(Duration.ofMinutes(1));
                        assertThat(at).containsExactly(1_000L, 2_000L, 5_700L, 6_000L, 7_000L);
                    }
                });
    }

    @Test
    void MBX_14_a_message_to_oneself_gets_into_a_full_mailbox() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC.capacity(2), diary);
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        self -> {
                                            self.sendAfter(SECOND, new Add(9));
                                            self.machine().sleep(SECOND.multipliedBy(2));
                                        }));
                        machine.sleep(Duration.ofMillis(1));
                        box.cast(new Add(1));
                        box.cast(new Add(2));
                        assertThat(box.cast(new Add(3))).isEqualTo(Delivery.FULL);
                        machine.sleep(Duration.ofMinutes(1));
                        assertThat(diary.applied).containsExactlyInAnyOrder(9, 1, 2);
                    }
                });
    }

    @Test
    void MBX_14_there_are_no_more_timers_than_messages_may_wait() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC.capacity(2), new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        self -> {
                                            self.sendAfter(SECOND, new Add(1));
                                            self.sendAfter(SECOND, new Add(1));
                                            self.sendAfter(SECOND, new Add(1));
                                        }));
                        machine.sleep(Duration.ofMillis(1));
                        assertThat(tree.history().getFirst())
                                .isInstanceOfSatisfying(
                                        SupervisionEvent.Crashed.class,
                                        crash ->
                                                assertThat(crash.cause())
                                                        .hasMessage("more than 2 timers"));
                    }
                });
    }

    @Test
    void MBX_16_a_monitor_is_told_once_how_the_life_ended() {
        Simulated.underManySeeds(
                machine -> {
                    var bug = new IllegalStateException("bug");
                    List<Down> downs = new ArrayList<>();
                    List<Down> cancelled = new ArrayList<>();
                    var box = Count.single(machine, SPEC, new Diary());
                    box.monitor(downs::add);
                    assertThat(downs).containsExactly(new Down.NotRunning("count"));
                    downs.clear();
                    try (var _ = Count.tree(machine, box)) {
                        box.monitor(downs::add);
                        box.monitor(cancelled::add).cancel();
                        box.monitor(
                                _ -> {
                                    throw new IllegalStateException("a bad listener");
                                });
                        box.cast(
                                new Run(
                                        _ -> {
                                            throw bug;
                                        }));
                        machine.sleep(SECOND);
                        assertThat(downs)
                                .containsExactly(new Down.Ended("count", new Ending.Crashed(bug)));
                        downs.clear();
                        box.monitor(downs::add);
                    }
                    assertThat(downs)
                            .containsExactly(
                                    new Down.Ended("count", new Ending.Stopped("asked to")));
                    assertThat(cancelled).isEmpty();
                });
    }

    @Test
    void MBX_16_an_end_of_its_own_accord_is_a_normal_one() {
        Simulated.underManySeeds(
                machine -> {
                    List<Down> downs = new ArrayList<>();
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var tree =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(
                                            ChildSpec.of("count", box.worker())
                                                    .restart(Restart.TRANSIENT)))) {
                        box.monitor(downs::add);
                        box.cast(new Run(Self::stop));
                        machine.sleep(SECOND);
                        assertThat(downs)
                                .containsExactly(new Down.Ended("count", new Ending.Completed()));
                        assertThat(tree.view().children().getFirst().restarts()).isZero();
                    }
                });
    }

    @Test
    void MBX_21_a_stuck_owner_that_is_abandoned_lets_everybody_go_and_can_answer_nobody() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    var tree =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(
                                            ChildSpec.of("count", box.worker())
                                                    .stopWithin(SECOND)));
                    List<Answer<Integer>> answers = new ArrayList<>();
                    List<Down> downs = new ArrayList<>();
                    box.monitor(downs::add);
                    long stuckUntil = machine.nanoTime() + Duration.ofMinutes(1).toNanos();
                    machine.start(
                            "victim",
                            () ->
                                    answers.add(
                                            box.<Integer>call(
                                                    reply -> new Count.AddAndGet(1, reply))));
                    box.cast(new Run(_ -> stubborn(machine, stuckUntil)));
                    machine.sleep(Duration.ofMillis(1));
                    for (int i = 0; i < 2; i++) {
                        machine.start(
                                "caller " + i,
                                () -> answers.add(box.call(Get::new, Duration.ofHours(1))));
                    }
                    machine.sleep(Duration.ofMillis(1));
                    tree.close();
                    machine.sleep(Duration.ofMillis(1));
                    assertThat(answers)
                            .hasSize(3)
                            .allMatch(
                                    answer ->
                                            answer.equals(new Answer.Not<>(new WhyNot.Stopped()))
                                                    || answer.equals(new Answer.Ok<>(1)));
                    assertThat(downs)
                            .containsExactly(new Down.Ended("count", new Ending.Abandoned()));
                    assertThat(tree.history().getLast())
                            .isInstanceOf(SupervisionEvent.Abandoned.class);
                    assertThat(machine.census().threads()).contains("test/count");
                    machine.sleep(Duration.ofMinutes(2));
                    assertThat(machine.census().threads()).doesNotContain("test/count");
                    assertThat(answers).hasSize(3);
                    assertThat(downs).hasSize(1);
                });
    }

    /// Ignores interrupts, as some drivers do.
    static void stubborn(Machine machine, long untilNanos) {
        while (machine.nanoTime() < untilNanos) {
            boolean ignored = Thread.interrupted();
            machine.parkNanos("its own affairs", untilNanos - machine.nanoTime());
        }
    }

    private static void nap(Machine machine, Mailbox<Count> box, Duration time)
            throws InterruptedException {
        box.cast(new Run(self -> self.machine().sleep(time)));
        machine.giveWay();
        while (box.view().depth() > 0) {
            machine.giveWay();
        }
    }
}
