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
            select n.*, ?::timestamptz
              from (select unnest(?) as sku, unnest(?) as location, unnest(?) as cause, unnest(?) as on_hand_delta,
                           unnest(?) as reserved_delta, unnest(?) as on_hand, unnest(?) as reserved,
                           unnest(?) as reference, unnest(?) as reason) n\
            """;

    private LedgerRows() {}

    static void insert(Composite statements, List<Movement> movements, Instant now) {
        if (!movements.isEmpty()) {
            statements.add(
                    INSERT,
                    now.toString(),
                    Columns.of(movements, Movement::sku),
                    Columns.of(movements, m -> m.after().location()),
                    Columns.of(movements, m -> m.cause().name().toLowerCase(Locale.ROOT)),
                    Columns.numbers(movements, Movement::onHandDelta),
                    Columns.numbers(movements, Movement::reservedDelta),
                    Columns.numbers(movements, m -> m.after().onHand()),
                    Columns.numbers(movements, m -> m.after().reserved()),
                    Columns.ids(movements, Movement::reference),
                    Columns.of(movements, Movement::reason));
        }
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
                handle.createQuery(
                                "select %s from stock_ledger where sku = :sku and number < :before order by number desc limit :limit"
                                        .formatted(COLUMNS))
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
