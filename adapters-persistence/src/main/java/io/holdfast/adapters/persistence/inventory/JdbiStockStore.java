package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Keys;
import io.holdfast.adapters.persistence.Snapshot;
import io.holdfast.adapters.persistence.inventory.StockBatch.Trust;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Stock as rows of PostgreSQL.
public final class JdbiStockStore implements StockStore {
    /// Most SKUs of one round of a sweep.
    private static final int SWEPT_SKUS_MAX = 200;

    private static final String HOLDS =
            "select %s from %s join stock_hold using (id)"
                    .formatted(HoldRows.COLUMNS, Keys.rows("id"));

    private final Database database;
    private final LocationOrder order;
    private final LowStock low;
    private final int listedFrom;
    private final Remembered memory = new Remembered();

    /// Makes the store.
    ///
    /// @param database where the rows are
    /// @param order from which locations pieces are taken first
    public JdbiStockStore(Database database, LocationOrder order) {
        this(database, order, LowStock.NEVER);
    }

    /// Makes a store that tells when pieces have become few.
    ///
    /// @param database where the rows are
    /// @param order from which locations pieces are taken first
    /// @param low from which count on they are
    public JdbiStockStore(Database database, LocationOrder order, LowStock low) {
        this(database, order, low, DueLists.LEAST);
    }

    JdbiStockStore(Database database, LocationOrder order, LowStock low, int listedFrom) {
        this.database = database;
        this.order = order;
        this.low = low;
        this.listedFrom = listedFrom;
    }

    private record Row(AtLocation at, long version) {}

    @Override
    public Optional<StockLevel> level(Sku sku, Instant now) {
        return database.read("read a stock level", handle -> level(handle, sku, now));
    }

    private static Optional<StockLevel> level(Handle handle, Sku sku, Instant now) {
        List<Row> rows =
                handle.createQuery(
                                """
                                select l.location, l.on_hand, l.reserved - coalesce(d.pieces, 0) as reserved, i.version
                                  from stock_item i join stock_level l on l.sku = i.sku
                                 cross join lateral (
                                       select sum(h.pieces)::integer as pieces
                                         from stock_held h
                                        where i.due_at <= :now and h.sku = l.sku
                                          and h.due_at <= :now and h.expires_at <= :now
                                          and h.location = l.location) d
                                 where i.sku = :sku order by l.location
                                """)
                        .bind("sku", sku.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .map(
                                (row, _) ->
                                        new Row(
                                                new AtLocation(
                                                        row.getString(1),
                                                        row.getInt(2),
                                                        row.getInt(3)),
                                                row.getLong(4)))
                        .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StockLevel(
                                sku,
                                rows.stream().map(Row::at).toList(),
                                rows.getFirst().version()));
    }

    @Override
    public Applied apply(List<StockCommand> commands, Instant now) {
        return database.inTransaction("change stock", new Tries(commands, now));
    }

    /// One batch. The transaction is done again where a hold was not new.
    private final class Tries implements Database.Work<Applied> {
        private final List<StockCommand> commands;
        private final Instant now;
        private Trust trust = Trust.NEW_HOLDS;

        Tries(List<StockCommand> commands, Instant now) {
            this.commands = commands;
            this.now = now;
        }

        @Override
        public Applied run(Handle handle) throws SQLException {
            Trust believed = trust;
            trust = Trust.NOTHING;
            Optional<Applied> applied =
                    believed == Trust.NEW_HOLDS
                            ? new RememberedBatch(handle, order, memory, now, listedFrom)
                                    .apply(commands)
                            : Optional.empty();
            return applied.isPresent()
                    ? applied.get()
                    : new StockBatch(handle, order, low, now, listedFrom)
                            .applyAndCommit(commands, believed, memory);
        }
    }

    @Override
    public List<Hold> holds(Collection<HoldId> ids, Instant now) {
        return database.read(
                "read holds",
                handle ->
                        Keys.bound(handle.createQuery(HOLDS), ids, UUID.class, HoldId::value)
                                .map((row, _) -> HoldRows.read(row).asOf(now))
                                .list());
    }

    @Override
    public Page<Hold> running(Sku sku, PageRequest page, Instant now) {
        try (Snapshot moment = database.snapshot("list running holds")) {
            return moment.run(
                    "list running holds", handle -> RunningHolds.page(handle, sku, page, now));
        }
    }

    @Override
    public Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
        return database.read("read the ledger", handle -> LedgerRows.page(handle, sku, page));
    }

    @Override
    public Swept expire(Instant now, int limit) {
        return database.inTransaction("end due holds", handle -> expire(handle, now, limit));
    }

    private Swept expire(Handle handle, Instant now, int limit) throws SQLException {
        List<Sku> skus =
                handle.createQuery(
                                """
                                select sku from stock_item where due_at <= :now
                                 order by due_at limit :limit for update skip locked
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("limit", Math.min(limit, SWEPT_SKUS_MAX))
                        .map((row, _) -> new Sku(row.getString(1)))
                        .list();
        return ended(handle, skus, now, limit);
    }

    @Override
    public Swept settle(Sku sku, Instant now, int limit) {
        return database.inTransaction(
                "end due holds of a SKU",
                handle ->
                        ended(
                                handle,
                                handle.createQuery(
                                                """
                                                select sku from stock_item
                                                 where sku = :sku and due_at <= :now for update
                                                """)
                                        .bind("sku", sku.value())
                                        .bind("now", now.atOffset(ZoneOffset.UTC))
                                        .map((row, _) -> new Sku(row.getString(1)))
                                        .list(),
                                now,
                                limit));
    }

    /// Ends due holds of some SKUs that are locked.
    private Swept ended(Handle handle, List<Sku> skus, Instant now, int limit) throws SQLException {
        if (skus.isEmpty()) {
            return new Swept(List.of(), false);
        }
        StockReading reading = new StockReading(handle.getConnection(), skus, now);
        reading.read();
        reading.readDue(Set.copyOf(skus), limit, limit);
        StockDecision decision = StockDecision.expiring(reading.rows(), now);
        Composite statements = new Composite(handle.getConnection());
        new StockWriting(statements, reading, now, Condition.NONE, listedFrom)
                .write(decision, false);
        statements.add("commit").run();
        boolean more =
                skus.size() == Math.min(limit, SWEPT_SKUS_MAX)
                        || !decision.applied().expired().isEmpty()
                        || !reading.passedLists().isEmpty()
                        || !skus.stream().allMatch(reading::hasReadAllDue);
        return new Swept(decision.applied().expired(), more);
    }

    @Override
    public List<HoldRef> lasting(Instant beyond, int limit) {
        return database.read(
                "look for holds that last too long",
                handle ->
                        handle.createQuery(
                                        """
                                        select h.id, i.sku
                                          from stock_item i
                                         cross join lateral (
                                               select id from stock_running r
                                                where r.sku = i.sku and r.due_at > :beyond
                                                  and r.expires_at > :beyond
                                                limit :limit) h
                                         where i.due_at < 'infinity' limit :limit
                                        """)
                                .bind("beyond", beyond.atOffset(ZoneOffset.UTC))
                                .bind("limit", limit)
                                .map(
                                        (row, _) ->
                                                new HoldRef(
                                                        new HoldId(row.getObject("id", UUID.class)),
                                                        new Sku(row.getString("sku"))))
                                .list());
    }

    /// Under the lock of the SKU, as every change of a hold is made, but without waiting for it: a
    /// batch never finds a hold gone that it has read.
    @Override
    public int prune(Instant endedBefore, int limit) {
        return database.inTransaction(
                "forget ended holds",
                handle ->
                        handle.createUpdate(
                                        """
                                        with ended as (
                                                select id, sku from stock_hold
                                                 where state in ('released', 'expired', 'returned')
                                                   and changed_at < :before
                                                 order by changed_at limit :limit),
                                             locked as (
                                                select sku from stock_item where sku in (select sku from ended)
                                                   for update skip locked)
                                        delete from stock_hold h using ended e join locked using (sku)
                                         where h.id = e.id and h.changed_at < :before
                                           and h.state in ('released', 'expired', 'returned')
                                        """)
                                .bind("before", endedBefore.atOffset(ZoneOffset.UTC))
                                .bind("limit", limit)
                                .execute());
    }

    @Override
    public Audited audit(@Nullable Sku after, int limit) {
        try (Snapshot moment = database.snapshot("audit stock")) {
            return moment.run("audit stock", handle -> StockAuditSql.part(handle, after, limit));
        }
    }
}
