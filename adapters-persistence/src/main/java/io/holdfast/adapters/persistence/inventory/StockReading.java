package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.inventory.Remembered.Stock;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.StockRows;
import io.holdfast.kernel.Sku;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a batch reads: the stock of some SKUs, locked. Used by one thread, in one transaction.
final class StockReading {
    /// Due holds of one SKU that a batch ends at its first look; the sweep ends the others, unless
    /// somebody lacks their pieces.
    private static final int DUE_MAX = 256;

    // Gives each row as it is once it is locked, whoever changed it meanwhile.
    private static final String LOCK =
            "select sku, version, due_at from stock_item where sku = any(?) order by sku for"
                    + " update";

    // Locks those that are there and makes those that are not, all in one order.
    private static final String OPEN =
            """
            insert into stock_item (sku) select sku from unnest(?) as n(sku) order by sku collate "C"
            on conflict (sku) do update set version = stock_item.version where false\
            """;

    private static final String ITEMS =
            "select sku, version, due_at from stock_item where sku = any(?)";

    private static final String LEVELS =
            """
            select sku, location, on_hand, reserved from stock_level
             where sku = any(?) order by sku, location\
            """;

    static final String HOLD = HoldRows.COLUMNS + ", entry_number is not null as entry";

    private static final String HOLDS = "select " + HOLD + " from stock_hold where id = any(?)";

    private static final String ADJUSTMENTS =
            "select "
                    + LedgerRows.COLUMNS
                    + " from stock_ledger where cause = 'adjustment' and reference ="
                    + " any(?::uuid[])";

    private final Connection connection;
    private final List<Sku> skus;
    private final Instant now;
    private final Map<Sku, StockLevel> levels = new HashMap<>();
    private final Map<Sku, Long> versions = new HashMap<>();
    private final Map<Sku, Instant> dueAt = new HashMap<>();
    private final Set<HoldId> lookedFor = new HashSet<>();
    private final Map<HoldId, Hold> holds = new HashMap<>();
    private final Set<HoldId> entries = new HashSet<>();
    private final Map<AdjustmentId, Movement> adjustments = new HashMap<>();
    private final Set<Sku> lookedAt = new HashSet<>();
    private final DueReading due;
    private int dueMax = DUE_MAX;

    StockReading(Connection connection, List<Sku> skus, Instant now) {
        this.connection = connection;
        this.skus = skus;
        this.now = now;
        due = new DueReading(connection, now, this::hold);
    }

    /// Locks first: what is read then was committed by whoever had the lock before.
    ///
    /// @param statements that come before
    /// @param opens whether there may be SKUs that have no row yet
    /// @param named holds to read
    /// @param adjusted adjustments to look for
    void lockAndRead(
            Composite statements, boolean opens, List<HoldRef> named, List<AdjustStock> adjusted)
            throws SQLException {
        if (opens) {
            statements.add(OPEN, (Object) names(skus));
            read(statements);
        } else {
            statements.query(LOCK, this::item, (Object) names(skus));
            statements.query(LEVELS, this::level, (Object) names(skus));
        }
        readHolds(statements, named);
        if (!adjusted.isEmpty()) {
            statements.query(
                    ADJUSTMENTS, this::adjustment, (Object) Columns.of(adjusted, AdjustStock::id));
        }
        statements.run();
    }

    /// Reads levels of SKUs that the transaction has locked before.
    void read() throws SQLException {
        Composite statements = new Composite(connection);
        read(statements);
        statements.run();
    }

    /// Reads more holds, of SKUs that are locked.
    void readHolds(List<HoldRef> named) throws SQLException {
        Composite statements = new Composite(connection);
        readHolds(statements, named);
        statements.run();
    }

    private void readHolds(Composite statements, List<HoldRef> named) {
        if (!named.isEmpty()) {
            named.forEach(ref -> lookedFor.add(ref.id()));
            statements.query(
                    HOLDS, this::hold, (Object) Columns.ids(named, ref -> ref.id().value()));
        }
    }

    private void read(Composite statements) {
        statements.query(ITEMS, this::item, (Object) names(skus));
        statements.query(LEVELS, this::level, (Object) names(skus));
    }

    static Object[] names(Collection<Sku> skus) {
        return Columns.of(List.copyOf(skus), sku -> sku);
    }

    private void item(ResultSet row) throws SQLException {
        Sku sku = new Sku(row.getString(1));
        versions.put(sku, row.getLong(2));
        OffsetDateTime bound = row.getObject(3, OffsetDateTime.class);
        dueAt.put(sku, bound.equals(OffsetDateTime.MAX) ? Instant.MAX : bound.toInstant());
    }

    /// Takes the stock of a SKU as it is remembered.
    void recall(Stock stock) {
        Sku sku = stock.level().sku();
        levels.put(sku, stock.level());
        versions.put(sku, stock.level().version());
        dueAt.put(sku, stock.dueAt());
    }

    /// Passes over what was first counted just now, after this batch took its locks.
    private void level(ResultSet row) throws SQLException {
        Sku sku = new Sku(row.getString(1));
        Long version = versions.get(sku);
        if (version != null) {
            AtLocation at = new AtLocation(row.getString(2), row.getInt(3), row.getInt(4));
            StockLevel before = levels.get(sku);
            List<AtLocation> all = new ArrayList<>(before == null ? List.of() : before.locations());
            all.add(at);
            levels.put(sku, new StockLevel(sku, all, version));
        }
    }

    private void hold(ResultSet row) throws SQLException {
        Hold hold = HoldRows.read(row);
        holds.put(hold.id(), hold);
        if (row.getBoolean("entry")) {
            entries.add(hold.id());
        }
    }

    private void adjustment(ResultSet row) throws SQLException {
        adjustments.put(
                new AdjustmentId(row.getObject("reference", UUID.class)), LedgerRows.movement(row));
    }

    /// {@return SKUs of which holds may be due}
    Set<Sku> skusWithDue() {
        Set<Sku> skusWithDue = new HashSet<>();
        dueAt.forEach(
                (sku, at) -> {
                    if (!at.isAfter(now)) {
                        skusWithDue.add(sku);
                    }
                });
        return skusWithDue;
    }

    /// Reads due holds of some SKUs, those that have been due for longest; each time twice as many.
    void readDue(Set<Sku> of) throws SQLException {
        if (!of.isEmpty()) {
            readDue(of, dueMax, Integer.MAX_VALUE);
            dueMax *= 2;
        }
    }

    /// Reads due holds of some SKUs.
    ///
    /// @param of which
    /// @param max about how many of each SKU
    /// @param maxOfAll most in all
    void readDue(Set<Sku> of, int max, int maxOfAll) throws SQLException {
        due.look(of, max, maxOfAll);
        lookedAt.addAll(of);
    }

    /// {@return SKUs of which due holds were read, all or some of them}
    Set<Sku> skusLookedAt() {
        return lookedAt;
    }

    /// {@return whether no hold of a SKU is due that was not read}
    boolean hasReadAllDue(Sku sku) {
        return due.hasRead(sku);
    }

    /// {@return due lists of which nothing is left once the due holds that were read have ended}
    List<DueLists.Key> passedLists() {
        return due.passed();
    }

    List<Sku> skus() {
        return skus;
    }

    Optional<StockLevel> before(Sku sku) {
        return Optional.ofNullable(levels.get(sku));
    }

    /// {@return whether it was looked for, and so is known if it is there}
    boolean hasLookedFor(HoldId id) {
        return lookedFor.contains(id);
    }

    boolean knows(Hold hold) {
        return holds.containsKey(hold.id());
    }

    /// {@return whether it is its own entry of the ledger, as it was read}
    boolean isEntry(Hold hold) {
        return entries.contains(hold.id());
    }

    /// {@return before when no hold of a SKU was due as far as its row says}
    Instant dueAt(Sku sku) {
        return dueAt.getOrDefault(sku, Instant.MAX);
    }

    StockRows rows() {
        return new StockRows(levels, holds, adjustments);
    }
}
