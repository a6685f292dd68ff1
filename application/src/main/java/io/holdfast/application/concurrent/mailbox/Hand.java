package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// What the owner has in hand: takes messages, has them handled, delivers the answers.
///
/// For the owner's thread, [#letGo] apart.
final class Hand<S, M> {
    private static final Object[] EMPTY = {};

    private final MailboxSpec spec;
    private final Behaviour<S, M> behaviour;
    private final SelfTimers<M> self;
    private final Machine machine;
    private final Tally tally;
    private final Thread owner = Thread.currentThread();
    private final Object[] gathered;
    private volatile Object[] held = EMPTY;

    Hand(
            MailboxSpec spec,
            Behaviour<S, M> behaviour,
            SelfTimers<M> self,
            Machine machine,
            Tally tally) {
        this.spec = spec;
        this.behaviour = behaviour;
        this.self = self;
        this.machine = machine;
        this.tally = tally;
        gathered = new Object[behaviour instanceof Behaviour.InBatches ? spec.batchMax() : 1];
    }

    /// Handles what there is.
    ///
    /// @return the next state, or nothing if there was nothing to do
    @Nullable S work(S state, Supplier<@Nullable Object> source) throws Exception {
        int count = 0;
        for (Object next = source.get(); next != null; next = source.get()) {
            gathered[count++] = next;
            if (count == gathered.length) {
                break;
            }
        }
        if (count == 0) {
            return null;
        }
        Object[] elements = Arrays.copyOf(gathered, count);
        Arrays.fill(gathered, 0, count, null);
        held = elements;
        S next = handle(state, elements);
        held = EMPTY;
        return next;
    }

    /// Lets everybody go whose message is in hand. Safe for use by any thread.
    void letGo(WhyNot why) {
        for (Object element : held) {
            if (element instanceof Call<?> call) {
                call.refuse(why, machine);
            }
        }
    }

    private S handle(S state, Object[] elements) throws Exception {
        if (elements.length == 1) {
            return handleAlone(state, elements);
        }
        try {
            return attempt(state, elements);
        } catch (Exception _) {
            self.undo();
        }
        S present = state;
        for (Object element : elements) {
            present = handleAlone(present, new Object[] {element});
        }
        return present;
    }

    private S handleAlone(S state, Object[] one) throws Exception {
        try {
            return attempt(state, one);
        } catch (Exception e) {
            self.undo();
            tally.failed.increment();
            if (spec.onFailure() == OnFailure.CRASH) {
                throw e;
            }
            if (one[0] instanceof Call<?> call) {
                call.refuse(new WhyNot.Failed(e), machine);
            }
            return state;
        }
    }

    private S attempt(S state, Object[] elements) throws Exception {
        List<M> messages = open(elements);
        S next =
                switch (behaviour) {
                    case Behaviour.OneByOne<S, M> single ->
                            single.handle(state, messages.getFirst(), self);
                    case Behaviour.InBatches<S, M> batch -> batch.handle(state, messages, self);
                };
        self.keep();
        tally.handled.add(elements.length);
        tally.batches.increment();
        deliver(elements);
        return next;
    }

    /// The messages of the elements. What stands in the queue is either a call or a bare message,
    /// as the mailbox's typed methods put it there.
    @SuppressWarnings("unchecked")
    private List<M> open(Object[] elements) {
        Object[] messages = new Object[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] instanceof Call<?> call) {
                call.take(owner);
                messages[i] = call.message();
            } else {
                messages[i] = elements[i];
            }
        }
        return (List<M>) Collections.unmodifiableList(Arrays.asList(messages));
    }

    private void deliver(Object[] elements) {
        long now = machine.nanoTime();
        for (Object element : elements) {
            if (element instanceof Call<?> call && call.deliver(machine)) {
                tally.latencies.record(now - call.startedAtNanos());
            }
        }
    }
}
