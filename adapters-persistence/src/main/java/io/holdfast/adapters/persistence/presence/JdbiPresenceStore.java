package io.holdfast.adapters.persistence.presence;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Shown;
import io.holdfast.presence.Sight;
import io.holdfast.presence.port.out.PresenceStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Presence as rows of PostgreSQL, whose clock counts the leases.
public final class JdbiPresenceStore implements PresenceStore {
    private static final String SHOW =
            """
            insert into presence (node, ref, room, key, meta)
            select :node, * from unnest(:refs::text[], :rooms::text[], :keys::text[], :metas::text[])
            on conflict (node, ref) do nothing
            """;

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiPresenceStore(Database database) {
        this.database = database;
    }

    @Override
    public void publish(NodeId node, Sight sight, Duration lease) {
        database.useTransaction(
                "write down who is there",
                handle -> {
                    handle.createUpdate(
                                    """
                                    insert into presence_node (node, revision, lease_until)
                                    values (:node, :revision,
                                            clock_timestamp() + make_interval(secs => :seconds))
                                    on conflict (node) do update
                                    set revision = excluded.revision,
                                        lease_until = excluded.lease_until
                                    """)
                            .bind("node", node.value())
                            .bind("revision", sight.revision())
                            .bind("seconds", seconds(lease))
                            .execute();
                    handle.createUpdate("delete from presence where node = :node")
                            .bind("node", node.value())
                            .execute();
                    show(handle, node, sight.all());
                });
    }

    private static void show(Handle handle, NodeId node, List<Shown> all) {
        if (!all.isEmpty()) {
            handle.createUpdate(SHOW)
                    .bind("node", node.value())
                    .bind("refs", column(all, Shown::ref))
                    .bind("rooms", column(all, Shown::room))
                    .bind("keys", column(all, Shown::key))
                    .bind("metas", column(all, Shown::meta))
                    .execute();
        }
    }

    private static String[] column(List<Shown> all, Function<Shown, String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }

    private static double seconds(Duration lease) {
        return lease.toMillis() / 1_000.0;
    }

    @Override
    public boolean change(NodeId node, long revision, Change change, Duration lease) {
        return database.inTransaction(
                "write down who came and went",
                handle -> {
                    if (!renew(handle, node, revision, lease)) {
                        return false;
                    }
                    handle.createUpdate(
                                    "delete from presence where node = :node and ref = any(:refs)")
                            .bind("node", node.value())
                            .bind("refs", change.leaves().toArray(String[]::new))
                            .execute();
                    show(handle, node, change.joins());
                    return true;
                });
    }

    @Override
    public boolean renew(NodeId node, Duration lease) {
        return database.single("go on to be there", handle -> renew(handle, node, null, lease));
    }

    private static boolean renew(
            Handle handle, NodeId node, @Nullable Long revision, Duration lease) {
        return handle.createUpdate(
                                """
                                update presence_node
                                set lease_until = clock_timestamp() + make_interval(secs => :seconds),
                                    revision = coalesce(:revision::bigint, revision)
                                where node = :node
                                """)
                        .bind("node", node.value())
                        .bind("revision", revision)
                        .bind("seconds", seconds(lease))
                        .execute()
                == 1;
    }

    @Override
    public Map<NodeId, Long> living() {
        return database.read(
                "see which nodes are there",
                handle -> {
                    Map<NodeId, Long> living = new HashMap<>();
                    handle.createQuery(
                                    """
                                    select node, revision from presence_node
                                    where lease_until > now()
                                    """)
                            .map(
                                    (row, _) ->
                                            Map.entry(new NodeId(row.getString(1)), row.getLong(2)))
                            .forEach(one -> living.put(one.getKey(), one.getValue()));
                    return living;
                });
    }

    /// @param shown or `null` where the node sees nobody
    private record Row(long revision, @Nullable Shown shown) {}

    @Override
    public Optional<Sight> sight(NodeId node) {
        List<Row> rows =
                database.read(
                        "see who is there",
                        handle ->
                                handle.createQuery(
                                                """
                                                select n.revision, p.ref, p.room, p.key, p.meta
                                                from presence_node n left join presence p using (node)
                                                where node = :node
                                                  and n.lease_until > now()
                                                """)
                                        .bind("node", node.value())
                                        .map(
                                                (row, _) ->
                                                        new Row(
                                                                row.getLong(1),
                                                                row.getString(2) == null
                                                                        ? null
                                                                        : new Shown(
                                                                                row.getString(2),
                                                                                row.getString(3),
                                                                                row.getString(4),
                                                                                row.getString(5))))
                                        .list());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Shown> all =
                rows.stream()
                        .map(Row::shown)
                        .flatMap(one -> Optional.ofNullable(one).stream())
                        .toList();
        return Optional.of(new Sight(rows.getFirst().revision(), all));
    }

    @Override
    public void leave(NodeId node) {
        database.single(
                "be there no more",
                handle ->
                        handle.createUpdate("delete from presence_node where node = :node")
                                .bind("node", node.value())
                                .execute());
    }

    @Override
    public int sweep() {
        return database.single(
                "forget nodes that are gone",
                handle ->
                        handle.createUpdate(
                                        "delete from presence_node where lease_until <="
                                                + " clock_timestamp()")
                                .execute());
    }
}
