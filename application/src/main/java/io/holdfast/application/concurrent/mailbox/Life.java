package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Shutdown;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// One life of a mailbox: its queue, its owner's thread, and everybody who waits for it.
///
/// The owner's thread alone runs [#live]; [#post], [#monitor] and [#abandon] may come from any
/// thread. The queue dies with the life, so that nobody waits for an owner that is gone.
final class Life<S, M> {
    private final MailboxSpec spec;
    private final Machine machine;
    private final Tally tally;
    private final Ring ring;
    private final SelfTimers<M> self;
    private final Hand<S, M> hand;
    private final Behaviour<S, M> behaviour;
    private final Monitors monitors = new Monitors();
    private final Lifeline lifeline;
    private final Thread owner = Thread.currentThread();
    private volatile boolean sleeping;
    private volatile boolean stopAsked;
    private volatile boolean abandoned;
    private boolean dueTaken;

    /// To be made on the owner's thread.
    Life(
            MailboxSpec spec,
            Behaviour<S, M> behaviour,
            Lifeline lifeline,
            Machine machine,
            Tally tally) {
        this.spec = spec;
        this.machine = machine;
        this.tally = tally;
        this.lifeline = lifeline;
        this.behaviour = behaviour;
        ring = new Ring(spec.capacity(), machine);
        self = new SelfTimers<>(machine, spec.capacity(), this::wake);
        hand = new Hand<>(spec, behaviour, self, lifeline, machine, tally);
    }

    Delivery post(Object element) {
        Delivery delivery = ring.offer(element);
        if (delivery == Delivery.ACCEPTED && sleeping) {
            wake();
        }
        return delivery;
    }

    boolean isOwnedBy(Thread thread) {
        return owner == thread;
    }

    int depth() {
        return ring.size();
    }

    Monitor monitor(Consumer<Down> listener) {
        return monitors.add(listener);
    }

    /// Begins, calls `open` once messages may come, serves, and ends. A life that was asked to end
    /// while it began lets nobody in, and tidies up what it began.
    void live(Runnable open) throws Exception {
        S state = behaviour.start(self);
        self.keep();
        lifeline.onStop(this::askToStop);
        S last = state;
        if (!lifeline.isStopping()) {
            open.run();
            lifeline.started();
            last = serve(state);
        }
        behaviour.stop(last);
    }

    /// Lets everybody go who waits for this life. On the owner's thread, once [#live] is over.
    void end(Ending ending) {
        ring.close();
        self.close();
        WhyNot why =
                ending instanceof Ending.Crashed(Throwable cause)
                        ? new WhyNot.Crashed(cause)
                        : new WhyNot.Stopped();
        hand.letGo(why);
        tally.lost.add(hand.drop());
        for (Object element = ring.poll(); element != null; element = ring.poll()) {
            tally.lost.increment();
            letGo(element, why);
        }
        monitors.tell(new Down.Ended(spec.name(), ending));
    }

    /// The same, by another thread, while the owner is stuck in its handler: takes nothing out of
    /// the owner's hands, but decides every call in them.
    void abandon() {
        abandoned = true;
        ring.close();
        self.close();
        WhyNot why = new WhyNot.Stopped();
        hand.letGo(why);
        ring.peek(element -> letGo(element, why));
        monitors.tell(new Down.Ended(spec.name(), new Ending.Abandoned()));
    }

    private void letGo(Object element, WhyNot why) {
        if (element instanceof Call<?> call) {
            call.refuse(why, machine);
        }
    }

    private S serve(S initial) throws Exception {
        S state = initial;
        Supplier<@Nullable Object> source = this::next;
        while (!self.isStopConfirmed()) {
            checkStillWanted();
            // Looked at before the queue: what comes in until the queue is closed is handled.
            boolean last = stopAsked;
            S next = hand.work(state, source);
            if (next != null) {
                state = next;
                letGather();
            } else if (last) {
                return state;
            } else {
                awaitWork();
            }
        }
        return state;
    }

    /// What is handled next: what is due and what came take turns, so that neither can keep the
    /// other waiting for ever.
    private @Nullable Object next() {
        if (self.isEmpty()) {
            return arrived();
        }
        dueTaken = !dueTaken;
        Object first = dueTaken ? self.poll() : arrived();
        if (first != null) {
            return first;
        }
        return dueTaken ? arrived() : self.poll();
    }

    /// The oldest message that somebody still waits for.
    private @Nullable Object arrived() {
        Object element = ring.poll();
        while (element instanceof Call<?> call && call.isOver()) {
            tally.dropped.increment();
            element = ring.poll();
        }
        return element;
    }

    private void checkStillWanted() throws InterruptedException {
        if (abandoned) {
            throw new Shutdown("abandoned");
        }
        // Only the supervisor's interrupt is an order; one that a handler left behind is cleared,
        // or no wait would hold.
        if (owner.isInterrupted() && Thread.interrupted() && lifeline.isStopping()) {
            throw new InterruptedException();
        }
    }

    /// Callers that were just answered often come back at once: they are in the next batch with
    /// those who came meanwhile, and not in one after it.
    private void letGather() {
        if (behaviour instanceof Behaviour.InBatches) {
            machine.giveWay();
        }
    }

    private void awaitWork() {
        // Callers that were just answered often come back at once: their next messages make one
        // batch.
        machine.giveWay();
        if (isIdle()) {
            sleeping = true;
            if (isIdle()) {
                machine.park(this);
            }
            sleeping = false;
        }
    }

    private boolean isIdle() {
        return ring.isEmpty() && self.isEmpty() && !stopAsked;
    }

    private void askToStop() {
        ring.close();
        self.cease();
        stopAsked = true;
        wake();
    }

    private void wake() {
        if (sleeping) {
            sleeping = false;
            machine.unpark(owner);
        }
    }

    @Override
    public String toString() {
        return "messages to " + spec.name();
    }
}
