package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.inventory.Remembered.Stock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes holds in one trip: decides on what is remembered of the stock, and sends the decision
/// together with what it was made of. The server locks the SKUs, compares, and writes only if all
/// of it is as it was remembered: the same version, which stands for which shelves there are and
/// what lies on them, the same pieces spoken for on each, and the same bound below which no hold is
/// due. So what is written is what the domain would have decided after reading under these locks.
///
/// Only for holds that are all given. One that cannot be might have been given before, and is
/// looked for by a [StockBatch].
///
/// @param handle with a transaction of its own, which ends with the batch
/// @param order from which locations pieces are taken first
/// @param memory what is remembered
/// @param now the time
/// @param listedFrom from how many of a SKU on new holds stand in due lists
record RememberedBatch(
        Handle handle, LocationOrder order, Remembered memory, Instant now, int listedFrom) {
    private static final Condition AS_REMEMBERED =
            new Condition("current_setting('holdfast.as_remembered') = 'true'");

    private static final String LOCK =
            "select from stock_item where sku = any(?) order by sku for update";

    // A statement of its own: it sees what was committed by whoever had the locks before.
    private static final String COMPARE =
            """
            select set_config('holdfast.as_remembered', (count(*) = ?)::text, true)
              from (select unnest(?) as sku, unnest(?) as version, unnest(?) as due_at, unnest(?) as location,
                           unnest(?) as on_hand, unnest(?) as reserved) n
              join stock_item i on i.sku = n.sku and i.version = n.version and i.due_at = n.due_at
              join stock_level l on l.sku = n.sku and l.location = n.location
                                and l.on_hand = n.on_hand and l.reserved = n.reserved\
            """;

    private record Shelf(Sku sku, Stock stock, AtLocation at) {}

    /// Applies commands and commits.
    ///
    /// @param commands in order
    /// @return what became of them; nothing where that takes more than what is remembered, or where
    ///   it was not so: then nothing has changed, and the transaction is over
    /// @throws SQLException with the state 23505 if a hold is not new
    Optional<Applied> apply(List<StockCommand> commands) throws SQLException {
        if (!commands.stream().allMatch(TakeHold.class::isInstance)) {
            return Optional.empty();
        }
        List<Sku> skus = StockBatch.skus(commands);
        Optional<Map<Sku, Stock>> known = memory.of(skus, now);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        StockReading reading = new StockReading(handle.getConnection(), skus, now);
        known.get().values().forEach(reading::recall);
        StockDecision decision = StockDecision.of(commands, reading.rows(), order, now);
        return allHeld(decision) && written(decision, reading, known.get())
                ? Optional.of(decision.applied())
                : Optional.empty();
    }

    private static boolean allHeld(StockDecision decision) {
        return decision.applied().outcomes().stream().allMatch(HoldOutcome.Held.class::isInstance);
    }

    private boolean written(StockDecision decision, StockReading reading, Map<Sku, Stock> known)
            throws SQLException {
        List<String> said = new ArrayList<>(1);
        Composite statements = new Composite(handle.getConnection());
        statements.add(StockBatch.PLAN);
        statements.add(LOCK, (Object) StockReading.names(reading.skus()));
        compare(statements, shelves(known), said);
        StockWriting writing =
                new StockWriting(statements, reading, now, AS_REMEMBERED, listedFrom);
        writing.write(decision, false);
        statements.add("commit").run();
        boolean so = said.equals(List.of("true"));
        if (so) {
            memory.keep(writing.after(decision));
            memory.right();
        } else {
            memory.wrong(reading.skus());
        }
        return so;
    }

    private static List<Shelf> shelves(Map<Sku, Stock> known) {
        List<Shelf> shelves = new ArrayList<>(known.size());
        known.forEach(
                (sku, stock) ->
                        stock.level()
                                .locations()
                                .forEach(at -> shelves.add(new Shelf(sku, stock, at))));
        return shelves;
    }

    private static void compare(Composite statements, List<Shelf> shelves, List<String> said) {
        statements.query(
                COMPARE,
                row -> said.add(row.getString(1)),
                shelves.size(),
                Columns.of(shelves, Shelf::sku),
                shelves.stream().mapToLong(shelf -> shelf.stock().level().version()).toArray(),
                Columns.times(shelves, shelf -> shelf.stock().dueAt()),
                Columns.of(shelves, shelf -> shelf.at().location()),
                Columns.numbers(shelves, shelf -> shelf.at().onHand()),
                Columns.numbers(shelves, shelf -> shelf.at().reserved()));
    }
}
