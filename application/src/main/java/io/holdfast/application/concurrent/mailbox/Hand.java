package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Lifeline;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// What the owner has in hand: takes messages, has them handled, delivers the answers.
///
/// For the owner's thread, [#letGo] apart.
final class Hand<S, M> {
    private final MailboxSpec spec;
    private final Behaviour<S, M> behaviour;
    private final SelfTimers<M> self;
    private final Machine machine;
    private final Tally tally;
    private final Lifeline lifeline;
    private final Thread owner = Thread.currentThread();

    /// What is in hand, from the first place on. Published for [#letGo], which looks for an owner
    /// that got stuck long ago.
    private final AtomicReferenceArray<@Nullable Object> held;

    /// How many of them are neither handled nor failed. For the owner only.
    private int open;

    Hand(
            MailboxSpec spec,
            Behaviour<S, M> behaviour,
            SelfTimers<M> self,
            Lifeline lifeline,
            Machine machine,
            Tally tally) {
        this.spec = spec;
        this.behaviour = behaviour;
        this.self = self;
        this.lifeline = lifeline;
        this.machine = machine;
        this.tally = tally;
        held =
                new AtomicReferenceArray<>(
                        behaviour instanceof Behaviour.InBatches ? spec.batchMax() : 1);
    }

    /// Handles what there is.
    ///
    /// @return the next state, or nothing if there was nothing to do
    @Nullable S work(S state, Supplier<@Nullable Object> source) throws Exception {
        int count = 0;
        while (count < held.length()) {
            Object next = source.get();
            if (next == null) {
                break;
            }
            held.setRelease(count++, next);
        }
        if (count == 0) {
            return null;
        }
        open = count;
        S next = count == 1 ? handleAlone(state, 0) : handleTogether(state, count);
        for (int i = 0; i < count; i++) {
            held.setRelease(i, null);
        }
        return next;
    }

    /// Lets everybody go whose message is in hand. Safe for use by any thread.
    void letGo(WhyNot why) {
        for (int i = 0; i < held.length(); i++) {
            if (held.getAcquire(i) instanceof Call<?> call) {
                call.refuse(why, machine);
            }
        }
    }

    /// Gives up what is left in hand, for the owner that ends.
    ///
    /// @return how many messages nobody will handle any more
    int drop() {
        int dropped = open;
        open = 0;
        return dropped;
    }

    private S handleTogether(S state, int count) throws Exception {
        try {
            return attempt(state, 0, count);
        } catch (Exception e) {
            self.undo();
            rethrowIfCutShort(e);
        }
        S present = state;
        for (int i = 0; i < count; i++) {
            if (held.getPlain(i) instanceof Call<?> call && call.isOver()) {
                tally.dropped.increment();
                open--;
            } else {
                present = handleAlone(present, i);
            }
        }
        return present;
    }

    private S handleAlone(S state, int place) throws Exception {
        try {
            return attempt(state, place, place + 1);
        } catch (Exception e) {
            self.undo();
            rethrowIfCutShort(e);
            countFailed();
            if (spec.onFailure() == OnFailure.CRASH) {
                throw e;
            }
            if (held.getPlain(place) instanceof Call<?> call) {
                call.refuse(new WhyNot.Failed(e), machine);
            }
            return state;
        } catch (Error e) {
            countFailed();
            throw e;
        }
    }

    /// An order to end is no failure of the message that it interrupts, and none of those behind it
    /// is to be tried.
    private void rethrowIfCutShort(Exception e) throws Exception {
        if (lifeline.isStopping() && (e instanceof InterruptedException || owner.isInterrupted())) {
            throw e;
        }
    }

    private void countFailed() {
        tally.failed.increment();
        open--;
    }

    private S attempt(S state, int from, int to) throws Exception {
        S next =
                switch (behaviour) {
                    case Behaviour.OneByOne<S, M> single -> single.handle(state, open(from), self);
                    case Behaviour.InBatches<S, M> batch ->
                            batch.handle(state, open(from, to), self);
                };
        self.keep();
        tally.handled.add(to - from);
        open -= to - from;
        tally.batches.increment();
        deliver(from, to);
        return next;
    }

    @SuppressWarnings("unchecked")
    private List<M> open(int from, int to) {
        Object[] messages = new Object[to - from];
        for (int i = from; i < to; i++) {
            messages[i - from] = open(i);
        }
        return (List<M>) Collections.unmodifiableList(Arrays.asList(messages));
    }

    /// The message in one place. What stands in the queue is either a call or a bare message, as
    /// the mailbox's typed methods put it there.
    @SuppressWarnings("unchecked")
    private M open(int place) {
        Object element = held.getPlain(place);
        if (element instanceof Call<?> call) {
            call.take(owner);
            return (M) call.message();
        }
        return (M) Objects.requireNonNull(element);
    }

    private void deliver(int from, int to) {
        long now = machine.nanoTime();
        for (int i = from; i < to; i++) {
            if (held.getPlain(i) instanceof Call<?> call && call.deliver(machine)) {
                tally.latencies.record(now - call.startedAtNanos());
            }
        }
    }
}
