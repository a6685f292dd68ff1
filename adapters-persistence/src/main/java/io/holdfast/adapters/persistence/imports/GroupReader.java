package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.catalog.ProductReader;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads groups of a stage with what the shop has of them.
final class GroupReader {
    private static final String COLUMNS =
            "ordinal, line, kind, group_key, belongs_to, note, joined, reviewed, content";

    /// Most that the groups of a chunk say, but for its last one, and most that the shop has of
    /// them; two such chunks and a third on its way are in memory.
    private static final long OCTETS_MAX = 4L * 1024 * 1024;

    private final Handle handle;
    private final Owners shop;
    private final boolean withStock;
    private final Map<String, List<Group.Member>> members = new LinkedHashMap<>();
    private final Map<String, Reviewed> reviewed = new HashMap<>();
    private String lastKey = "";
    private @Nullable FeedContent last;

    private GroupReader(Handle handle, Owners shop, boolean withStock) {
        this.handle = handle;
        this.shop = shop;
        this.withStock = withStock;
    }

    static List<Group> after(Owners shop, @Nullable String afterKey, int limit, boolean withStock) {
        Handle handle = shop.handle();
        Stage stage = Stage.of(shop.job());
        // The last key of the chunk first: then its records are one range of the index.
        String last =
                handle.createQuery(
                                """
                                select max(group_key) from (
                                    select group_key, sum(octets) over (order by group_key) - octets as before from (
                                        select group_key, sum(octet_length(content)) as octets from %s
                                         where group_key > :after
                                         group by group_key order by group_key limit :limit) k) g
                                 where before < :octets
                                """
                                        .formatted(stage.records()))
                        .bind("after", afterKey == null ? "" : afterKey)
                        .bind("limit", limit)
                        .bind("octets", OCTETS_MAX)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null);
        if (last == null) {
            return List.of();
        }
        GroupReader reader = new GroupReader(handle, shop, withStock);
        reader.take(
                handle.createQuery(
                                "select %s from %s where group_key > :after and group_key <= :last order by group_key, ordinal"
                                        .formatted(COLUMNS, stage.records()))
                        .bind("after", afterKey == null ? "" : afterKey)
                        .bind("last", last));
        return reader.groups(reader.thoseThatFit());
    }

    /// What the shop has of the products counts as well: a list of nothing but prices is short, and
    /// what it changes may be long. Those that are left are read again with the next chunk.
    ///
    /// @return products that are there
    private Set<String> thoseThatFit() {
        Map<String, Long> octets = ProductSizes.of(handle, handles());
        long all = 0;
        Iterator<String> keys = members.keySet().iterator();
        while (!octets.isEmpty() && keys.hasNext()) {
            String name = keys.next().substring(2);
            if (all > OCTETS_MAX) {
                keys.remove();
                octets.remove(name);
            } else {
                all += octets.getOrDefault(name, 0L);
            }
        }
        return octets.keySet();
    }

    private List<String> handles() {
        return members.keySet().stream()
                .filter(key -> key.startsWith("p:"))
                .map(key -> key.substring(2))
                .toList();
    }

    static List<Group> of(Owners shop, List<String> keys, boolean withStock) {
        Handle handle = shop.handle();
        Stage stage = Stage.of(shop.job());
        GroupReader reader = new GroupReader(handle, shop, withStock);
        reader.take(
                handle.createQuery(
                                "select %s from %s where group_key = any(:keys) order by group_key, ordinal"
                                        .formatted(COLUMNS, stage.records()))
                        .bindArray("keys", String.class, keys));
        return reader.groups(reader.handles());
    }

    private void take(Query records) {
        records.map(
                        (row, _) -> {
                            String key = row.getString("group_key");
                            RecordPosition at =
                                    new RecordPosition(row.getLong("ordinal"), row.getLong("line"));
                            FeedContent content =
                                    ContentCodec.decode(
                                            row.getString("kind").equals("k"),
                                            row.getBytes("content"),
                                            key.equals(lastKey) ? last : null);
                            lastKey = key;
                            last = content;
                            if (row.getLong("reviewed") != Stage.NOT_REVIEWED) {
                                reviewed.put(
                                        key,
                                        ReviewedNote.read(
                                                row.getLong("reviewed"),
                                                row.getString("note"),
                                                content));
                            }
                            return members.computeIfAbsent(key, _ -> new ArrayList<>(2))
                                    .add(
                                            new Group.Member(
                                                    at,
                                                    row.getBoolean("joined"),
                                                    either(row),
                                                    content));
                        })
                .list();
    }

    private static @Nullable Sku either(ResultSet row) throws SQLException {
        return row.getString("kind").equals(Stage.OR_PRODUCT)
                ? new Sku(row.getString("belongs_to").substring(Stage.BY_SKU.length()))
                : null;
    }

    private List<Group> groups(Collection<String> there) {
        Set<String> skus = new LinkedHashSet<>();
        members.forEach(
                (key, records) -> {
                    if (key.startsWith("p:")) {
                        records.forEach(
                                r -> variants(r.content()).forEach(v -> skus.add(v.sku().value())));
                    }
                });
        Map<String, ProductReader.Found> existing =
                there.isEmpty() ? Map.of() : ProductReader.byHandles(handle, there);
        Map<String, String> owners = owners(skus);
        members.forEach(
                (key, records) -> skus.addAll(meant(records, existing.get(key.substring(2)))));
        Map<String, List<ShelfCount>> stock =
                withStock || handles().size() < members.size() ? stock(skus) : Map.of();
        List<Group> groups = new ArrayList<>(members.size());
        members.forEach((key, records) -> groups.add(group(key, records, existing, owners, stock)));
        return groups;
    }

    private Group group(
            String key,
            List<Group.Member> records,
            Map<String, ProductReader.Found> existing,
            Map<String, String> owners,
            Map<String, List<ShelfCount>> stock) {
        Reviewed seen = reviewed.get(key);
        if (key.startsWith("k:")) {
            int end = key.indexOf('\u0001');
            String sku = key.substring(2, end);
            GroupKey of = new GroupKey.OfStock(new Sku(sku), key.substring(end + 1));
            return new Group(
                    key, of, records, null, Map.of(), stock.getOrDefault(sku, List.of()), seen);
        }
        String name = key.substring(2);
        Map<Sku, String> taken = new HashMap<>();
        List<ShelfCount> counts = new ArrayList<>();
        for (Group.Member record : records) {
            ofOthers(key, record, owners).forEach((sku, owner) -> taken.put(new Sku(sku), owner));
            for (VariantPatch variant : variants(record.content())) {
                counts.addAll(stock.getOrDefault(variant.sku().value(), List.of()));
            }
        }
        ProductReader.Found found = existing.get(name);
        meant(records, found).forEach(sku -> counts.addAll(stock.getOrDefault(sku, List.of())));
        GroupKey of = new GroupKey.OfProduct(new io.holdfast.kernel.Handle(name));
        return new Group(
                key,
                of,
                records,
                found == null ? null : found.stored(),
                taken,
                List.copyOf(new LinkedHashSet<>(counts)),
                seen);
    }

    /// Where a record does not name its variant, it may be any that the product has.
    private static List<String> meant(
            List<Group.Member> records, ProductReader.@Nullable Found found) {
        boolean named =
                records.stream()
                        .allMatch(
                                record ->
                                        variants(record.content()).stream()
                                                .allMatch(VariantPatch::isNamed));
        return named || found == null
                ? List.of()
                : found.stored().product().variants().stream().map(v -> v.sku().value()).toList();
    }

    private static List<VariantPatch> variants(FeedContent content) {
        return content instanceof FeedContent.OfProduct said ? said.patch().variants() : List.of();
    }

    private Map<String, String> owners(Collection<String> skus) {
        Map<String, String> owners = shop.of(skus);
        Map<String, String> contested = new HashMap<>();
        members.forEach(
                (key, records) -> {
                    if (key.startsWith("p:")) {
                        records.forEach(r -> contested.putAll(ofOthers(key, r, owners)));
                    }
                });
        owners.keySet().removeAll(shop.givenUp(contested));
        return owners;
    }

    private static Map<String, String> ofOthers(
            String key, Group.Member record, Map<String, String> owners) {
        Map<String, String> others = new HashMap<>();
        for (VariantPatch variant : variants(record.content())) {
            String owner = owners.get(variant.sku().value());
            if (owner != null && !owner.equals(key.substring(2))) {
                others.put(variant.sku().value(), owner);
            }
        }
        return others;
    }

    private Map<String, List<ShelfCount>> stock(Set<String> skus) {
        Set<String> wanted = new LinkedHashSet<>(withStock ? skus : Set.of());
        members.keySet().stream()
                .filter(key -> key.startsWith("k:"))
                .forEach(key -> wanted.add(key.substring(2, key.indexOf('\u0001'))));
        Map<String, List<ShelfCount>> stock = new HashMap<>();
        if (!wanted.isEmpty()) {
            handle.createQuery(
                            "select sku, location, on_hand, reserved from stock_live where sku ="
                                    + " any(:skus)")
                    .bindArray("skus", String.class, wanted)
                    .map(
                            (row, _) ->
                                    stock.computeIfAbsent(row.getString(1), _ -> new ArrayList<>(1))
                                            .add(
                                                    new ShelfCount(
                                                            new StockCount(
                                                                    new Sku(row.getString(1)),
                                                                    row.getString(2),
                                                                    row.getInt(3)),
                                                            row.getInt(4))))
                    .list();
        }
        return stock;
    }
}
