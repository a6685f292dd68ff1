package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which new holds of a batch stand in due lists: many of one SKU that end at nearly the same time.
/// One row with all their ids then says when they end, where each would have an entry of its own in
/// an index, which costs a fifth of what it costs to take a hold.
///
/// A list says only where to look. A hold that is changed leaves it for the index, and the list is
/// dropped when its last hold would have ended, whatever became of them.
///
/// @param parts none of which overlap
record DueLists(List<Part> parts) {
    /// From how many holds on a list is cheaper than the index.
    static final int LEAST = 16;

    /// As many ids as leave three rows of a page.
    private static final int MOST = 128;

    /// Holds that end further apart would keep a list due for as long.
    private static final Duration SPAN = Duration.ofSeconds(1);

    // The number is taken from the block that the holds have just been given.
    private static final String INSERT =
            """
            insert into stock_due_list (sku, due_at, over_at, number, holds)
            select n.sku, n.due_at, n.over_at, currval('stock_ledger_number_seq') + n.first, n.ids[n.first + 1 : n.next]
              from (select unnest(?) as sku, unnest(?) as due_at, unnest(?) as over_at, unnest(?) as first,
                           unnest(?) as next, (select ?) as ids) n\
            """;

    private static final String DROP =
            """
            delete from stock_due_list d
             using (select unnest(?) as sku, unnest(?) as due_at, unnest(?) as number) n
             where d.sku = n.sku and d.due_at = n.due_at and d.number = n.number\
            """;

    /// Holds that stand in one list.
    ///
    /// @param sku of all of them
    /// @param first place of the first hold in the batch, from 0
    /// @param next place behind the last one
    /// @param dueAt when the first of them ends
    /// @param overAt when the last of them ends
    record Part(Sku sku, int first, int next, Instant dueAt, Instant overAt) {}

    /// Where a list stands.
    ///
    /// @param sku of its holds
    /// @param dueAt when the first of them ends
    /// @param number of its first hold
    record Key(Sku sku, Instant dueAt, long number) {}

    /// {@return the lists of a batch}
    ///
    /// @param holds new ones, those of a SKU one after the other
    /// @param least from how many on they stand in lists
    static DueLists of(List<Hold> holds, int least) {
        List<Part> parts = new ArrayList<>();
        int first = 0;
        while (first < holds.size()) {
            int next = first + 1;
            while (next < holds.size() && holds.get(next).sku().equals(holds.get(first).sku())) {
                next++;
            }
            if (next - first >= least) {
                addParts(parts, holds, first, next);
            }
            first = next;
        }
        return new DueLists(parts);
    }

    private static void addParts(List<Part> parts, List<Hold> holds, int from, int to) {
        Part whole = part(holds, from, to);
        if (whole.overAt().isAfter(whole.dueAt().plus(SPAN))) {
            return;
        }
        int lists = Math.ceilDiv(to - from, MOST);
        for (int i = 0; i < lists; i++) {
            int first = from + (to - from) * i / lists;
            int next = from + (to - from) * (i + 1) / lists;
            parts.add(lists == 1 ? whole : part(holds, first, next));
        }
    }

    private static Part part(List<Hold> holds, int first, int next) {
        Instant dueAt = Instant.MAX;
        Instant overAt = Instant.MIN;
        for (Hold hold : holds.subList(first, next)) {
            dueAt = hold.expiresAt().isBefore(dueAt) ? hold.expiresAt() : dueAt;
            overAt = hold.expiresAt().isAfter(overAt) ? hold.expiresAt() : overAt;
        }
        return new Part(holds.get(first).sku(), first, next, dueAt, overAt);
    }

    /// {@return for each of the batch's first holds whether it stands in a list: 1 or 0}
    ///
    /// @param holds how many: all of them, or one that stands for all of its SKU
    int[] listed(int holds) {
        int[] listed = new int[holds];
        for (Part part : parts) {
            Arrays.fill(listed, Math.min(part.first(), holds), Math.min(part.next(), holds), 1);
        }
        return listed;
    }

    /// Adds the lists of holds that have just been added.
    ///
    /// @param statements take them
    /// @param ids of all holds of the batch
    /// @param only the condition under which they are written
    void insert(Composite statements, Binary ids, Condition only) {
        if (!parts.isEmpty()) {
            statements.add(
                    only.where(INSERT),
                    Columns.of(parts, Part::sku),
                    Columns.times(parts, Part::dueAt),
                    Columns.times(parts, Part::overAt),
                    Columns.numbers(parts, Part::first),
                    Columns.numbers(parts, Part::next),
                    ids);
        }
    }

    /// Drops lists of which nothing is left.
    ///
    /// @param statements take them
    /// @param passed which
    static void drop(Composite statements, List<Key> passed) {
        if (!passed.isEmpty()) {
            statements.add(
                    DROP,
                    Columns.of(passed, Key::sku),
                    Columns.times(passed, Key::dueAt),
                    passed.stream().mapToLong(Key::number).toArray());
        }
    }

    /// {@return how many lists have so many holds, and one more}
    static int lists(int holds) {
        return holds / MOST + 1;
    }
}
