package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.port.out.StockStore;

import java.time.Duration;

/// Ends the holds that are due.
///
/// Readers do not wait for it: a due hold counts for nobody. It only writes down what is so, on any
/// number of nodes at once, in transactions that are short, so that nobody who wants a SKU of
/// theirs waits long. Between two of them it rests for as long as the last one took, so that a
/// backlog leaves half of the database's time to others.
///
/// @param machine the tree's
/// @param store where holds are
/// @param holdsMax most holds of one transaction
public record HoldSweep(Machine machine, StockStore store, int holdsMax) {
    /// What does for a shop.
    public static final int HOLDS_MAX = 1_000;

    /// Ends all that is due now.
    ///
    /// @return how many holds it ended
    /// @throws InterruptedException if it is told to stop; what it ended stays ended
    public long run() throws InterruptedException {
        long ended = 0;
        while (true) {
            long begunAtNanos = machine.nanoTime();
            Swept swept = store.expire(machine.instant(), holdsMax);
            ended += swept.expired().size();
            if (!swept.more()) {
                return ended;
            }
            machine.sleep(Duration.ofNanos(machine.nanoTime() - begunAtNanos));
        }
    }
}
