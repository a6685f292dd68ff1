package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Holds that count, by the index of what is held by SKU and end. The place in the list is the last
/// hold of the page before.
final class RunningHolds {
    private static final UUID FIRST = new UUID(0, 0);

    private RunningHolds() {}

    private record Place(OffsetDateTime end, UUID id) {}

    static Page<Hold> page(Handle handle, Sku sku, PageRequest page, Instant now) {
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        Place place = place(handle, page.after(), new Place(moment, FIRST));
        List<Hold> found =
                handle.createQuery(
                                """
                                select %s from stock_hold
                                 where sku = :sku and state = 'held' and expires_at > :now
                                   and (expires_at, id) > (:end, :id)
                                 order by expires_at, id limit :limit
                                """
                                        .formatted(HoldRows.COLUMNS))
                        .bind("sku", sku.value())
                        .bind("now", moment)
                        .bind("end", place.end())
                        .bind("id", place.id())
                        .bind("limit", page.limit() + 1)
                        .map((row, _) -> HoldRows.read(row))
                        .list();
        boolean more = found.size() > page.limit();
        List<Hold> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? new Cursor(items.getLast().id().value().toString()) : null);
    }

    private static Place place(Handle handle, @Nullable Cursor after, Place first) {
        return after == null
                ? first
                : handle.createQuery("select expires_at, id from stock_hold where id = :id")
                        .bind("id", id(after))
                        .map(
                                (row, _) ->
                                        new Place(
                                                row.getObject(1, OffsetDateTime.class),
                                                row.getObject(2, UUID.class)))
                        .findOne()
                        .orElseThrow(() -> new StaleCursor(after));
    }

    private static UUID id(Cursor after) {
        try {
            return UUID.fromString(after.value());
        } catch (IllegalArgumentException _) {
            throw new StaleCursor(after);
        }
    }
}
