package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Stock levels as rows of PostgreSQL, one a SKU and location.
public final class JdbiStockStore implements StockStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiStockStore(Database database) {
        this.database = database;
    }

    private record Row(AtLocation at, long version) {}

    @Override
    public Optional<StockLevel> level(Sku sku) {
        return database.read("read a stock level", handle -> level(handle, sku));
    }

    private static Optional<StockLevel> level(Handle handle, Sku sku) {
        List<Row> rows =
                handle.createQuery(
                                "select location, on_hand, reserved, version from stock_level where"
                                        + " sku = :sku order by location")
                        .bind("sku", sku.value())
                        .map(
                                (row, _) ->
                                        new Row(
                                                new AtLocation(
                                                        row.getString(1),
                                                        row.getInt(2),
                                                        row.getInt(3)),
                                                row.getLong(4)))
                        .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        long version = rows.stream().mapToLong(Row::version).sum();
        return Optional.of(new StockLevel(sku, rows.stream().map(Row::at).toList(), version));
    }

    @Override
    public CountOutcome count(StockCountCommand command, Instant now) {
        return database.inTransaction("count stock", handle -> count(handle, command, now));
    }

    private static CountOutcome count(Handle handle, StockCountCommand command, Instant now) {
        // One counter of a SKU at a time, also where it has no row yet.
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:sku, 7))")
                .bind("sku", command.sku().value())
                .mapTo(String.class)
                .one();
        Optional<StockLevel> before = level(handle, command.sku());
        Long expected = command.expectedVersion();
        if (expected != null && !expected.equals(before.map(StockLevel::version).orElse(0L))) {
            return new CountOutcome.Stale(before.orElse(null));
        }
        int reserved =
                before.stream()
                        .flatMap(level -> level.locations().stream())
                        .filter(at -> at.location().equals(command.location()))
                        .mapToInt(AtLocation::reserved)
                        .sum();
        if (command.onHand() < reserved) {
            return new CountOutcome.BelowReserved(reserved);
        }
        write(handle, command, now);
        return new CountOutcome.Counted(level(handle, command.sku()).orElseThrow());
    }

    private static void write(Handle handle, StockCountCommand command, Instant now) {
        handle.createUpdate(
                        """
                        insert into stock_level as s (sku, location, on_hand, updated_at)
                        values (:sku, :location, :onHand, :now)
                        on conflict (sku, location) do update
                           set on_hand = excluded.on_hand, version = s.version + 1, updated_at = excluded.updated_at,
                               changed_xid = pg_current_xact_id()
                         where s.on_hand <> excluded.on_hand
                        """)
                .bind("sku", command.sku().value())
                .bind("location", command.location())
                .bind("onHand", command.onHand())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
