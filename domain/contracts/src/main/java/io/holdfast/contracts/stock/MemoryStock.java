package io.holdfast.contracts.stock;

import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Stock levels in memory. Safe for concurrent use.
public class MemoryStock implements StockStore {
    private final Map<Sku, StockLevel> levels = new HashMap<>();
    private long changes;

    /// A store that begins with some levels.
    ///
    /// @param begin the levels, a SKU once
    public MemoryStock(StockLevel... begin) {
        for (StockLevel level : begin) {
            levels.put(level.sku(), level);
        }
    }

    @Override
    public synchronized Optional<StockLevel> level(Sku sku) {
        return Optional.ofNullable(levels.get(sku));
    }

    @Override
    public synchronized CountOutcome count(StockCountCommand command, Instant now) {
        StockLevel before = levels.get(command.sku());
        long version = before == null ? 0 : before.version();
        Long expected = command.expectedVersion();
        if (expected != null && expected != version) {
            return new CountOutcome.Stale(before);
        }
        Map<String, AtLocation> places = new TreeMap<>();
        List<AtLocation> known = before == null ? List.of() : before.locations();
        known.forEach(at -> places.put(at.location(), at));
        AtLocation there = places.get(command.location());
        int reserved = there == null ? 0 : there.reserved();
        if (command.onHand() < reserved) {
            return new CountOutcome.BelowReserved(reserved);
        }
        AtLocation counted = new AtLocation(command.location(), command.onHand(), reserved);
        if (before != null && counted.equals(there)) {
            return new CountOutcome.Counted(before);
        }
        places.put(command.location(), counted);
        StockLevel after = new StockLevel(command.sku(), List.copyOf(places.values()), version + 1);
        levels.put(command.sku(), after);
        changes++;
        return new CountOutcome.Counted(after);
    }

    /// {@return a number that every change raises}
    public synchronized long changes() {
        return changes;
    }
}
