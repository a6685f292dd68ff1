package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The threads that share the work of a parallel stage. They claim one element at a time, so that a
/// slow one keeps none from the others; they are started, and woken, one by one as work gathers.
final class Workers<T> {
    private final Shift<T> shift;
    private final Stage stage;
    private final Crew crew;
    private final AtomicLong claimed = new AtomicLong();
    private final Queue<Thread> idle = new ConcurrentLinkedQueue<>();

    /// Whether somebody was woken or started who has not looked for work yet. A hint: whoever gets
    /// up without having been woken takes it back as well.
    private final AtomicBoolean waking = new AtomicBoolean();

    private final AtomicInteger started = new AtomicInteger();

    Workers(Shift<T> shift, Stage stage, Crew crew) {
        this.shift = shift;
        this.stage = stage;
        this.crew = crew;
    }

    long claimed() {
        return claimed.get();
    }

    /// Gets one more worker to look for work if there is some. Called after each change that makes
    /// work; while one is on the way nobody else needs to come, for that one looks afterwards.
    void signal() {
        while (hasWork() && hasSpare() && waking.compareAndSet(false, true)) {
            Thread spare = idle.poll();
            if (spare != null) {
                crew.machine().unpark(spare);
                return;
            }
            int before = started.get();
            if (before < stage.parallelism() && started.compareAndSet(before, before + 1)) {
                start(before + 1);
                return;
            }
            waking.set(false);
        }
    }

    private void start(int number) {
        try {
            crew.start(stage, " #" + number, this::work);
        } catch (Throwable noThread) {
            crew.fail(new StageFailed(stage.name(), null, noThread));
        }
    }

    void wakeAll() {
        for (Thread thread : idle) {
            crew.machine().unpark(thread);
        }
    }

    private boolean hasSpare() {
        return !idle.isEmpty() || started.get() < stage.parallelism();
    }

    private boolean hasWork() {
        return claimed.get() < shift.filled();
    }

    private void work() {
        waking.set(false);
        try {
            Cell<T> cell = claim();
            while (cell != null) {
                signal();
                shift.work(cell);
                cell = claim();
            }
        } catch (RunOver _) {
            // Whoever ended it knows.
        }
    }

    /// {@return the next element to work on, or null if there is none any more}
    private @Nullable Cell<T> claim() {
        while (!crew.isOver()) {
            boolean closed = shift.isClosed();
            long place = claimed.get();
            if (place < shift.filled()) {
                Cell<T> cell = shift.given(place);
                if (claimed.compareAndSet(place, place + 1) && cell != null) {
                    return cell;
                }
            } else if (closed) {
                return null;
            } else {
                rest();
            }
        }
        return null;
    }

    private void rest() {
        Thread self = Thread.currentThread();
        idle.add(self);
        try {
            if (!hasWork() && !shift.isClosed()) {
                crew.pause(this, Long.MAX_VALUE);
            }
        } finally {
            idle.remove(self);
            waking.set(false);
        }
    }

    @Override
    public String toString() {
        return "work for " + stage.name();
    }
}
