package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Discrepancy;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Compares every level with the ledger and the holds, and says aloud what does not agree.
///
/// @param machine the tree's
/// @param store where stock is
/// @param skusMax most SKUs that are looked at in one transaction
public record StockAudit(Machine machine, StockStore store, int skusMax) {
    /// What does for a shop.
    public static final int SKUS_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StockAudit.class);

    /// So many are told one by one; of the others only the number.
    private static final int TOLD_MAX = 50;

    /// Looks at everything once, with rests.
    ///
    /// @return how many figures are not what they should be
    /// @throws InterruptedException if it is told to stop
    public long run() throws InterruptedException {
        long found = 0;
        @Nullable Sku after = null;
        while (true) {
            long begunAtNanos = machine.nanoTime();
            Audited part = store.audit(after, skusMax);
            for (Discrepancy one : part.discrepancies()) {
                if (found++ < TOLD_MAX) {
                    tell(one);
                }
            }
            after = part.last();
            if (after == null) {
                return found;
            }
            machine.sleep(Duration.ofNanos(machine.nanoTime() - begunAtNanos));
        }
    }

    private static void tell(Discrepancy one) {
        LOG.error(
                "stock of '{}' at '{}': {} is {}, and should be {}",
                one.sku(),
                one.location(),
                one.figure(),
                one.level(),
                one.expected());
    }
}
