package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
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
/// where holds are due.
///
/// @param handle of the transaction
/// @param order from which locations pieces are taken first
/// @param now the time
public record StockBatch(Handle handle, LocationOrder order, Instant now) {
    /// Applies commands.
    ///
    /// @param commands in order
    /// @return what became of them, once the transaction is committed
    /// @throws SQLException as the driver throws it
    public Applied apply(List<StockCommand> commands) throws SQLException {
        boolean opens = commands.stream().anyMatch(StockCommand::opensSkus);
        StockReading reading = new StockReading(handle.getConnection(), skus(commands), now);
        reading.lockAndRead(opens, holds(commands), adjustments(commands));
        reading.readDue(reading.skusWithDue());
        StockDecision decision = decided(commands, reading);
        while (reading.hasMoreDue(decision.lacking())) {
            reading.readDue(decision.lacking());
            decision = decided(commands, reading);
        }
        new StockWriting(handle.getConnection(), reading, now).write(decision, opens);
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
