package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Cause;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockDecision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// New holds that are their own entries of the ledger: one row instead of two. Before anything
/// becomes of such a hold, its entry gets a row of the ledger: by [#settle], or by a trigger where
/// somebody else changes it.
///
/// @param holds each of which lies in one place, those of a SKU one after the other
/// @param movements what each of them moved, in the same order
/// @param lists in which some of them stand
record HoldEntries(List<Hold> holds, List<Movement> movements, DueLists lists) {
    /// As many numbers the server gives out at once, as the migration says.
    private static final int BLOCK = 1_000;

    private static final String INSERT =
            """
            insert into stock_hold (id, sku, owner, state, quantity, expires_at, renewable_until, changed_at,
                                    entry_number, entry_location, entry_on_hand, entry_reserved, listed)
            select n.id, n.sku, n.owner, 'held', n.quantity, n.expires_at, n.renewable_until, n.at,
                   n.block + n.place, n.location, n.on_hand, n.reserved, n.listed = 1
              from (select unnest(?) as id, %1$s as sku, unnest(?) as owner, unnest(?) as quantity,
                           unnest(?) as expires_at, unnest(?) as renewable_until, (select unnest(?)) as at,
                           (select nextval('stock_ledger_number_seq')) as block, generate_series(0, ?) as place,
                           %1$s as location, %1$s as on_hand, unnest(?) as reserved, %1$s as listed) n\
            """;

    private static final String SETTLE =
            """
            insert into stock_ledger (sku, number, location, cause, on_hand_delta, reserved_delta, on_hand, reserved,
                                      reference, reason, at)
            overriding system value
            select sku, entry_number, entry_location, 'hold', 0, quantity, entry_on_hand, entry_reserved, id, '',
                   changed_at
              from stock_hold where id = any(?) and entry_number is not null\
            """;

    private static final String INSERT_EACH = INSERT.formatted(Columns.EACH);
    private static final String INSERT_ALIKE = INSERT.formatted(Columns.ONE);

    /// {@return what a decision writes, if nothing moves but what new holds take, each from one
    /// place}
    ///
    /// @param decision what was decided
    /// @param reading what was read before it
    /// @param listedFrom from how many of a SKU on holds stand in due lists
    static Optional<HoldEntries> all(StockDecision decision, StockReading reading, int listedFrom) {
        int size = decision.movements().size();
        if (size == 0 || size > BLOCK || size != decision.holds().size()) {
            return Optional.empty();
        }
        List<Movement> movements = bySku(decision.movements());
        List<Hold> holds = new ArrayList<>(movements.size());
        for (Movement movement : movements) {
            UUID taken = movement.reference();
            Hold hold = taken == null ? null : decision.holds().get(new HoldId(taken));
            if (hold == null || reading.knows(hold) || !isTaking(movement, hold)) {
                return Optional.empty();
            }
            holds.add(hold);
        }
        return Optional.of(new HoldEntries(holds, movements, DueLists.of(holds, listedFrom)));
    }

    /// In the same order for each SKU, which is all that the ledger has.
    private static List<Movement> bySku(List<Movement> movements) {
        return Columns.alike(movements, Movement::sku)
                ? movements
                : movements.stream().sorted(Comparator.comparing(Movement::sku)).toList();
    }

    private static boolean isTaking(Movement movement, Hold hold) {
        return movement.cause() == Cause.HOLD
                && movement.reservedDelta() == hold.quantity()
                && hold.state() == HoldState.HELD
                && hold.portions().size() == 1;
    }

    /// Makes rows of the ledger of entries, whose holds are to be changed next.
    ///
    /// @param statements take them
    /// @param changed holds that are entries, and may be others as well
    static void settle(Composite statements, List<Hold> changed) {
        if (!changed.isEmpty()) {
            statements.add(SETTLE, Columns.ids(changed, hold -> hold.id().value()));
        }
    }

    /// Adds them.
    ///
    /// @param statements take them
    /// @param now the time
    /// @param only the condition under which they are written
    void insert(Composite statements, Instant now, Condition only) {
        // Holds of one SKU: what is the same for all is sent and read once.
        boolean alike =
                Columns.alike(
                        movements,
                        Movement::sku,
                        m -> m.after().location(),
                        m -> m.after().onHand());
        List<Movement> shared = alike ? movements.subList(0, 1) : movements;
        Binary ids = Columns.ids(holds, hold -> hold.id().value());
        statements.add(
                only.where(alike ? INSERT_ALIKE : INSERT_EACH),
                ids,
                Columns.of(shared, Movement::sku),
                Columns.of(holds, Hold::owner),
                Columns.numbers(holds, Hold::quantity),
                Columns.times(holds, Hold::expiresAt),
                Columns.times(holds, Hold::renewableUntil),
                Columns.time(now),
                holds.size() - 1,
                Columns.of(shared, m -> m.after().location()),
                Columns.numbers(shared, m -> m.after().onHand()),
                Columns.numbers(movements, m -> m.after().reserved()),
                lists.listed(shared.size()));
        lists.insert(statements, ids, only);
    }
}
