package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// Applies a batch of commands inside a transaction: locks the SKUs, reads what there is, lets the
/// domain decide, writes. Two trips to the server however many commands there are, and one more
/// where holds are due; a third commits, unless the batch is all there is to the transaction.
///
/// @param handle of the transaction
/// @param order from which locations pieces are taken first
/// @param low from which count on pieces are few, which is told with the batch
/// @param now the time
public record StockBatch(Handle handle, LocationOrder order, LowStock low, Instant now) {
    /// Applies commands.
    ///
    /// @param commands in order
    /// @return what became of them, once the transaction is committed
    /// @throws SQLException as the driver throws it
    public Applied apply(List<StockCommand> commands) throws SQLException {
        return apply(commands, false);
    }

    /// Applies commands, and commits in the trip that writes, so that whoever waits for the SKUs
    /// waits for one trip less. Nothing else may be part of the transaction.
    Applied applyAndCommit(List<StockCommand> commands) throws SQLException {
        return apply(commands, true);
    }

    private Applied apply(List<StockCommand> commands, boolean commits) throws SQLException {
        boolean opens = commands.stream().anyMatch(StockCommand::opensSkus);
        StockReading reading = new StockReading(handle.getConnection(), skus(commands), now);
        reading.lockAndRead(opens, holds(commands), adjustments(commands));
        reading.readDue(reading.skusWithDue());
        StockDecision decision = decided(commands, reading);
        while (reading.hasMoreDue(decision.lacking())) {
            reading.readDue(decision.lacking());
            decision = decided(commands, reading);
        }
        Composite statements = new Composite(handle.getConnection());
        new StockWriting(statements, reading, now).write(decision, opens);
        LowNews.add(statements, decision, reading, low, now);
        if (commits) {
            // The driver then knows that there is nothing left to commit.
            statements.add("commit");
        }
        statements.run();
        return decision.applied();
    }

    private StockDecision decided(List<StockCommand> commands, StockReading reading) {
        return StockDecision.of(commands, reading.rows(), order, now);
    }

    private static List<Sku> skus(List<StockCommand> commands) {
        TreeSet<Sku> skus = new TreeSet<>();
        commands.forEach(command -> skus.addAll(command.skus()));
        return List.copyOf(skus);
    }

    private static List<HoldRef> holds(List<StockCommand> commands) {
        return commands.stream().flatMap(c -> c.holds().stream()).distinct().toList();
    }

    private static List<AdjustStock> adjustments(List<StockCommand> commands) {
        return commands.stream()
                .filter(AdjustStock.class::isInstance)
                .map(AdjustStock.class::cast)
                .toList();
    }
}
