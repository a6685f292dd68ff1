package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.mailbox.Count.Add;
import io.holdfast.application.concurrent.mailbox.Count.AddAndGet;
import io.holdfast.application.concurrent.mailbox.Count.BadCast;
import io.holdfast.application.concurrent.mailbox.Count.Bug;
import io.holdfast.application.concurrent.mailbox.Count.Diary;
import io.holdfast.application.concurrent.mailbox.Count.Get;
import io.holdfast.application.concurrent.mailbox.Count.Nap;
import io.holdfast.application.concurrent.mailbox.Count.Run;
import io.holdfast.application.concurrent.mailbox.Count.Shy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What handlers can rely on, and what failure means.
class MailboxBatchTest {
    private static final MailboxSpec CRASHING = MailboxSpec.named("count");
    private static final MailboxSpec FORGIVING = CRASHING.onFailure(OnFailure.FAIL_ALONE);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void MBX_6_a_batch_holds_what_has_gathered_in_order_up_to_its_bound() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, FORGIVING.batchMax(4), diary);
                    try (var _ = Count.tree(machine, box)) {
                        nap(machine, box);
                        for (int i = 1; i <= 6; i++) {
                            box.cast(new Add(i));
                        }
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(diary.attempts.subList(1, diary.attempts.size()))
                                .containsExactly(
                                        List.of(new Add(1), new Add(2), new Add(3), new Add(4)),
                                        List.of(new Add(5), new Add(6)));
                    }
                });
    }

    @Test
    void MBX_6_each_message_of_a_batch_is_answered_by_itself() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.batches(machine, FORGIVING, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        var answers =
                                together(
                                        machine,
                                        box,
                                        Map.of(
                                                "a",
                                                r -> new AddAndGet(1, r),
                                                "b",
                                                r -> new AddAndGet(10, r),
                                                "c",
                                                Get::new));
                        assertThat(answers.values())
                                .allMatch(answer -> answer instanceof Answer.Ok<Integer>);
                        assertThat(answers.get("a")).isNotEqualTo(answers.get("b"));
                    }
                });
    }

    @Test
    void MBX_7_answers_are_delivered_when_the_handler_has_returned() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.batches(machine, FORGIVING, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        List<Long> at = new ArrayList<>();
                        nap(machine, box);
                        machine.start(
                                "quick",
                                () -> {
                                    assertThat(box.<Integer>call(Get::new).orThrow()).isZero();
                                    at.add(machine.nanoTime());
                                });
                        machine.sleep(Duration.ofMillis(1));
                        machine.start(
                                "slow", () -> box.<Integer>call(reply -> new Nap(SECOND, reply)));
                        machine.sleep(SECOND.multipliedBy(3));
                        // The one that was answered first still waited for the nap of its
                        // neighbour.
                        assertThat(at).containsExactly(SECOND.multipliedBy(2).toNanos());
                    }
                });
    }

    @Test
    void MBX_8_only_the_message_that_throws_alone_fails() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, FORGIVING, diary);
                    try (var _ = Count.tree(machine, box)) {
                        var answers =
                                together(
                                        machine,
                                        box,
                                        Map.of(
                                                "good", r -> new AddAndGet(1, r),
                                                "bad", r -> new Bug("bad", r),
                                                "other", r -> new AddAndGet(1, r)));
                        assertThat(answers.get("bad"))
                                .isInstanceOfSatisfying(
                                        Answer.Not.class,
                                        not ->
                                                assertThat(not.why())
                                                        .isInstanceOfSatisfying(
                                                                WhyNot.Failed.class,
                                                                failed ->
                                                                        assertThat(failed.cause())
                                                                                .hasMessage(
                                                                                        "bad")));
                        assertThat(List.of(answers.get("good"), answers.get("other")))
                                .containsExactlyInAnyOrder(new Answer.Ok<>(1), new Answer.Ok<>(2));
                        assertThat(diary.applied).containsExactly(1, 1);
                        assertThat(box.view().counts().failed()).isOne();
                    }
                });
    }

    @Test
    void MBX_8_messages_that_only_fail_together_all_succeed() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.batches(machine, FORGIVING, new Diary());
                    try (var _ = Count.tree(machine, box)) {
                        var answers =
                                together(
                                        machine,
                                        box,
                                        Map.of("a", Shy::new, "b", Shy::new, "c", Shy::new));
                        assertThat(answers.values()).containsOnly(new Answer.Ok<>(0));
                        assertThat(box.view().counts().failed()).isZero();
                    }
                });
    }

    @Test
    void MBX_9_a_message_that_fails_alone_changes_no_state() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, FORGIVING, new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        box.cast(new Add(5));
                        assertThat(box.<Integer>call(reply -> new Bug("bad", reply)))
                                .isInstanceOfSatisfying(
                                        Answer.Not.class,
                                        not ->
                                                assertThat(not.why())
                                                        .isInstanceOf(WhyNot.Failed.class));
                        box.cast(new BadCast("worse"));
                        assertThat(box.<Integer>call(Get::new).orThrow()).isEqualTo(5);
                        assertThat(tree.history()).isEmpty();
                    }
                });
    }

    @Test
    void MBX_9_unless_told_a_message_that_fails_alone_crashes_the_owner_after_those_before_it() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, CRASHING, diary);
                    try (var tree = Count.tree(machine, box)) {
                        nap(machine, box);
                        box.cast(new Add(1));
                        box.cast(new BadCast("bad"));
                        box.cast(new Add(2));
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(diary.applied).containsExactly(1);
                        assertThat(tree.view().children().getFirst().restarts()).isOne();
                    }
                });
    }

    @Test
    void MBX_9_an_error_crashes_even_a_forgiving_owner() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.batches(machine, FORGIVING, new Diary());
                    try (var tree = Count.tree(machine, box)) {
                        box.cast(
                                new Run(
                                        _ -> {
                                            throw new AssertionError(
                                                    "the world is not as it should be");
                                        }));
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(tree.view().children().getFirst().restarts()).isOne();
                    }
                });
    }

    @Test
    void MBX_15_timers_and_ends_of_an_attempt_that_throws_are_void() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, FORGIVING, diary);
                    try (var tree = Count.tree(machine, box)) {
                        nap(machine, box);
                        box.cast(new Run(self -> self.sendAfter(SECOND, new Add(1))));
                        box.cast(
                                new Run(
                                        self -> {
                                            self.stop();
                                            self.sendAfter(SECOND, new Add(100));
                                            throw new IllegalStateException("bad");
                                        }));
                        machine.sleep(SECOND.multipliedBy(10));
                        // The first one was tried twice, in the batch and alone, and sent once.
                        assertThat(diary.applied).containsExactly(1);
                        assertThat(machine.census().timers()).isZero();
                        assertThat(tree.history()).isEmpty();
                    }
                });
    }

    /// All calls wait while the owner naps, and so make one batch.
    private static Map<String, Answer<Integer>> together(
            Machine machine, Mailbox<Count> box, Map<String, Function<Reply<Integer>, Count>> calls)
            throws InterruptedException {
        nap(machine, box);
        Map<String, Answer<Integer>> answers = new LinkedHashMap<>();
        calls.forEach(
                (name, message) -> machine.start(name, () -> answers.put(name, box.call(message))));
        machine.sleep(SECOND.multipliedBy(2));
        assertThat(answers).hasSameSizeAs(calls);
        return answers;
    }

    private static void nap(Machine machine, Mailbox<Count> box) throws InterruptedException {
        box.cast(new Run(self -> self.machine().sleep(SECOND)));
        machine.giveWay();
        while (box.view().depth() > 0) {
            machine.giveWay();
        }
    }
}
