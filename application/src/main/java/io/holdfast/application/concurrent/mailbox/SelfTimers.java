package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The messages that one life sends to itself later. The owner sets them; the machine's timer
/// thread makes them due.
///
/// Each timer has at most one message that waits, so what is due can never be more than there are
/// timers.
final class SelfTimers<M> implements Self<M> {
    private final Machine machine;
    private final int timersMax;
    private final Runnable wakeOwner;
    private final Set<Send> alive = ConcurrentHashMap.newKeySet();
    private final Queue<Send> due = new ConcurrentLinkedQueue<>();
    private final List<Send> fresh = new ArrayList<>();
    private volatile boolean closed;
    private boolean stopAsked;
    private boolean stopConfirmed;

    SelfTimers(Machine machine, int timersMax, Runnable wakeOwner) {
        this.machine = machine;
        this.timersMax = timersMax;
        this.wakeOwner = wakeOwner;
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public Timer sendAfter(Duration delay, M message) {
        return set(new Send(message, null), delay);
    }

    @Override
    public Timer sendEvery(Duration period, M message) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period must be positive, was " + period);
        }
        return set(new Send(message, period), period);
    }

    @Override
    public void stop() {
        stopAsked = true;
    }

    boolean isStopConfirmed() {
        return stopConfirmed;
    }

    boolean isEmpty() {
        return due.isEmpty();
    }

    /// The next message that is due and was not called off.
    @Nullable M poll() {
        for (Send send = due.poll(); send != null; send = due.poll()) {
            M message = send.take();
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    /// The attempt held: what it set stays set.
    void keep() {
        if (!fresh.isEmpty()) {
            fresh.clear();
        }
        stopConfirmed = stopAsked;
    }

    /// The attempt threw: what it set is void.
    void undo() {
        fresh.forEach(Send::cancel);
        fresh.clear();
        stopAsked = stopConfirmed;
    }

    /// Nothing becomes due any more; what is due already still waits for its turn.
    void cease() {
        closed = true;
        alive.forEach(Send::ceases);
    }

    void close() {
        closed = true;
        alive.forEach(Send::cancel);
        due.clear();
    }

    private Timer set(Send send, Duration delay) {
        if (alive.size() >= timersMax) {
            throw new IllegalStateException("more than %d timers".formatted(timersMax));
        }
        alive.add(send);
        fresh.add(send);
        send.arm(delay);
        if (closed) {
            send.ceases();
        }
        return send;
    }

    /// One timer. Its fields are guarded by its monitor, which is held for moments only.
    private final class Send implements Timer {
        private final M message;
        private final @Nullable Duration period;
        private @Nullable Timer timer;
        private long dueAtNanos;
        private boolean waiting;
        private boolean over;

        Send(M message, @Nullable Duration period) {
            this.message = message;
            this.period = period;
        }

        synchronized void arm(Duration delay) {
            dueAtNanos = machine.nanoTime() + delay.toNanos();
            timer = machine.after(delay, this::fire);
        }

        private void fire() {
            becomeDue();
            wakeOwner.run();
        }

        /// Whoever sees it wait finds it among those that are due.
        private synchronized void becomeDue() {
            if (over || closed) {
                return;
            }
            if (!waiting) {
                waiting = true;
                due.add(this);
            }
            if (period != null) {
                rearm(period.toNanos());
            }
        }

        /// Steps over the moments that passed meanwhile, and keeps the rate.
        private void rearm(long periodNanos) {
            long now = machine.nanoTime();
            long missed = Math.max(0, (now - dueAtNanos) / periodNanos);
            dueAtNanos += (missed + 1) * periodNanos;
            timer = machine.after(Duration.ofNanos(dueAtNanos - now), this::fire);
        }

        /// Comes no more, unless its message waits already.
        synchronized void ceases() {
            if (timer != null) {
                timer.cancel();
            }
            if (!waiting) {
                over = true;
                alive.remove(this);
            }
        }

        synchronized @Nullable M take() {
            if (over || !waiting) {
                return null;
            }
            waiting = false;
            if (period == null) {
                over = true;
                alive.remove(this);
            }
            return message;
        }

        @Override
        public synchronized Optional<Duration> cancel() {
            if (over) {
                return Optional.empty();
            }
            over = true;
            alive.remove(this);
            Optional<Duration> rest = timer == null ? Optional.empty() : timer.cancel();
            return Optional.of(rest.orElse(Duration.ZERO));
        }
    }
}
