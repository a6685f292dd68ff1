package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/// One call under way: a place in the queue, the way back, and the one outcome, which is decided
/// once.
///
/// Whoever moves `outcome` from nothing to something decides: the owner with an answer, or the
/// caller who gives up.
final class Call<T> implements Reply<T> {
    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(Call.class, "outcome", Answer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread caller = Thread.currentThread();
    private final long startedAtNanos;
    private final Duration limit;
    private @Nullable Object message;
    private @Nullable Thread holder;
    private @Nullable Answer<T> staged;
    private volatile @Nullable Answer<T> outcome;
    private volatile boolean parking;

    Call(long startedAtNanos, Duration limit) {
        this.startedAtNanos = startedAtNanos;
        this.limit = limit;
    }

    void carry(Object payload) {
        message = payload;
    }

    Object message() {
        if (message == null) {
            throw new IllegalStateException("a call without its message");
        }
        return message;
    }

    long startedAtNanos() {
        return startedAtNanos;
    }

    boolean isOver() {
        return outcome != null;
    }

    /// The owner takes the call into its hands; what an earlier attempt answered is void.
    void take(Thread owner) {
        holder = owner;
        staged = null;
    }

    @Override
    public void with(T value) {
        stage(new Answer.Ok<>(value));
    }

    @Override
    public void failed(Throwable cause) {
        stage(new Answer.Not<>(new WhyNot.Failed(cause)));
    }

    /// Delivers what was staged.
    ///
    /// @return whether the caller gets it
    boolean deliver(Machine machine) {
        Answer<T> answer = staged;
        return decide(answer == null ? unanswered() : answer, machine);
    }

    /// Decides the outcome without the handler's word.
    boolean refuse(WhyNot why, Machine machine) {
        return decide(new Answer.Not<>(why), machine);
    }

    /// Waits for the outcome. For the caller's thread only.
    Answer<T> await(Machine machine) {
        // Where many call, the owner has answered by the time it is this thread's turn again: then
        // no timer is set, and nobody needs to be woken.
        machine.giveWay();
        Answer<T> decided = outcome;
        return decided == null ? park(machine) : decided;
    }

    private Answer<T> park(Machine machine) {
        long limitNanos = nanosOf(limit);
        parking = true;
        Answer<T> decided = outcome;
        while (decided == null) {
            long nanosLeft = limitNanos - (machine.nanoTime() - startedAtNanos);
            if (nanosLeft <= 0) {
                decided = giveUp(new WhyNot.Late(limit));
            } else if (caller.isInterrupted()) {
                decided = giveUp(new WhyNot.Interrupted());
            } else {
                machine.parkNanos(this, nanosLeft);
                decided = outcome;
            }
        }
        return decided;
    }

    private Answer<T> giveUp(WhyNot why) {
        Answer<T> own = new Answer.Not<>(why);
        @SuppressWarnings("unchecked")
        Answer<T> other = (Answer<T>) OUTCOME.compareAndExchange(this, null, own);
        return other == null ? own : other;
    }

    private boolean decide(Answer<T> answer, Machine machine) {
        holder = null;
        if (!OUTCOME.compareAndSet(this, null, answer)) {
            return false;
        }
        if (parking) {
            machine.unpark(caller);
        }
        return true;
    }

    private void stage(Answer<T> answer) {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException(
                    "a call is answered by the owner, while its message is in hand");
        }
        if (staged != null) {
            throw new IllegalStateException("already answered: " + staged);
        }
        staged = answer;
    }

    private Answer<T> unanswered() {
        return new Answer.Not<>(
                new WhyNot.Failed(
                        new IllegalStateException(
                                "the handler left " + message + " without an answer")));
    }

    private static long nanosOf(Duration limit) {
        return limit.toSeconds() >= Long.MAX_VALUE / 1_000_000_000L
                ? Long.MAX_VALUE
                : limit.toNanos();
    }

    /// Without the message: the message shows its reply already.
    @Override
    public String toString() {
        return "a reply to " + caller.getName();
    }
}
