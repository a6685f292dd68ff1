package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.inventory.Remembered.Stock;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes what was decided.
///
/// @param statements take what is to be written, in one trip
/// @param reading what was read of them
/// @param now the time
/// @param only the condition under which it is written: of levels, new holds, their ledger and
///   their ends, which is all that comes of holds that are taken
/// @param listedFrom from how many of a SKU on new holds stand in due lists
record StockWriting(
        Composite statements, StockReading reading, Instant now, Condition only, int listedFrom) {
    private static final String UPDATE_LEVELS =
            """
            update stock_level l
               set on_hand = n.on_hand, reserved = n.reserved, updated_at = n.at,
                   changed_xid = pg_current_xact_id()
              from (select (select unnest(?)) as at, unnest(?) as sku, unnest(?) as location,
                           unnest(?) as on_hand, unnest(?) as reserved) n
             where l.sku = n.sku and l.location = n.location\
            """;

    private static final String PUT_LEVELS =
            """
            insert into stock_level as l (updated_at, sku, location, on_hand, reserved)
            select (select unnest(?)), * from unnest(?, ?, ?, ?)
            on conflict (sku, location) do update
               set on_hand = excluded.on_hand, reserved = excluded.reserved, updated_at = excluded.updated_at,
                   changed_xid = pg_current_xact_id()\
            """;

    private static final String VERSIONS =
            """
            update stock_item i set version = n.version
              from unnest(?, ?) as n(sku, version) where i.sku = n.sku\
            """;

    // A lower bound only ever goes down here; it goes up when due holds have been looked for.
    private static final String DUE_SOONER =
            """
            update stock_item i set due_at = n.due_at
              from (select unnest(?) as sku, unnest(?) as due_at) n where i.sku = n.sku and i.due_at > n.due_at\
            """;

    private static final String DUE_AGAIN =
            """
            update stock_item i set due_at = n.due_at
              from (select s.sku,
                           coalesce(least((select min(h.expires_at) from stock_hold h
                                            where h.sku = s.sku and h.state = 'held' and not h.listed),
                                          (select min(d.due_at) from stock_due_list d where d.sku = s.sku)),
                                    'infinity') as due_at
                      from unnest(?) as s(sku)) n
             where i.sku = n.sku and i.due_at <> n.due_at\
            """;

    private record Shelf(Sku sku, AtLocation at) {}

    private record Version(Sku sku, long number) {}

    /// Writes a decision.
    ///
    /// @param decision what was decided on what was read
    /// @param opens whether there may be shelves that have no row yet
    void write(StockDecision decision, boolean opens) {
        levels(decision, opens);
        versions(decision);
        HoldEntries.all(decision, reading, listedFrom)
                .ifPresentOrElse(
                        entries -> entries.insert(statements, now, only),
                        () -> holdsAndLedger(decision));
        due(decision);
    }

    private void holdsAndLedger(StockDecision decision) {
        List<Hold> fresh = new ArrayList<>();
        List<Hold> changed = new ArrayList<>();
        for (Hold hold : decision.holds().values()) {
            (reading.knows(hold) ? changed : fresh).add(hold);
        }
        HoldRows.insert(statements, fresh, now, only);
        HoldEntries.settle(statements, changed.stream().filter(reading::isEntry).toList());
        HoldRows.update(statements, changed, now);
        LedgerRows.insert(statements, decision.movements(), now, only);
    }

    private void levels(StockDecision decision, boolean opens) {
        List<Shelf> shelves = new ArrayList<>();
        for (StockLevel level : decision.levels().values()) {
            Optional<StockLevel> before = reading.before(level.sku());
            for (AtLocation at : level.locations()) {
                if (!before.flatMap(b -> b.at(at.location())).equals(Optional.of(at))) {
                    shelves.add(new Shelf(level.sku(), at));
                }
            }
        }
        if (!shelves.isEmpty()) {
            statements.add(
                    opens ? PUT_LEVELS : only.and(UPDATE_LEVELS),
                    Columns.time(now),
                    Columns.of(shelves, Shelf::sku),
                    Columns.of(shelves, shelf -> shelf.at().location()),
                    Columns.numbers(shelves, shelf -> shelf.at().onHand()),
                    Columns.numbers(shelves, shelf -> shelf.at().reserved()));
        }
    }

    private void versions(StockDecision decision) {
        List<Version> versions =
                decision.levels().values().stream()
                        .filter(
                                level ->
                                        level.version()
                                                != reading.before(level.sku())
                                                        .map(StockLevel::version)
                                                        .orElse(0L))
                        .map(level -> new Version(level.sku(), level.version()))
                        .toList();
        if (!versions.isEmpty()) {
            statements.add(
                    VERSIONS,
                    Columns.of(versions, Version::sku),
                    versions.stream().mapToLong(Version::number).toArray());
        }
    }

    /// SKUs of which some hold ends sooner than any before. What is due of them may still be there,
    /// where it was not looked for: the bound then stays below it.
    private Map<Sku, Instant> sooner(StockDecision decision) {
        Map<Sku, Instant> sooner = new HashMap<>();
        for (Hold hold : decision.holds().values()) {
            if (hold.state() == HoldState.HELD
                    && hold.expiresAt().isBefore(reading.dueAt(hold.sku()))) {
                sooner.merge(hold.sku(), hold.expiresAt(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        sooner.keySet().removeAll(reading.skusLookedAt());
        return sooner;
    }

    /// {@return what the SKUs that change are like afterwards, as far as that is known}
    ///
    /// @param decision what is written
    Map<Sku, Stock> after(StockDecision decision) {
        Map<Sku, Instant> sooner = sooner(decision);
        Set<Sku> withDue = reading.skusWithDue();
        Map<Sku, Stock> after = HashMap.newHashMap(decision.levels().size());
        decision.levels()
                .forEach(
                        (sku, level) -> {
                            Instant dueAt = sooner.getOrDefault(sku, reading.dueAt(sku));
                            if (!withDue.contains(sku) && !dueAt.equals(Instant.MAX)) {
                                after.put(sku, new Stock(level, Columns.asKept(dueAt)));
                            }
                        });
        return after;
    }

    private void due(StockDecision decision) {
        Map<Sku, Instant> sooner = sooner(decision);
        Set<Sku> looked = reading.skusLookedAt();
        if (!sooner.isEmpty()) {
            List<Map.Entry<Sku, Instant>> entries = List.copyOf(sooner.entrySet());
            statements.add(
                    only.and(DUE_SOONER),
                    Columns.of(entries, Map.Entry::getKey),
                    Columns.times(entries, Map.Entry::getValue));
        }
        DueLists.drop(statements, reading.passedLists());
        if (!looked.isEmpty()) {
            statements.add(DUE_AGAIN, (Object) Columns.of(List.copyOf(looked), sku -> sku));
        }
    }
}
