package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.PageFit;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The catalogue as rows of PostgreSQL.
public final class JdbiProductStore implements ProductStore {
    private static final String TAKEN = "23505";
    private static final int TRIES = 5;

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiProductStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredProduct> find(Handle handle) {
        return Optional.ofNullable(findAll(List.of(handle)).get(handle)).map(ListedProduct::stored);
    }

    @Override
    public Map<Handle, ListedProduct> findAll(Collection<Handle> handles) {
        List<String> names = handles.stream().map(Handle::value).toList();
        Map<Handle, ListedProduct> found = LinkedHashMap.newLinkedHashMap(names.size());
        database.read("find products", connection -> ProductReader.byHandles(connection, names))
                .values()
                .forEach(one -> found.put(one.stored().product().handle(), one.listed()));
        return found;
    }

    @Override
    public Map<Handle, WeighedProduct> findLight(Collection<Handle> handles) {
        List<String> names = handles.stream().map(Handle::value).toList();
        return database.read("find products", connection -> ProductReader.light(connection, names));
    }

    @Override
    public Map<Sku, Offer> offers(Collection<Sku> skus) {
        List<String> codes = skus.stream().map(Sku::value).toList();
        Map<Sku, Offer> offers = LinkedHashMap.newLinkedHashMap(codes.size());
        database.read("find offers", connection -> ProductReader.offers(connection, codes))
                .forEach(offer -> offers.put(offer.sku(), offer));
        return offers;
    }

    private record Keyed(long id, String key, String handle, long bytes) {}

    /// What is shown is weighed, not all that is sorted.
    private static final String KEYED =
            """
            select k.id, k.key, k.handle, %s as bytes
              from (select p.id, (%%s)::text as key, p.handle
                      from product p where %%s order by %%s limit :limit) k
            """
                    .formatted(PageWeight.OF_ROW);

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        return browse(query, page, _ -> {});
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page, LongConsumer weighed) {
        List<Keyed> keyed =
                database.read("browse products", connection -> keyed(connection, query, page));
        List<Keyed> shown = keyed.subList(0, PageFit.fitting(keyed, page, Keyed::bytes));
        boolean more = keyed.size() > shown.size();
        // Whoever is told may wait, so there is no connection that others wait for.
        weighed.accept(shown.stream().mapToLong(Keyed::bytes).sum());
        List<Long> ids = shown.stream().map(Keyed::id).toList();
        Map<String, ProductReader.Found> found =
                database.read(
                        "read products of a page",
                        connection -> ProductReader.byIds(connection, ids));
        Keyed last = more ? shown.getLast() : null;
        Cursor next = last == null ? null : new BrowseCursor(last.key(), last.handle()).seal(query);
        return new Page<>(found.values().stream().map(ProductReader.Found::listed).toList(), next);
    }

    private static List<Keyed> keyed(
            org.jdbi.v3.core.Handle connection, ProductQuery query, PageRequest page) {
        BrowseSql sql = BrowseSql.of(query);
        SortKey sort = SortKey.of(query.sort(), sql.ranks());
        if (page.after() != null) {
            BrowseCursor after = BrowseCursor.open(page.after(), query);
            sql.and(sort.after());
            sql.bind("afterKey", after.key());
            sql.bind("afterHandle", after.handle());
        }
        return connection
                .createQuery(KEYED.formatted(sort.expression(), sql.where(), sort.order()))
                .bindMap(sql.values())
                .bind("limit", page.limit() + 1)
                .map(
                        (row, _) ->
                                new Keyed(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4)))
                .list();
    }

    @Override
    public List<Category> categories() {
        Map<String, Long> counts =
                database.read(
                        "count categories",
                        connection -> {
                            Map<String, Long> byPath = new LinkedHashMap<>();
                            connection
                                    .createQuery(
                                            """
                                            select category, count(*) as n from product
                                             where status = 'active' and category <> '' group by category
                                            """)
                                    .map(
                                            (row, _) ->
                                                    byPath.put(
                                                            row.getString("category"),
                                                            row.getLong("n")))
                                    .list();
                            return byPath;
                        });
        return CategoryTree.of(counts);
    }

    @Override
    public WriteOutcome put(Product product, Expectation expected, Instant now) {
        return repeatedly(
                () ->
                        database.inTransaction(
                                "write a product", c -> put(c, product, expected, now)));
    }

    private static WriteOutcome put(
            org.jdbi.v3.core.Handle connection,
            Product product,
            Expectation expected,
            Instant now) {
        ProductReader.@Nullable Found current = lock(connection, product.handle());
        WriteOutcome refused = refusal(current, expected);
        if (refused != null) {
            return refused;
        }
        WriteOutcome.@Nullable SkuTaken taken =
                taken(connection, product, current == null ? -1 : current.id());
        if (taken != null && taken.owner().equals(product.handle().value())) {
            // Somebody else created it between the two looks: the first must be taken again.
            return put(connection, product, expected, now);
        }
        if (taken != null) {
            return taken;
        }
        if (current != null && current.stored().product().equals(product)) {
            return new WriteOutcome.Written(current.stored());
        }
        if (current == null) {
            ProductWriter.create(connection, List.of(product), now);
            return new WriteOutcome.Created(reread(connection, product.handle()));
        }
        ProductWriter.change(
                connection, List.of(new ProductWriter.Change(current.id(), product)), now);
        return new WriteOutcome.Written(reread(connection, product.handle()));
    }

    @Override
    public WriteOutcome delete(Handle handle, Expectation expected) {
        return database.inTransaction(
                "delete a product",
                connection -> {
                    ProductReader.@Nullable Found current = lock(connection, handle);
                    WriteOutcome refused = refusal(current, expected);
                    if (refused != null || current == null) {
                        return refused == null ? new WriteOutcome.Unknown() : refused;
                    }
                    connection
                            .createUpdate("delete from product where id = :id")
                            .bind("id", current.id())
                            .execute();
                    return new WriteOutcome.Deleted();
                });
    }

    private static @Nullable WriteOutcome refusal(
            ProductReader.@Nullable Found current, Expectation expected) {
        return switch (expected) {
            case Expectation.Absent() ->
                    current == null ? null : new WriteOutcome.Stale(current.stored());
            case Expectation.Exists() -> current == null ? new WriteOutcome.Unknown() : null;
            case Expectation.AtVersion(long version) when current == null ->
                    new WriteOutcome.Unknown();
            case Expectation.AtVersion(long version) ->
                    current.stored().version() == version
                            ? null
                            : new WriteOutcome.Stale(current.stored());
        };
    }

    private static ProductReader.@Nullable Found lock(
            org.jdbi.v3.core.Handle connection, Handle handle) {
        connection
                .createQuery("select id from product where handle = :handle for update")
                .bind("handle", handle.value())
                .mapTo(Long.class)
                .findOne();
        return ProductReader.byHandles(connection, List.of(handle.value())).get(handle.value());
    }

    private static WriteOutcome.@Nullable SkuTaken taken(
            org.jdbi.v3.core.Handle connection, Product product, long id) {
        return connection
                .createQuery(
                        """
                        select v.sku, p.handle from variant v join product p on p.id = v.product_id
                         where v.sku = any(:skus) and v.product_id <> :id limit 1
                        """)
                .bindArray(
                        "skus",
                        String.class,
                        product.variants().stream().map(v -> v.sku().value()).toList())
                .bind("id", id)
                .map(
                        (row, _) ->
                                new WriteOutcome.SkuTaken(
                                        new Sku(row.getString(1)), row.getString(2)))
                .findOne()
                .orElse(null);
    }

    private static StoredProduct reread(org.jdbi.v3.core.Handle connection, Handle handle) {
        ProductReader.Found found =
                ProductReader.byHandles(connection, List.of(handle.value())).get(handle.value());
        if (found == null) {
            throw new IllegalStateException("a product that was just written is not there");
        }
        return found.stored();
    }

    /// Somebody else took the handle or a SKU between looking and writing: looking again tells what
    /// to answer.
    private static WriteOutcome repeatedly(java.util.function.Supplier<WriteOutcome> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (StoreUnavailable e) {
                if (attempt == TRIES || !TAKEN.equals(Database.sqlState(e))) {
                    throw e;
                }
            }
        }
    }
}
