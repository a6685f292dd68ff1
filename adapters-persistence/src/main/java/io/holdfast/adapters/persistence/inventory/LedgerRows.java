package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Cause;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The ledger as rows of `stock_ledger`.
final class LedgerRows {
    static final String COLUMNS =
            "sku, number, location, cause, on_hand_delta, reserved_delta, on_hand, reserved,"
                    + " reference, reason, at";

    private static final String INSERT =
            """
            insert into stock_ledger (sku, location, cause, on_hand_delta, reserved_delta, on_hand, reserved,
                                      reference, reason, at)
            select n.*
              from (select %1$s as sku, %1$s as location, %1$s as cause, %1$s as on_hand_delta,
                           unnest(?) as reserved_delta, %1$s as on_hand, unnest(?) as reserved,
                           unnest(?) as reference, %1$s as reason, (select unnest(?)) as at) n\
            """;

    private static final String INSERT_EACH = INSERT.formatted(Columns.EACH);
    private static final String INSERT_ALIKE = INSERT.formatted(Columns.ONE);

    // The newest of all: rows of the ledger, and holds that are entries, whether they stand alone
    // or in due lists. Of
    // those only the newest lists are read, as far as their holds go.
    private static final String PAGE =
            """
            (select %1$s from stock_ledger
              where sku = :sku and number < :before order by number desc limit :limit)
             union all
            (select sku, entry_number, entry_location, 'hold', 0, quantity, entry_on_hand, entry_reserved,
                    id, '', changed_at
               from stock_hold
              where sku = :sku and state = 'held' and not listed and entry_number < :before
              order by entry_number desc limit :limit)
             union all
            (select h.sku, h.entry_number, h.entry_location, 'hold', 0, h.quantity, h.entry_on_hand, h.entry_reserved,
                    h.id, '', h.changed_at
               from (select number, holds from stock_due_list
                      where sku = :sku and number < :before order by number desc) d
              cross join lateral unnest(d.holds) as n(id)
               join stock_hold h on h.id = n.id
              where h.state = 'held' and h.listed and h.entry_number < :before
                and h.entry_number between d.number and d.number + cardinality(d.holds) - 1
              order by d.number desc, h.entry_number desc limit :limit)
             order by number desc limit :limit
            """
                    .formatted(COLUMNS);

    private LedgerRows() {}

    static void insert(
            Composite statements, List<Movement> movements, Instant now, Condition only) {
        if (movements.isEmpty()) {
            return;
        }
        // Holds of one SKU: what is the same for all is sent and read once.
        boolean alike =
                Columns.alike(
                        movements,
                        Movement::sku,
                        m -> m.after().location(),
                        Movement::cause,
                        Movement::onHandDelta,
                        m -> m.after().onHand(),
                        Movement::reason);
        List<Movement> shared = alike ? movements.subList(0, 1) : movements;
        statements.add(
                only.where(alike ? INSERT_ALIKE : INSERT_EACH),
                Columns.of(shared, Movement::sku),
                Columns.of(shared, m -> m.after().location()),
                Columns.of(shared, m -> m.cause().name().toLowerCase(Locale.ROOT)),
                Columns.numbers(shared, Movement::onHandDelta),
                Columns.numbers(movements, Movement::reservedDelta),
                Columns.numbers(shared, m -> m.after().onHand()),
                Columns.numbers(movements, m -> m.after().reserved()),
                Columns.ids(movements, Movement::reference),
                Columns.of(shared, Movement::reason),
                Columns.time(now));
    }

    static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                new Sku(row.getString("sku")),
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                row.getInt("on_hand_delta"),
                row.getInt("reserved_delta"),
                new AtLocation(
                        row.getString("location"), row.getInt("on_hand"), row.getInt("reserved")),
                row.getObject("reference", UUID.class),
                row.getString("reason"));
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                movement(row));
    }

    static Optional<Page<LedgerEntry>> page(Handle handle, Sku sku, PageRequest page) {
        long before = NumberCursor.number(page.after());
        List<LedgerEntry> found =
                handle.createQuery(PAGE)
                        .bind("sku", sku.value())
                        .bind("before", before)
                        .bind("limit", page.limit() + 1)
                        .map((row, _) -> entry(row))
                        .list();
        if (found.isEmpty() && page.after() == null) {
            return Optional.empty();
        }
        boolean more = found.size() > page.limit();
        List<LedgerEntry> items = more ? found.subList(0, page.limit()) : found;
        @Nullable Cursor next = more ? NumberCursor.after(items.getLast().number()) : null;
        return Optional.of(new Page<>(items, next));
    }

    /// The place in a list that is ordered by numbers, the greatest first.
    static final class NumberCursor {
        private NumberCursor() {}

        static Cursor after(long number) {
            return new Cursor("n" + Long.toString(number, Character.MAX_RADIX));
        }

        static long number(@Nullable Cursor after) {
            if (after == null) {
                return Long.MAX_VALUE;
            }
            try {
                if (after.value().startsWith("n")) {
                    return Long.parseLong(after.value().substring(1), Character.MAX_RADIX);
                }
            } catch (NumberFormatException _) {
                // Answered below, as everything that is none of ours.
            }
            throw new StaleCursor(after);
        }
    }
}
