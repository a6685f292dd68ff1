package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

/// Something that somebody asked a supervisor to do, and waits for.
final class Order {
    private final Machine machine;
    private final Thread asker = Thread.currentThread();
    private volatile @Nullable OrderOutcome outcome;

    Order(Machine machine) {
        this.machine = machine;
    }

    /// Decides how it ended, once; on the supervisor's thread, or on any when that is gone.
    synchronized void complete(OrderOutcome result) {
        if (outcome == null) {
            outcome = result;
            machine.unpark(asker);
        }
    }

    /// Waits as long as it takes: a supervisor always comes back, since all its own waits have
    /// limits.
    OrderOutcome await() throws InterruptedException {
        while (true) {
            OrderOutcome done = outcome;
            if (done != null) {
                return done;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            machine.park(this);
        }
    }
}
