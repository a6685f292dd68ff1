package io.holdfast.contracts.stock;

import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Cause;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.StockRows;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Stock in memory. Safe for concurrent use.
public class MemoryStock implements StockStore {
    private final LocationOrder order;
    private final TreeMap<Sku, StockLevel> levels = new TreeMap<>();
    private final Map<HoldId, Hold> holds = new HashMap<>();
    private final Map<HoldId, Instant> changedAt = new HashMap<>();
    private final Map<AdjustmentId, Movement> adjustments = new HashMap<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();

    /// An empty store that takes from locations by their names.
    public MemoryStock() {
        this(new LocationOrder(List.of()));
    }

    /// An empty store.
    ///
    /// @param order from which locations pieces are taken first
    public MemoryStock(LocationOrder order) {
        this.order = order;
    }

    @Override
    public synchronized Optional<StockLevel> level(Sku sku, Instant now) {
        Map<HoldId, Hold> due = new HashMap<>();
        for (Hold hold : holds.values()) {
            if (hold.sku().equals(sku) && hold.isDue(now)) {
                due.put(hold.id(), hold);
            }
        }
        StockLevel level = levels.get(sku);
        if (level == null || due.isEmpty()) {
            return Optional.ofNullable(level);
        }
        StockDecision ended = StockDecision.expiring(new StockRows(levels, due, Map.of()), now);
        return Optional.of(ended.levels().getOrDefault(sku, level));
    }

    @Override
    public synchronized Applied apply(List<StockCommand> commands, Instant now) {
        StockDecision decision =
                StockDecision.of(commands, new StockRows(levels, holds, adjustments), order, now);
        write(decision, now);
        return decision.applied();
    }

    private void write(StockDecision decision, Instant now) {
        levels.putAll(decision.levels());
        holds.putAll(decision.holds());
        decision.holds().keySet().forEach(id -> changedAt.put(id, now));
        for (Movement movement : decision.movements()) {
            ledger.add(new LedgerEntry(ledger.size() + 1L, now, movement));
            if (movement.cause() == Cause.ADJUSTMENT && movement.reference() != null) {
                adjustments.put(new AdjustmentId(movement.reference()), movement);
            }
        }
    }

    @Override
    public synchronized List<Hold> holds(Collection<HoldId> ids, Instant now) {
        return ids.stream()
                .distinct()
                .map(holds::get)
                .filter(Objects::nonNull)
                .map(hold -> hold.asOf(now))
                .toList();
    }

    @Override
    public synchronized Page<Hold> running(Sku sku, PageRequest page, Instant now) {
        Comparator<Hold> order =
                Comparator.comparing(Hold::expiresAt).thenComparing(hold -> hold.id().value());
        Cursor after = page.after();
        Hold last = after == null ? null : listed(after);
        List<Hold> rest =
                holds.values().stream()
                        .filter(hold -> hold.sku().equals(sku) && counts(hold, now))
                        .filter(hold -> last == null || order.compare(hold, last) > 0)
                        .sorted(order)
                        .toList();
        List<Hold> items = rest.subList(0, Math.min(page.limit(), rest.size()));
        return new Page<>(
                items,
                items.size() == rest.size()
                        ? null
                        : new Cursor(items.getLast().id().value().toString()));
    }

    /// {@return whether a hold is listed as running}
    ///
    /// @param hold which
    /// @param now the time
    protected boolean counts(Hold hold, Instant now) {
        return hold.asOf(now).state() == HoldState.HELD;
    }

    private Hold listed(Cursor after) {
        try {
            Hold hold = holds.get(new HoldId(UUID.fromString(after.value())));
            if (hold != null) {
                return hold;
            }
        } catch (IllegalArgumentException _) {
            // Answered below, as everything that is none of ours.
        }
        throw new StaleCursor(after);
    }

    @Override
    public synchronized Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
        if (!levels.containsKey(sku)) {
            return Optional.empty();
        }
        long before = before(page.after());
        List<LedgerEntry> rest =
                ledger.reversed().stream()
                        .filter(e -> e.movement().sku().equals(sku) && e.number() < before)
                        .toList();
        List<LedgerEntry> items = rest.subList(0, Math.min(page.limit(), rest.size()));
        return Optional.of(
                new Page<>(
                        items,
                        items.size() == rest.size()
                                ? null
                                : new Cursor(Long.toString(items.getLast().number()))));
    }

    private static long before(@Nullable Cursor after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after.value());
        } catch (NumberFormatException _) {
            throw new StaleCursor(after);
        }
    }

    @Override
    public synchronized Swept expire(Instant now, int limit) {
        return ended(limit, now, _ -> true);
    }

    @Override
    public synchronized Swept settle(Sku sku, Instant now, int limit) {
        return ended(limit, now, hold -> hold.sku().equals(sku));
    }

    private Swept ended(int limit, Instant now, Predicate<Hold> which) {
        Map<HoldId, Hold> due = new HashMap<>();
        List<Hold> all =
                holds.values().stream()
                        .filter(hold -> hold.isDue(now) && which.test(hold))
                        .sorted(Comparator.comparing(Hold::expiresAt))
                        .toList();
        all.stream().limit(limit).forEach(hold -> due.put(hold.id(), hold));
        StockDecision decision = StockDecision.expiring(new StockRows(levels, due, Map.of()), now);
        write(decision, now);
        return new Swept(decision.applied().expired(), all.size() > limit);
    }

    @Override
    public synchronized List<HoldRef> lasting(Instant beyond, int limit) {
        return holds.values().stream()
                .filter(hold -> hold.state() == HoldState.HELD && hold.expiresAt().isAfter(beyond))
                .map(Hold::ref)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int prune(Instant endedBefore, int limit) {
        List<HoldId> over =
                holds.values().stream()
                        .filter(hold -> isOver(hold.state()))
                        .map(Hold::id)
                        .filter(id -> changedAt.getOrDefault(id, Instant.MAX).isBefore(endedBefore))
                        .limit(limit)
                        .toList();
        over.forEach(holds::remove);
        over.forEach(changedAt::remove);
        return over.size();
    }

    private static boolean isOver(HoldState state) {
        return switch (state) {
            case RELEASED, EXPIRED, RETURNED -> true;
            case HELD, COMMITTED -> false;
        };
    }

    @Override
    public synchronized Audited audit(@Nullable Sku after, int limit) {
        List<Sku> skus =
                (after == null ? levels : levels.tailMap(after, false))
                        .keySet().stream().limit(limit).toList();
        boolean through = skus.isEmpty() || skus.getLast().equals(levels.lastKey());
        MemoryAudit audit = new MemoryAudit(levels, holds.values(), ledger);
        return new Audited(
                skus.size(),
                skus.stream().flatMap(sku -> audit.of(sku).stream()).toList(),
                through ? null : skus.getLast());
    }

    /// Changes a level behind the back of ledger and holds, as nobody should.
    ///
    /// @param sku whose
    /// @param shelf as it is from now on
    public synchronized void falsify(Sku sku, AtLocation shelf) {
        StockLevel level = levels.get(sku);
        if (level == null) {
            throw new IllegalArgumentException("there is no level of " + sku);
        }
        List<AtLocation> shelves = new ArrayList<>(level.locations());
        shelves.replaceAll(at -> at.location().equals(shelf.location()) ? shelf : at);
        levels.put(sku, new StockLevel(sku, shelves, level.version()));
    }

    /// A shelf and what lies on it.
    ///
    /// @param sku what of
    /// @param at where, and how much
    public record Shelf(Sku sku, AtLocation at) {}

    /// {@return all shelves, by SKU and location}
    ///
    /// @param since what [#movements] told once: only those on which something moved since; 0 for
    ///   all
    public synchronized List<Shelf> shelves(long since) {
        Set<List<String>> moved =
                ledger.stream()
                        .filter(entry -> entry.number() > since)
                        .map(LedgerEntry::movement)
                        .map(m -> List.of(m.sku().value(), m.after().location()))
                        .collect(Collectors.toSet());
        return levels.values().stream()
                .flatMap(level -> level.locations().stream().map(at -> new Shelf(level.sku(), at)))
                .filter(
                        shelf ->
                                moved.contains(List.of(shelf.sku().value(), shelf.at().location())))
                .toList();
    }

    /// {@return how often something has moved}
    public synchronized long movements() {
        return ledger.size();
    }

    /// {@return a number that every change raises}
    public synchronized long changes() {
        return ledger.size() + levels.values().stream().mapToLong(StockLevel::version).sum();
    }
}
