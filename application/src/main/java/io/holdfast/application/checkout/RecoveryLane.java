package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Departure;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.supervision.Worker;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Due;
import io.holdfast.order.port.in.RecoverCheckouts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Takes up checkouts that nobody works on, many side by side: a gateway that takes its time keeps
/// one of them waiting, and not the others.
///
/// Each hand goes on until nothing is due any more. One by one, so that who waits for a gateway has
/// taken up no others meanwhile.
///
/// One thread makes the rounds; the rest is safe for any.
public final class RecoveryLane {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryLane.class);

    private final RecoverCheckouts recovery;
    private final Due due;
    private final int handsMax;
    private final Detached hands;
    private final Runnable counted;

    /// Nothing is taken up before [#hands] is supervised.
    ///
    /// @param machine time and threads; the tree's
    /// @param recovery takes checkouts up
    /// @param due for what
    /// @param handsMax how many work at once, 1 or more
    /// @param counted is told of each checkout that was taken up, by any of them
    public RecoveryLane(
            Machine machine, RecoverCheckouts recovery, Due due, int handsMax, Runnable counted) {
        this.recovery = recovery;
        this.due = due;
        this.handsMax = handsMax;
        this.counted = counted;
        this.hands = new Detached(machine, handsMax);
    }

    /// {@return the supervisor of those who work}
    public Worker hands() {
        return hands.worker();
    }

    /// Calls as many hands as there is work for, and does not wait for them.
    ///
    /// @throws InterruptedException if it is told to stop
    public void round() throws InterruptedException {
        while (hands.running() < handsMax) {
            Optional<Runnable> work = recovery.take(due);
            if (work.isEmpty() || !begun(work.get())) {
                return;
            }
        }
    }

    /// What nobody is there for is left until its lease is over.
    private boolean begun(Runnable work) throws InterruptedException {
        return hands.start("recovery", () -> goOn(work)) == Departure.STARTED;
    }

    private void goOn(Runnable begun) {
        try {
            Optional<Runnable> work = Optional.of(begun);
            while (work.isPresent()) {
                work.get().run();
                counted.run();
                work = recovery.take(due);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("what is due is looked for again in the next round: {}", e.getMessage());
        }
    }
}
