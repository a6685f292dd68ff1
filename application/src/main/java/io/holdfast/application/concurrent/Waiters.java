package io.holdfast.application.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// Threads that wait for a condition: the kit's one condition variable.
///
/// Whoever changes what the condition reads calls [#wake] afterwards. The condition reads only what
/// is published safely (volatile, atomic, or under a lock of its own) and changes nothing, since it
/// is asked as often as it pleases. Taking (a permit, an element) is done by a condition that takes
/// atomically and says whether it did.
///
/// ```java
/// private final Waiters waiters = new Waiters(machine);
/// private volatile boolean open;
///
/// void open()            { open = true; waiters.wake(); }
/// Waited pass(Deadline d) throws InterruptedException { return waiters.await(() -> open, d); }
/// ```
///
/// Safe for use by any thread. Nobody is woken for ever in vain: a waiter is forgotten when its
/// wait ends.
public final class Waiters {
    private final Machine machine;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /// Nobody waits yet.
    ///
    /// @param machine where the waiting is done
    public Waiters(Machine machine) {
        this.machine = machine;
    }

    /// Waits until a condition holds.
    ///
    /// @param condition asked first, and again after each [#wake]
    /// @param deadline when to give up; a condition that holds at that moment still counts as met
    /// @return whether it came true in time
    /// @throws InterruptedException if the thread is or gets interrupted while the condition does
    ///   not hold; its interrupt status is then cleared
    public Waited await(BooleanSupplier condition, Deadline deadline) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return Waited.MET;
        }
        Thread self = Thread.currentThread();
        threads.add(self);
        try {
            while (!condition.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (deadline.isPast(machine)) {
                    return Waited.LATE;
                }
                park(deadline);
            }
            return Waited.MET;
        } finally {
            threads.remove(self);
        }
    }

    /// Lets everybody who waits look at their condition again.
    public void wake() {
        for (Thread thread : threads) {
            machine.unpark(thread);
        }
    }

    private void park(Deadline deadline) {
        if (deadline.never()) {
            machine.park(this);
        } else {
            machine.parkNanos(this, deadline.nanosLeft(machine));
        }
    }
}
