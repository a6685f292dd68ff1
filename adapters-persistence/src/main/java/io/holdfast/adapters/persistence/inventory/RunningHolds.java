package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Holds that count, by their end: from the index of what is held, and from as many due lists as a
/// page takes. The place in the list is the last hold of the page before.
///
/// @param handle of a transaction that sees one moment: a hold that is renewed goes from its list
///   to the index
/// @param sku of the holds
/// @param limit most holds of a page
/// @param now the time
/// @param after the place
record RunningHolds(Handle handle, Sku sku, int limit, OffsetDateTime now, Place after) {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int LISTS_AT_ONCE = 16;
    private static final Comparator<Hold> BY_END =
            Comparator.comparing(Hold::expiresAt).thenComparing(hold -> hold.id().toString());

    private static final String COUNTING =
            """
            select %s from stock_hold
             where state = 'held' and %s and expires_at > :now and (expires_at, id) > (:end, :id)
             order by expires_at, id limit :limit
            """;

    private static final String ALONE =
            COUNTING.formatted(HoldRows.COLUMNS, "sku = :sku and not listed");

    private static final String LISTED =
            COUNTING.formatted(HoldRows.COLUMNS, "id = any(:ids) and sku = :sku and listed");

    private static final String LISTS =
            """
            select due_at, number, holds from stock_due_list
             where sku = :sku and over_at >= :end and (due_at, number) > (:due, :number)
             order by due_at, number limit :lists
            """;

    private record Place(OffsetDateTime end, UUID id) {}

    private record DueList(OffsetDateTime dueAt, long number, List<UUID> holds) {}

    static Page<Hold> page(Handle handle, Sku sku, PageRequest page, Instant now) {
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        Place place = place(handle, page.after(), new Place(moment, FIRST));
        List<Hold> found = new RunningHolds(handle, sku, page.limit(), moment, place).found();
        boolean more = found.size() > page.limit();
        List<Hold> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? new Cursor(items.getLast().id().value().toString()) : null);
    }

    /// As many as the page has, and one more if there is one.
    private List<Hold> found() {
        List<Hold> found =
                new ArrayList<>(holds(handle.createQuery(ALONE).bind("sku", sku.value())));
        DueList last = new DueList(OffsetDateTime.MIN, 0, List.of());
        List<DueList> lists;
        do {
            lists = lists(last);
            if (!lists.isEmpty()) {
                last = lists.getLast();
                found.addAll(listed(lists));
                found.sort(BY_END);
            }
        } while (lists.size() == LISTS_AT_ONCE && !isFull(found, last));
        return found.size() > limit ? found.subList(0, limit + 1) : found;
    }

    /// No hold of a later list ends before the list is due.
    private boolean isFull(List<Hold> found, DueList last) {
        return found.size() > limit
                && found.get(limit).expiresAt().isBefore(last.dueAt().toInstant());
    }

    private List<DueList> lists(DueList behind) {
        return handle.createQuery(LISTS)
                .bind("sku", sku.value())
                .bind("end", after.end())
                .bind("due", behind.dueAt())
                .bind("number", behind.number())
                .bind("lists", LISTS_AT_ONCE)
                .map(
                        (row, _) ->
                                new DueList(
                                        row.getObject("due_at", OffsetDateTime.class),
                                        row.getLong("number"),
                                        Arrays.asList((UUID[]) row.getArray("holds").getArray())))
                .list();
    }

    private List<Hold> listed(List<DueList> lists) {
        List<UUID> ids = lists.stream().flatMap(list -> list.holds().stream()).toList();
        return holds(
                handle.createQuery(LISTED)
                        .bind("sku", sku.value())
                        .bindArray("ids", UUID.class, ids));
    }

    private List<Hold> holds(Query counting) {
        return counting.bind("now", now)
                .bind("end", after.end())
                .bind("id", after.id())
                .bind("limit", limit + 1)
                .map((row, _) -> HoldRows.read(row))
                .list();
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
