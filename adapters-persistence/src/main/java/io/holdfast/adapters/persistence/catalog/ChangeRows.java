package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.CatalogChange;
import io.holdfast.kernel.Handle;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Rows of `catalog_change`, which triggers write, and how they are asked for and swept.
///
/// A row is new to whoever asks if its transaction is one that an earlier snapshot did not see:
/// under way in it, or not begun. Nothing is counted or ordered by time, for transactions commit in
/// another order than they write.
///
/// What is due of holds changes what can be bought without any transaction, so products with such
/// holds have changed each time until those are ended.
public final class ChangeRows {
    private static final int NAMES_MAX = 4_000;

    /// A snapshot that sees nothing.
    private static final String NOTHING = "1:1:";

    private static final Optional<CatalogChange> ALL = Optional.of(new CatalogChange.OfAll());

    /// Whether there may be anything to tell: far cheaper than to tell it, and nearly always all.
    private static final String LOOK =
            """
            select pg_current_snapshot()::text, pg_postmaster_start_time()::text,
                   exists (select from catalog_change where xid >= pg_snapshot_xmax(seen))
                   or exists (select from catalog_change where xid = any (array(select pg_snapshot_xip(seen))))
                   or exists (select from stock_item where due_at <= now() and due_at < 'infinity')
                   or swept_xid >= pg_snapshot_xmin(seen)
              from catalog_change_sweep, (select ?::pg_snapshot as seen) base
            """;

    private static final String ASK =
            """
            with base as (select ?::pg_snapshot as seen),
            fresh as materialized (
                select c.* from base, catalog_change c where c.xid >= pg_snapshot_xmax(seen)
                union all
                select c.* from base, catalog_change c where c.xid = any (array(select pg_snapshot_xip(seen)))),
            size as materialized (
                select count(*) as changes, coalesce(bool_or(everything), false) as everything,
                       coalesce(sum(cardinality(handles) + cardinality(skus) + cardinality(urls)), 0) as names
                  from fresh),
            due as materialized (select sku from stock_item where due_at <= now() and due_at < 'infinity' limit %1$d),
            few as materialized (
                select (swept_xid < pg_snapshot_xmin(seen)
                        or pg_snapshot_xmax(seen) >= pg_snapshot_xmax(swept)
                           and not exists (select from pg_snapshot_xip(seen) x where pg_visible_in_snapshot(x, swept)))
                       and not size.everything and size.names < %1$d
                       and (select count(*) from due) < %1$d as known
                  from base, catalog_change_sweep, size),
            skus as (select unnest(skus) as sku from fresh union select sku from due),
            urls as (select unnest(urls) as url from fresh)
            select pg_current_snapshot()::text, few.known, size.changes,
                   case when few.known then array(
                       select unnest(handles) from fresh
                        union
                       select p.handle from skus join variant v using (sku) join product p on p.id = v.product_id
                        union
                       select p.handle from urls join product p
                           on picture_marks(p.images) @> array[hashtextextended(url, 0)] and p.images <> '[]'
                   ) end
              from few, size
            """
                    .formatted(NAMES_MAX);

    /// What was seen by one snapshot before is all that goes, so that others have time to ask.
    private static final String SWEEP =
            """
            with due as (
                select next from catalog_change_sweep
                 where turned_at < now() - interval '30 seconds' for update skip locked),
            gone as (
                delete from catalog_change c using due where pg_visible_in_snapshot(c.xid, due.next) returning xid)
            update catalog_change_sweep s
               set swept = case when exists (select from gone) then due.next else s.swept end,
                   swept_xid = greatest(s.swept_xid, (select xid from gone order by xid desc limit 1)),
                   next = pg_current_snapshot(), turned_at = now()
              from due
            """;

    private ChangeRows() {}

    /// An answer.
    ///
    /// @param snapshot what the database shows, for the next question
    /// @param server when the server of that snapshot was started
    /// @param change what differs from the snapshot that was asked with; nothing where nothing does
    record Seen(String snapshot, String server, Optional<CatalogChange> change) {}

    /// {@return what has changed}
    ///
    /// @param connection not in a transaction
    /// @param before the last answer; null where there is none
    /// @throws SQLException as the driver throws it
    static Seen ask(Connection connection, @Nullable Seen before) throws SQLException {
        String seen = before == null ? NOTHING : before.snapshot();
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, seen);
            try (ResultSet row = only(statement)) {
                String server = row.getString(2);
                if (before == null || !before.server().equals(server)) {
                    return new Seen(row.getString(1), server, ALL);
                }
                if (!row.getBoolean(3)) {
                    return new Seen(row.getString(1), server, Optional.empty());
                }
            }
        }
        return changes(connection, before);
    }

    private static Seen changes(Connection connection, Seen before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, before.snapshot());
            try (ResultSet row = only(statement)) {
                return new Seen(
                        row.getString(1),
                        before.server(),
                        change(row.getBoolean(2), row.getLong(3), row.getArray(4)));
            }
        }
    }

    private static ResultSet only(PreparedStatement statement) throws SQLException {
        ResultSet row = statement.executeQuery();
        if (!row.next()) {
            throw new SQLException("the row of catalog_change_sweep is gone");
        }
        return row;
    }

    private static Optional<CatalogChange> change(
            boolean known, long changes, @Nullable Array names) throws SQLException {
        if (!known || names == null) {
            return ALL;
        }
        Set<Handle> handles = new HashSet<>();
        for (String name : (String[]) names.getArray()) {
            handles.add(new Handle(name));
        }
        return changes == 0 && handles.isEmpty()
                ? Optional.empty()
                : Optional.of(new CatalogChange.OfProducts(handles));
    }

    /// Removes rows that every node has seen, unless it has not asked for half a minute; such a
    /// node is told that all may have changed. Any number of nodes may sweep, as often as they
    /// like.
    ///
    /// @param connection not in a transaction
    /// @throws SQLException as the driver throws it
    public static void sweep(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(SWEEP);
        }
    }
}
