package io.holdfast.application.concurrent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.mailbox.Answer;
import io.holdfast.application.concurrent.mailbox.Behaviour;
import io.holdfast.application.concurrent.mailbox.Delivery;
import io.holdfast.application.concurrent.mailbox.Mailbox;
import io.holdfast.application.concurrent.mailbox.MailboxSpec;
import io.holdfast.application.concurrent.mailbox.MailboxView;
import io.holdfast.application.concurrent.mailbox.Reply;
import io.holdfast.application.concurrent.mailbox.Self;
import io.holdfast.application.concurrent.mailbox.WhyNot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// One mailbox of a storm, which keeps its own books beside the mailbox's.
final class Shop {
    private final Machine machine;
    private final Mailbox<Order> box;
    private final LongAdder calls = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder letIn = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder ticks = new LongAdder();

    /// @param batches whether it handles what has gathered together; only others set timers, since
    ///   a tick that is lost within a batch is seen by nobody
    Shop(Machine machine, MailboxSpec spec, boolean batches) {
        this.machine = machine;
        box =
                new Mailbox<>(
                        machine,
                        spec,
                        batches
                                ? Behaviour.inBatches(0L, this::takeAll)
                                : Behaviour.oneByOne(0L, this::take));
    }

    Mailbox<Order> box() {
        return box;
    }

    /// Calls, and looks whether what comes back is the answer to this call.
    Answer<Long> call(long number, Duration limit, Function<Reply<Long>, Order> order) {
        calls.increment();
        var sent = new AtomicBoolean();
        Answer<Long> answer =
                box.call(
                        reply -> {
                            sent.set(true);
                            return order.apply(reply);
                        },
                        limit);
        answers.increment();
        switch (answer) {
            case Answer.Ok<Long>(Long got) -> assertThat(got).isEqualTo(number);
            case Answer.Not<Long>(WhyNot.Full _) -> refused.increment();
            case Answer.Not<Long> _ -> {}
        }
        if (sent.get() && !isTurnedAway(answer)) {
            letIn.increment();
        }
        return answer;
    }

    void cast(Order order) {
        switch (box.cast(order)) {
            case Delivery.ACCEPTED -> letIn.increment();
            case Delivery.FULL -> refused.increment();
            case Delivery.DOWN -> {}
        }
    }

    /// For the time after the storm: whatever came in went somewhere, once.
    void balance() {
        MailboxView view = box.view();
        var counts = view.counts();
        assertThat(answers.sum()).as("answers to calls").isEqualTo(calls.sum());
        assertThat(counts.refused()).as("refused").isEqualTo(refused.sum());
        assertThat(counts.handled() + counts.failed() + counts.dropped() + counts.lost())
                .as("%s of %d and %d ticks", counts, letIn.sum(), ticks.sum())
                .isEqualTo(letIn.sum() + ticks.sum());
        assertThat(view.depth()).isZero();
    }

    long handled() {
        return box.view().counts().handled();
    }

    private static boolean isTurnedAway(Answer<Long> answer) {
        return answer instanceof Answer.Not<Long>(WhyNot why)
                && (why instanceof WhyNot.Full || why instanceof WhyNot.Down);
    }

    private long takeAll(long state, List<Order> batch, Self<Order> self) throws Exception {
        long next = state;
        for (Order order : batch) {
            if (order instanceof Order.Shy && batch.size() > 1) {
                throw new IllegalStateException("too many of us");
            }
            next = take(next, order, self);
        }
        return next;
    }

    private long take(long state, Order order, Self<Order> self) throws Exception {
        switch (order) {
            case Order.Ask(long number, var reply) -> reply.with(number);
            case Order.Shy(long number, var reply) -> reply.with(number);
            case Order.Tell _ -> {}
            case Order.Tick _ -> ticks.increment();
            case Order.Bug(var reply) -> {
                reply.with(-1L);
                throw new IllegalStateException("a bug");
            }
            case Order.Slow(Duration time) -> machine.sleep(time);
            case Order.Deaf(Duration time) -> ignoreInterrupts(time);
            case Order.Arm(Duration delay) -> {
                self.sendAfter(delay, new Order.Tick());
                self.sendAfter(delay.multipliedBy(2), new Order.Tick()).cancel();
            }
            case Order.Quit _ -> self.stop();
        }
        return state + 1;
    }

    private void ignoreInterrupts(Duration time) {
        long until = machine.nanoTime() + time.toNanos();
        while (machine.nanoTime() < until) {
            boolean ignored = Thread.interrupted();
            machine.parkNanos(this, until - machine.nanoTime());
        }
    }
}
