package io.holdfast.application.concurrent.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.concurrent.mailbox.Count.Add;
import io.holdfast.application.concurrent.mailbox.Count.AddAndGet;
import io.holdfast.application.concurrent.mailbox.Count.Diary;
import io.holdfast.application.concurrent.mailbox.Count.Run;
import io.holdfast.application.concurrent.mailbox.Count.Shy;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.OrderOutcome;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// What happens at the very moment at which a life begins, ends, or breaks.
class MailboxEdgeTest {
    private static final MailboxSpec SPEC = MailboxSpec.named("count");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void MBX_13_what_gets_in_while_it_is_asked_to_stop_is_handled() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            var box = Count.single(machine, SPEC, new Diary());
            try (var tree = Count.tree(machine, box)) {
                var letIn = new AtomicInteger();
                for (int round = 0; round < 25; round++) {
                    var begun = new CountDownLatch(1);
                    Thread sender =
                            machine.start(
                                    "sender",
                                    () -> {
                                        begun.countDown();
                                        Delivery delivery = box.cast(new Add(1));
                                        while (delivery != Delivery.DOWN) {
                                            letIn.addAndGet(delivery == Delivery.FULL ? 0 : 1);
                                            delivery = box.cast(new Add(1));
                                        }
                                    });
                    begun.await();
                    tree.root().terminate("count");
                    sender.join();
                    tree.root().restart("count");
                }
                assertThat(box.view().counts().handled()).isEqualTo(letIn.get());
                assertThat(box.view().counts().lost()).isZero();
            }
        }
    }

    @Test
    void MBX_13_asked_to_stop_while_it_begins_it_lets_nobody_in_and_tidies_up() {
        Simulated.underManySeeds(
                machine -> {
                    List<String> order = new ArrayList<>();
                    var box =
                            new Mailbox<>(
                                    machine,
                                    SPEC,
                                    new Behaviour.OneByOne<Integer, Count>() {
                                        @Override
                                        public Integer start(Self<Count> self) {
                                            order.add("begins");
                                            MailboxLifeTest.stubborn(
                                                    machine, SECOND.multipliedBy(2).toNanos());
                                            // As whoever swallows an interrupt should.
                                            Thread.currentThread().interrupt();
                                            return 0;
                                        }

                                        @Override
                                        public Integer handle(
                                                Integer state, Count message, Self<Count> self) {
                                            return state + 1;
                                        }

                                        @Override
                                        public void stop(Integer state) {
                                            order.add("tidied up at " + state);
                                        }
                                    });
                    try (var tree = SupervisionTree.start(machine, "test", SupervisorSpec.of())) {
                        assertThat(
                                        tree.root()
                                                .start(
                                                        ChildSpec.of("count", box.worker())
                                                                .startWithin(SECOND)))
                                .isInstanceOf(OrderOutcome.NotStarted.class);
                        assertThat(box.cast(new Add(1))).isEqualTo(Delivery.DOWN);
                        assertThat(order).containsExactly("begins", "tidied up at 0");
                    }
                });
    }

    @Test
    void MBX_4_a_call_whose_caller_gave_up_while_its_batch_failed_is_not_tried_alone() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.batches(machine, SPEC.onFailure(OnFailure.FAIL_ALONE), diary);
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Run(self -> self.machine().sleep(SECOND)));
                        machine.sleep(MILLI);
                        box.cast(new Run(self -> self.machine().sleep(SECOND.multipliedBy(3))));
                        List<Answer<Integer>> answers = new ArrayList<>();
                        machine.start(
                                "hasty",
                                () ->
                                        answers.add(
                                                box.call(
                                                        r -> new AddAndGet(5, r),
                                                        SECOND.multipliedBy(2))));
                        machine.sleep(MILLI);
                        assertThat(box.call(Shy::new, Duration.ofMinutes(1)))
                                .isEqualTo(new Answer.Ok<>(0));
                        assertThat(answers)
                                .containsExactly(
                                        new Answer.Not<>(new WhyNot.Late(SECOND.multipliedBy(2))));
                        assertThat(diary.applied).isEmpty();
                        assertThat(box.view().counts().dropped()).isOne();
                    }
                });
    }

    @Test
    void MBX_15_what_an_attempt_that_throws_called_off_stays_called_off() {
        Simulated.underManySeeds(
                machine -> {
                    var diary = new Diary();
                    var box = Count.single(machine, SPEC.onFailure(OnFailure.FAIL_ALONE), diary);
                    List<Timer> timers = new ArrayList<>();
                    try (var _ = Count.tree(machine, box)) {
                        box.cast(new Run(self -> timers.add(self.sendAfter(SECOND, new Add(1)))));
                        box.cast(
                                new Run(
                                        _ -> {
                                            timers.getFirst().cancel();
                                            throw new IllegalStateException("afterwards");
                                        }));
                        machine.sleep(SECOND.multipliedBy(2));
                        assertThat(diary.applied).isEmpty();
                        assertThat(timers.getFirst().cancel()).isEmpty();
                    }
                });
    }

    @Test
    void MBX_16_a_listener_that_throws_hurts_neither_the_others_nor_the_end() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    var tree = Count.tree(machine, box);
                    List<Down> downs = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        box.monitor(
                                down -> {
                                    downs.add(down);
                                    throw new AssertionError("a listener");
                                });
                    }
                    tree.close();
                    var ended = new Down.Ended("count", new Ending.Stopped("asked to"));
                    assertThat(downs).containsExactly(ended, ended, ended);
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void MBX_16_monitors_are_told_in_the_order_in_which_they_came() {
        Simulated.underManySeeds(
                machine -> {
                    var box = Count.single(machine, SPEC, new Diary());
                    var tree = Count.tree(machine, box);
                    List<Integer> told = new ArrayList<>();
                    for (int i = 0; i < 16; i++) {
                        int number = i;
                        box.monitor(_ -> told.add(number));
                    }
                    tree.close();
                    assertThat(told).hasSize(16).isSorted();
                });
    }
}
