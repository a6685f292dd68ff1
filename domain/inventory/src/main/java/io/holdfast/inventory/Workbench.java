package io.holdfast.inventory;

import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The stock while one batch is decided: what there was, and what has become of it so far. Used by
/// one thread, and gone when the decision is made.
final class Workbench {
    private final StockRows rows;
    private final @Nullable Workbench below;
    private final Map<Sku, StockLevel> levels = new LinkedHashMap<>();
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();
    private final Map<AdjustmentId, Movement> adjustments = new LinkedHashMap<>();
    private final List<Movement> movements = new ArrayList<>();

    Workbench(StockRows rows) {
        this(rows, null);
    }

    private Workbench(StockRows rows, @Nullable Workbench below) {
        this.rows = rows;
        this.below = below;
    }

    /// A bench on top of this one, whose work counts only if it is [#keep]t.
    Workbench trial() {
        return new Workbench(rows, this);
    }

    /// Makes a trial's work its own.
    void keep(Workbench trial) {
        levels.putAll(trial.levels);
        holds.putAll(trial.holds);
        adjustments.putAll(trial.adjustments);
        movements.addAll(trial.movements);
    }

    Optional<StockLevel> level(Sku sku) {
        StockLevel changed = levels.get(sku);
        if (changed != null) {
            return Optional.of(changed);
        }
        return below == null ? Optional.ofNullable(rows.levels().get(sku)) : below.level(sku);
    }

    Optional<Hold> hold(HoldId id) {
        Hold changed = holds.get(id);
        if (changed != null) {
            return Optional.of(changed);
        }
        return below == null ? Optional.ofNullable(rows.holds().get(id)) : below.hold(id);
    }

    Optional<Movement> adjustment(AdjustmentId id) {
        Movement made = adjustments.get(id);
        if (made != null) {
            return Optional.of(made);
        }
        return below == null
                ? Optional.ofNullable(rows.adjustments().get(id))
                : below.adjustment(id);
    }

    void put(Hold hold) {
        holds.put(hold.id(), hold);
    }

    /// Moves pieces of one shelf, which is opened if need be.
    ///
    /// @throws IllegalArgumentException if the shelf cannot be so
    Movement move(Sku sku, String location, Delta delta, Cause cause, Why why) {
        StockLevel level = level(sku).orElseGet(() -> new StockLevel(sku, List.of(), 0));
        AtLocation shelf = level.at(location).orElseGet(() -> new AtLocation(location, 0, 0));
        AtLocation after =
                new AtLocation(
                        location,
                        shelf.onHand() + delta.onHand(),
                        shelf.reserved() + delta.reserved());
        levels.put(sku, level.with(after));
        Movement movement =
                new Movement(
                        sku,
                        cause,
                        delta.onHand(),
                        delta.reserved(),
                        after,
                        why.reference(),
                        why.reason());
        movements.add(movement);
        return movement;
    }

    void made(AdjustmentId id, Movement movement) {
        adjustments.put(id, movement);
    }

    /// How many pieces come, and how many are spoken for.
    record Delta(int onHand, int reserved) {}

    /// What is behind a movement.
    record Why(@Nullable UUID reference, String reason) {
        static final Why NOT_SAID = new Why(null, "");

        static Why of(HoldId id) {
            return new Why(id.value(), "");
        }
    }

    Map<Sku, StockLevel> changedLevels() {
        return levels;
    }

    Map<HoldId, Hold> changedHolds() {
        return holds;
    }

    List<Movement> movements() {
        return movements;
    }
}
