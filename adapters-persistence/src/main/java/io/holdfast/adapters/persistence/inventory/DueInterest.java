package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Cause;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether due holds matter to a batch. Mostly they do not: enough is free without their pieces,
/// and whoever takes some of it then does not wait until a backlog is worked off.
///
/// All due holds of a SKU are read where somebody was refused; else one look is taken, and only
/// where they show: in a level that is answered or told, and in the place that pieces come from.
///
/// @param commands of the batch
/// @param reading of the batch
/// @param order from which locations pieces are taken first
/// @param low from which count on pieces are few, which is told with what is free
record DueInterest(
        List<StockCommand> commands, StockReading reading, LocationOrder order, LowStock low) {
    /// {@return SKUs of which due holds have to be read, or more of them}
    ///
    /// @param decision what was decided without them
    Set<Sku> of(StockDecision decision) {
        Set<Sku> withDue = reading.skusWithDue();
        if (withDue.isEmpty()) {
            return withDue;
        }
        Set<Sku> wanted = new HashSet<>();
        commands.stream()
                .filter(StockCommand::opensSkus)
                .forEach(command -> wanted.addAll(command.skus()));
        decision.levels().values().stream()
                .filter(level -> low.reached(reading.before(level.sku()), level))
                .forEach(level -> wanted.add(level.sku()));
        decision.movements().stream()
                .filter(this::isTakenElsewhere)
                .forEach(movement -> wanted.add(movement.sku()));
        wanted.removeAll(reading.skusLookedAt());
        wanted.addAll(decision.lacking());
        wanted.removeIf(sku -> !withDue.contains(sku) || reading.hasReadAllDue(sku));
        return wanted;
    }

    /// {@return whether pieces come from another place than the most liked that has any, where due
    /// holds may have them}
    private boolean isTakenElsewhere(Movement movement) {
        return movement.cause() == Cause.HOLD
                && reading.before(movement.sku()).stream()
                        .map(StockLevel::locations)
                        .flatMap(List::stream)
                        .filter(at -> at.onHand() > 0)
                        .map(AtLocation::location)
                        .min(order)
                        .filter(first -> !first.equals(movement.after().location()))
                        .isPresent();
    }
}
