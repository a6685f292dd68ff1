package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.application.concurrent.mailbox.Count.Add;
import io.holdfast.application.concurrent.mailbox.Count.AddAndGet;
import io.holdfast.application.concurrent.mailbox.Count.Bug;
import io.holdfast.application.concurrent.mailbox.Count.Diary;
import io.holdfast.application.concurrent.mailbox.Count.Get;
import io.holdfast.application.concurrent.mailbox.Count.Nap;
import io.holdfast.application.concurrent.mailbox.Count.Run;
import io.holdfast.application.concurrent.mailbox.Count.Silence;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What callers can rely on.
class MailboxCallTest {
    private static final MailboxSpec SPEC = MailboxSpec.named("count");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void MBX_1_messages_of_one_sender_are_handled_one_at_a_time_in_the_order_of_sending() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, SPEC, diary);
                    try (var _ = Count.tree(machine, box)) {
                        for (int sender = 0; sender < 3; sender++) {
                            int offset = sender * 100;
                            machine.start(
                                    "sender " + sender,
                                    () -> {
                                        for (int i = 1; i <= 5; i++) {
                                            box.cast(new Add(offset + i));
                                            machine.giveWay();
                                        }
                                    });
                        }
                        machine.sleep(SECOND);
                        for (int sender = 0; sender < 3; sender++) {
                            int offset = sender * 100;
                            assertThat(
                                            diary.applied.stream()
                                                    .filter(n -> n > offset && n < offset + 100))
                                    .containsExactly(
                                            offset + 1,
                                            offset + 2,
                                            offset + 3,
                                            offset + 4,
                                            offset + 5);
                        }
                    }
                });
    }

    @Test
    void MBX_2_every_call_ends_exactly_once_whatever_happens_to_the_owner() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                60,
                machine -> {
                    var answers = new AtomicInteger();
                    var waiters = new Waiters(machine);
                    var box = Count.batches(machine, SPEC.capacity(4), new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        for (int i = 0; i < 8; i++) {
                            int caller = i;
                            machine.start(
                                    "caller " + i,
                                    () -> {
                                        for (int round = 0; round < 4; round++) {
                                            Answer<Integer> answer =
                                                    caller == 3 && round == 1
                                                            ? box.<Integer>call(
                                                                    reply -> new Bug("bug", reply))
                                                            : box.<Integer>call(
                                                                    reply ->
                                                                            new AddAndGet(1, reply),
                                                                    Duration.ofMillis(round));
                                            assertThat(answer).isNotNull();
                                            answers.incrementAndGet();
                                            waiters.wake();
                                        }
                                    });
                        }
                        waiters.await(() -> answers.get() == 32, Deadline.NEVER);
                    }
                });
    }

    @Test
    void MBX_3_a_call_waits_five_seconds_unless_told() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        long before = machine.nanoTime();
                        var answer =
                                box.<Integer>call(reply -> new Nap(Duration.ofMinutes(1), reply));
                        assertThat(answer)
                                .isEqualTo(
                                        new Answer.Not<>(new WhyNot.Late(Duration.ofSeconds(5))));
                        assertThat(machine.nanoTime() - before).isEqualTo(5_000_000_000L);
                        assertThat(box.view().counts().late()).isOne();
                        machine.sleep(Duration.ofMinutes(1));
                    }
                });
    }

    @Test
    void MBX_3_a_late_answer_never_reaches_the_next_call() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Add(7));
                        assertThat(
                                        box.<Integer>call(
                                                reply -> new Nap(SECOND, reply),
                                                Duration.ofMillis(999)))
                                .isEqualTo(
                                        new Answer.Not<>(new WhyNot.Late(Duration.ofMillis(999))));
                        assertThat(box.<Integer>call(reply -> new AddAndGet(1, reply)).orThrow())
                                .isEqualTo(8);
                    }
                });
    }

    @Test
    void MBX_4_a_call_whose_caller_gave_up_before_its_turn_is_not_handled() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC, diary);
                    try (var _ = Count.tree(machine, box)) {
                        nap(machine, box, SECOND);
                        box.<Integer>call(reply -> new AddAndGet(1, reply), Duration.ofMillis(10));
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(diary.applied).isEmpty();
                    }
                });
    }

    @Test
    void MBX_5_a_full_mailbox_refuses_at_once_without_effect() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC.capacity(3), diary);
                    try (var _ = Count.tree(machine, box)) {
                        nap(machine, box, SECOND);
                        List<Delivery> doors = new ArrayList<>();
                        for (int i = 1; i <= 5; i++) {
                            doors.add(box.cast(new Add(i)));
                        }
                        assertThat(doors)
                                .containsExactly(
                                        Delivery.ACCEPTED,
                                        Delivery.ACCEPTED,
                                        Delivery.ACCEPTED,
                                        Delivery.FULL,
                                        Delivery.FULL);
                        long before = machine.nanoTime();
                        assertThat(box.<Integer>call(Get::new))
                                .isEqualTo(new Answer.Not<>(new WhyNot.Full(3)));
                        assertThat(machine.nanoTime()).isEqualTo(before);
                        assertThat(box.view().depth()).isEqualTo(3);
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(diary.applied).containsExactly(1, 2, 3);
                        assertThat(box.view().counts().refused()).isEqualTo(3);
                    }
                });
    }

    @Test
    void MBX_10_everybody_who_waits_is_told_of_a_crash_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        nap(machine, box, SECOND);
                        List<Answer<Integer>> answers = new ArrayList<>();
                        machine.start(
                                "culprit",
                                () ->
                                        answers.add(
                                                box.<Integer>call(
                                                        reply -> new Bug("mine", reply))));
                        machine.sleep(Duration.ofMillis(1));
                        for (int i = 0; i < 4; i++) {
                            machine.start("bystander " + i, () -> answers.add(box.call(Get::new)));
                        }
                        machine.sleep(Duration.ofMillis(998));
                        assertThat(answers).isEmpty();
                        machine.sleep(Duration.ofMillis(2));
                        assertThat(answers)
                                .hasSize(5)
                                .allSatisfy(
                                        answer -> assertThat(crashOf(answer)).hasMessage("mine"));
                    }
                });
    }

    @Test
    void MBX_12_without_an_owner_calls_and_casts_are_refused_at_once() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    assertThat(box.cast(new Add(1))).isEqualTo(Delivery.DOWN);
                    assertThat(box.<Integer>call(Get::new))
                            .isEqualTo(new Answer.Not<>(new WhyNot.Down()));
                    Count.tree(machine, box).close();
                    assertThat(box.cast(new Add(1))).isEqualTo(Delivery.DOWN);
                    assertThat(box.<Integer>call(Get::new))
                            .isEqualTo(new Answer.Not<>(new WhyNot.Down()));
                    assertThat(machine.nanoTime()).isZero();
                });
    }

    @Test
    void MBX_17_interrupting_a_caller_ends_its_wait_and_leaves_its_status() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        var seen = new AtomicReference<@Nullable Answer<Integer>>();
                        var status = new AtomicInteger();
                        Thread caller =
                                machine.start(
                                        "caller",
                                        () -> {
                                            seen.set(
                                                    box.<Integer>call(
                                                            reply -> new Nap(SECOND, reply)));
                                            status.set(
                                                    Thread.currentThread().isInterrupted() ? 1 : 0);
                                            assertThat(box.<Integer>call(Get::new))
                                                    .isEqualTo(
                                                            new Answer.Not<>(
                                                                    new WhyNot.Interrupted()));
                                        });
                        machine.sleep(Duration.ofMillis(10));
                        machine.interrupt(caller);
                        machine.sleep(Duration.ofMillis(10));
                        assertThat(seen.get())
                                .isEqualTo(new Answer.Not<>(new WhyNot.Interrupted()));
                        assertThat(status).hasValue(1);
                    }
                });
    }

    @Test
    void MBX_18_a_call_left_unanswered_fails_saying_so() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        assertThatThrownBy(() -> box.call(Silence::new).orThrow())
                                .isInstanceOf(CallFailed.class)
                                .cause()
                                .hasMessageContaining("without an answer");
                    }
                });
    }

    @Test
    void MBX_18_an_answer_is_given_once_by_the_owner_in_the_same_turn() {
        Simulated.underManySeeds(
                machine -> {
                    var kept = new AtomicReference<@Nullable Reply<Integer>>();
                    var box =
                            new Mailbox<Reply<Integer>>(
                                    machine,
                                    SPEC,
                                    Behaviour.oneByOne(
                                            0,
                                            (state, reply, _) -> {
                                                kept.set(reply);
                                                reply.with(1);
                                                assertThatThrownBy(() -> reply.with(2))
                                                        .isInstanceOf(IllegalStateException.class);
                                                return state;
                                            }));
                    try (var _ =
                            SupervisionTree.start(
                                    machine,
                                    "test",
                                    SupervisorSpec.of(ChildSpec.of("box", box.worker())))) {
                        assertThat(box.<Integer>call(reply -> reply).orThrow()).isOne();
                        Reply<Integer> late = Objects.requireNonNull(kept.get());
                        assertThatThrownBy(() -> late.with(3))
                                .isInstanceOf(IllegalStateException.class);
                    }
                });
    }

    @Test
    void MBX_19_an_owner_that_calls_itself_is_refused_and_does_not_wait() {
        Simulated.underManySeeds(
                machine -> {
                    var refused = new AtomicInteger();
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        _ -> {
                                            assertThatThrownBy(() -> box.call(Get::new))
                                                    .isInstanceOf(IllegalStateException.class);
                                            refused.incrementAndGet();
                                        }));
                        machine.sleep(Duration.ofMillis(1));
                        assertThat(refused).hasValue(1);
                    }
                });
    }

    @Test
    void MBX_20_depth_counts_and_latencies_can_be_read_and_outlive_the_owner() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        nap(machine, box, Duration.ofMillis(80));
                        box.cast(new Add(1));
                        assertThat(box.view().depth()).isOne();
                        assertThat(tree.view().children().getFirst().gauges())
                                .containsEntry("depth", 1L);
                        machine.sleep(SECOND);
                        box.<Integer>call(reply -> new Bug("bug", reply));
                        machine.sleep(SECOND);
                    }
                    var view = box.view();
                    assertThat(view.counts())
                            .isEqualTo(new MailboxView.Counts(2, 2, 1, 0, 0, 0, 0));
                    assertThat(view.latency().calls()).isOne();
                    assertThat(view.latency().max()).isEqualTo(Duration.ofMillis(80));
                    assertThat(view.latency().median())
                            .isBetween(Duration.ofMillis(80), Duration.ofMillis(100));
                });
    }

    private static void nap(SimulatedMachine machine, Mailbox<Count> box, Duration time)
            throws InterruptedException {
        machine.start(
                "sleepyhead",
                () -> box.<Integer>call(reply -> new Nap(time, reply), Duration.ofHours(1)));
        machine.sleep(Duration.ofNanos(1));
        assertThat(box.view().depth()).isZero();
    }

    static Throwable crashOf(Answer<?> answer) {
        if (answer instanceof Answer.Not<?>(WhyNot.Crashed(Throwable cause))) {
            return cause;
        }
        throw new AssertionError("no crash: " + answer);
    }
}
