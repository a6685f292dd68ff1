package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Everybody who works on one run: its owner, and the threads of its stages. Knows whether the run
/// goes on.
final class Crew {
    private final Machine machine;
    private final String name;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger working = new AtomicInteger();
    private volatile @Nullable Thread owner;
    private volatile boolean over;
    private volatile @Nullable StageFailed failure;
    private @Nullable Throwable trouble;

    Crew(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    Machine machine() {
        return machine;
    }

    String name() {
        return name;
    }

    boolean isOver() {
        return over;
    }

    /// Makes the calling thread the owner.
    synchronized void begin() {
        if (owner != null) {
            throw new IllegalStateException(name + " was run before");
        }
        owner = Thread.currentThread();
    }

    /// Starts a thread of a stage, unless the run is over.
    synchronized boolean start(Stage stage, String role, Runnable body) {
        if (over) {
            return false;
        }
        String called = name + "/" + stage.name() + role;
        Runnable counted = () -> work(body);
        Thread thread =
                stage.threads() == Stage.Threads.HEAVY
                        ? machine.unstartedHeavy(called, counted)
                        : machine.unstarted(called, counted);
        working.incrementAndGet();
        try {
            thread.start();
        } catch (Throwable noThread) {
            working.decrementAndGet();
            throw noThread;
        }
        threads.add(thread);
        return true;
    }

    private void work(Runnable body) {
        try {
            body.run();
        } finally {
            if (working.decrementAndGet() == 0) {
                wakeOwner();
            }
        }
    }

    /// Goes on only if the run does. An owner that is interrupted ends it.
    void check() {
        if (over) {
            throw new RunOver();
        }
        if (Thread.currentThread() == owner && Thread.currentThread().isInterrupted()) {
            over();
            throw new RunOver();
        }
    }

    /// Waits until somebody unparks this thread, or for no reason, or goes on no more.
    void pause(Object blocker, long nanosMax) {
        check();
        if (nanosMax == Long.MAX_VALUE) {
            machine.park(blocker);
        } else {
            machine.parkNanos(blocker, nanosMax);
        }
        check();
        // Left behind by somebody's step; it would keep this thread from ever waiting again. One of
        // the owner is the owner's, and ends the run.
        if (Thread.currentThread() != owner && Thread.currentThread().isInterrupted()) {
            boolean _ = Thread.interrupted();
        }
    }

    /// {@return whether what was thrown on this thread means that the run is over rather than that
    /// somebody failed}
    boolean isEndedBy(Throwable thrown) {
        Thread self = Thread.currentThread();
        if (!over && self == owner) {
            if (thrown instanceof InterruptedException) {
                self.interrupt();
            }
            if (self.isInterrupted()) {
                over();
            }
        }
        return over;
    }

    /// Lets nothing new begin and interrupts the crew; the owner hears of it where it waits.
    void over() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            threads.forEach(machine::interrupt);
        }
        wakeOwner();
    }

    /// Ends the run at once, for what has no place in the order of elements.
    void fail(StageFailed failed) {
        failure = failed;
        over();
    }

    /// {@return what [#fail] was told}
    @Nullable StageFailed failure() {
        return failure;
    }

    /// Returns when no thread of the crew is left, however often the owner is interrupted.
    void disband() {
        over();
        boolean interrupted = false;
        while (working.get() > 0) {
            machine.park(this);
            interrupted |= Thread.interrupted();
        }
        for (Thread thread : threads) {
            interrupted |= awaitEnd(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The thread's work is done; all that is left is its own end, which no machine needs to know.
    private static boolean awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void wakeOwner() {
        Thread waiting = owner;
        if (waiting != null) {
            machine.unpark(waiting);
        }
    }

    /// Does what must be done after the run, and keeps what it throws.
    void tidy(Action<? super Crew> part) {
        try {
            part.accept(this);
        } catch (Throwable thrown) {
            if (trouble == null) {
                trouble = thrown;
            } else {
                suppress(trouble, thrown);
            }
        }
    }

    /// Lets one failure tell of another, unless they are the same, which the JVM forbids.
    @SuppressWarnings("ReferenceEquality")
    static void suppress(Throwable told, Throwable other) {
        if (told != other) {
            told.addSuppressed(other);
        }
    }

    /// {@return what went wrong after the run}
    @Nullable Throwable trouble() {
        return trouble;
    }

    @Override
    public String toString() {
        return "the end of the threads of " + name;
    }
}
