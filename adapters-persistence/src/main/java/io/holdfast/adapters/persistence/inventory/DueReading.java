package io.holdfast.adapters.persistence.inventory;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Looks for due holds of SKUs that are locked: in the index of what is held, and in due lists.
/// Used by one thread, in one transaction.
final class DueReading {
    private static final String ALONE =
            """
            select h.*
              from unnest(?) as s(sku)
             cross join lateral (select %s from stock_hold h
                                  where h.sku = s.sku and h.state = 'held' and not h.listed
                                    and h.expires_at <= ?::timestamptz
                                  order by h.expires_at limit ?) h
             limit ?\
            """
                    .formatted(StockReading.HOLD);

    private static final String LISTS =
            """
            select d.sku, d.due_at, d.number, d.holds, d.over_at <= ?::timestamptz as over
              from unnest(?) as s(sku)
             cross join lateral (select * from stock_due_list d
                                  where d.sku = s.sku and d.due_at <= ?::timestamptz
                                  order by d.due_at limit ?) d
             limit ?\
            """;

    private static final String LISTED =
            """
            select %s from stock_hold
             where id = any(?) and state = 'held' and listed and expires_at <= ?::timestamptz
             limit ?\
            """
                    .formatted(StockReading.HOLD);

    private final Connection connection;
    private final Instant now;
    private final Composite.Reader hold;
    private final Set<Sku> whole = new HashSet<>();
    private final Set<DueLists.Key> passed = new LinkedHashSet<>();

    /// Begins.
    ///
    /// @param connection of the transaction
    /// @param now the time
    /// @param hold takes each due hold, some of them again at a later look
    DueReading(Connection connection, Instant now, Composite.Reader hold) {
        this.connection = connection;
        this.now = now;
        this.hold = hold;
    }

    private record Found(DueLists.Key key, boolean over, List<UUID> holds) {}

    /// Looks for due holds, those that have been due for longest.
    ///
    /// @param of which SKUs
    /// @param max about how many of each
    /// @param maxOfAll most in all
    void look(Set<Sku> of, int max, int maxOfAll) throws SQLException {
        Map<Sku, Integer> alone = new HashMap<>();
        List<Found> lists = new ArrayList<>();
        // Of each SKU one at least: it is locked, and nothing may be left of the lists of others.
        int listsOfAll = Math.max(of.size(), DueLists.lists(maxOfAll));
        Object[] names = StockReading.names(of);
        new Composite(connection)
                .query(ALONE, row -> count(row, alone), names, now.toString(), max, maxOfAll)
                .query(
                        LISTS,
                        row -> lists.add(found(row)),
                        now.toString(),
                        names,
                        now.toString(),
                        DueLists.lists(max),
                        listsOfAll)
                .run();
        long most = Math.min((long) max * of.size(), maxOfAll - sum(alone.values()));
        boolean read = readListed(lists, (int) most);
        Map<Sku, Integer> listsOf = new HashMap<>();
        lists.forEach(list -> listsOf.merge(list.key().sku(), 1, Integer::sum));
        if (read && lists.size() < listsOfAll) {
            of.stream()
                    .filter(sku -> alone.getOrDefault(sku, 0) < max)
                    .filter(sku -> listsOf.getOrDefault(sku, 0) < DueLists.lists(max))
                    .forEach(whole::add);
        }
    }

    private static long sum(Collection<Integer> counts) {
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    private void count(ResultSet row, Map<Sku, Integer> alone) throws SQLException {
        hold.row(row);
        alone.merge(new Sku(row.getString("sku")), 1, Integer::sum);
    }

    private static Found found(ResultSet row) throws SQLException {
        DueLists.Key key =
                new DueLists.Key(
                        new Sku(row.getString("sku")),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getLong("number"));
        return new Found(
                key, row.getBoolean("over"), List.of((UUID[]) row.getArray("holds").getArray()));
    }

    /// {@return whether all that is due in these lists has been read}
    private boolean readListed(List<Found> lists, int max) throws SQLException {
        if (lists.isEmpty()) {
            return true;
        }
        if (max == 0) {
            return false;
        }
        List<UUID> ids = lists.stream().flatMap(list -> list.holds().stream()).toList();
        int[] read = new int[1];
        new Composite(connection)
                .query(
                        LISTED,
                        row -> {
                            hold.row(row);
                            read[0]++;
                        },
                        Binary.ids(ids),
                        now.toString(),
                        max)
                .run();
        boolean all = read[0] < max;
        if (all) {
            lists.stream().filter(Found::over).map(Found::key).forEach(passed::add);
        }
        return all;
    }

    /// {@return whether all due holds of a SKU have been read}
    boolean hasRead(Sku sku) {
        return whole.contains(sku);
    }

    /// {@return lists of which nothing is left once the holds that were read have ended}
    List<DueLists.Key> passed() {
        return List.copyOf(passed);
    }
}
