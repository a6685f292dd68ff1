package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.catalog.port.out.CatalogMoments;

/// Waits until every node sees what was committed before: the other half of the catalogue's exact
/// memory. A read asks nobody for a short time, so a write is answered after that time.
///
/// An interrupt does not cut it short, for the answer would come too early; it is left standing.
///
/// @param moments says for how long
/// @param machine where the waiting is done
public record Settling(CatalogMoments moments, Machine machine) {
    /// Waits.
    ///
    /// @throws io.holdfast.kernel.StoreUnavailable if it cannot be told whether there are others;
    ///   what was committed is, and may be sent again
    public void await() {
        Deadline deadline = Deadline.after(machine, moments.unsettled());
        boolean interrupted = false;
        while (!deadline.isPast(machine)) {
            machine.parkNanos(this, deadline.nanosLeft(machine));
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
