package io.holdfast.contracts.stock;

import io.holdfast.inventory.Discrepancy;
import io.holdfast.inventory.Discrepancy.Figure;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Compares levels with ledger and holds.
///
/// @param levels as they are
/// @param holds all of them
/// @param ledger all of it
record MemoryAudit(Map<Sku, StockLevel> levels, Collection<Hold> holds, List<LedgerEntry> ledger) {

    List<Discrepancy> of(Sku sku) {
        List<Discrepancy> found = new ArrayList<>();
        StockLevel level = levels.get(sku);
        for (AtLocation at : level == null ? List.<AtLocation>of() : level.locations()) {
            List<Movement> moved = moved(sku, at.location());
            long onHand = moved.stream().mapToLong(Movement::onHandDelta).sum();
            long reserved = moved.stream().mapToLong(Movement::reservedDelta).sum();
            add(found, sku, at, Figure.ON_HAND, at.onHand(), onHand);
            add(found, sku, at, Figure.RESERVED, at.reserved(), reserved);
            add(found, sku, at, Figure.HELD, at.reserved(), held(sku, at.location()));
        }
        return found;
    }

    private static void add(
            List<Discrepancy> found,
            Sku sku,
            AtLocation at,
            Figure figure,
            long level,
            long expected) {
        if (level != expected) {
            found.add(new Discrepancy(sku, at.location(), figure, level, expected));
        }
    }

    private List<Movement> moved(Sku sku, String location) {
        return ledger.stream()
                .map(LedgerEntry::movement)
                .filter(m -> m.sku().equals(sku) && m.after().location().equals(location))
                .toList();
    }

    private long held(Sku sku, String location) {
        return holds.stream()
                .filter(hold -> hold.sku().equals(sku) && hold.state() == HoldState.HELD)
                .flatMap(hold -> hold.portions().stream())
                .filter(portion -> portion.location().equals(location))
                .mapToLong(Hold.Portion::quantity)
                .sum();
    }
}
