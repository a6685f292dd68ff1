package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.Keys;
import io.holdfast.catalog.Availability;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads products with their variants, many at once, in three queries.
public final class ProductReader {
    private ProductReader() {}

    /// A row of `product`; its variants are not there yet.
    private record Bare(
            long id,
            Product product,
            long version,
            OffsetDateTime created,
            OffsetDateTime updated) {}

    private static final class Parts {
        private final List<Variant> variants = new ArrayList<>();
        private final Map<Sku, Long> units = new HashMap<>();
    }

    /// A product and the number of its row.
    ///
    /// @param id of the row
    /// @param listed the product
    public record Found(long id, ListedProduct listed) {
        /// {@return without availability}
        public StoredProduct stored() {
            return listed.stored();
        }
    }

    /// {@return those that exist, by handle, in no order}
    ///
    /// @param handle of the connection
    /// @param handles which
    public static Map<String, Found> byHandles(Handle handle, Collection<String> handles) {
        List<Bare> bare =
                handle.createQuery("select * from product where handle = any(:handles)")
                        .bindArray("handles", String.class, handles)
                        .map((row, _) -> bare(row))
                        .list();
        return complete(handle, bare);
    }

    private static final String LIGHT =
            """
            with weighed as materialized (
              select k.id, k.handle, %s as bytes from product k where k.handle = any(:handles))
            select p.*, weighed.handle as weighed_handle, weighed.bytes
              from weighed left join product p on p.id = weighed.id and weighed.bytes <= :light
            """
                    .formatted(PageWeight.OF_ROW);

    /// {@return those that exist, in no order; what is heavy is not read}
    ///
    /// @param handle of the connection
    /// @param handles which
    static Map<io.holdfast.kernel.Handle, WeighedProduct> light(
            Handle handle, Collection<String> handles) {
        Map<io.holdfast.kernel.Handle, WeighedProduct> found = new HashMap<>();
        List<Bare> bare = new ArrayList<>();
        handle.createQuery(LIGHT)
                .bindArray("handles", String.class, handles)
                .bind("light", WeighedProduct.LIGHT_BYTES_MAX)
                .map(
                        (row, _) ->
                                row.getLong("bytes") > WeighedProduct.LIGHT_BYTES_MAX
                                        ? found.put(
                                                new io.holdfast.kernel.Handle(
                                                        row.getString("weighed_handle")),
                                                new WeighedProduct.Heavy(row.getLong("bytes")))
                                        : bare.add(bare(row)))
                .list();
        for (Found one : complete(handle, bare).values()) {
            found.put(one.stored().product().handle(), new WeighedProduct.Light(one.listed()));
        }
        return found;
    }

    /// {@return products of rows that were selected already, in their order}
    ///
    /// @param handle of the connection
    /// @param ids of the rows
    static Map<String, Found> byIds(Handle handle, List<Long> ids) {
        List<Bare> bare =
                handle.createQuery(
                                "select p.* from product p join unnest(:ids) with ordinality as"
                                        + " i(id, n) using (id) order by n")
                        .bindArray("ids", Long.class, ids)
                        .map((row, _) -> bare(row))
                        .list();
        return complete(handle, bare);
    }

    private static final String OFFERS =
            """
            select v.sku, p.title, v.price, v.currency, p.status, v.weight_grams,
                   p.attributes ->> 'taxClass' as tax_class
              from %s join variant v on v.sku = k.sku join product p on p.id = v.product_id
            """
                    .formatted(Keys.rows("sku"));

    /// {@return what SKUs are sold as, in no order}
    ///
    /// @param handle of the connection
    /// @param skus which
    static List<Offer> offers(Handle handle, Collection<String> skus) {
        return Keys.bound(handle.createQuery(OFFERS), skus, String.class, sku -> sku)
                .map((row, _) -> ProductColumns.offer(row))
                .list();
    }

    private static Bare bare(ResultSet row) throws SQLException {
        return new Bare(
                row.getLong("id"),
                ProductColumns.product(row, List.of()),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("updated_at", OffsetDateTime.class));
    }

    private static Map<String, Found> complete(Handle handle, List<Bare> bare) {
        if (bare.isEmpty()) {
            return Map.of();
        }
        Map<Long, Parts> parts = parts(handle, bare.stream().map(Bare::id).toList());
        Map<String, Picture> pictures = pictures(handle, bare);
        Map<String, Found> found = LinkedHashMap.newLinkedHashMap(bare.size());
        for (Bare one : bare) {
            Parts of = parts.getOrDefault(one.id(), new Parts());
            StoredProduct stored =
                    new StoredProduct(
                            one.product().withVariants(of.variants),
                            one.version(),
                            one.created().toInstant(),
                            one.updated().toInstant());
            found.put(
                    one.product().handle().value(),
                    new Found(
                            one.id(),
                            new ListedProduct(
                                    stored,
                                    new Availability(of.units),
                                    ofProduct(one.product(), pictures))));
        }
        return found;
    }

    private static Map<String, Picture> pictures(Handle handle, List<Bare> bare) {
        Set<String> urls = new HashSet<>();
        bare.forEach(one -> one.product().images().forEach(image -> urls.add(image.url())));
        return PictureRows.at(handle, urls);
    }

    private static Map<String, Picture> ofProduct(Product product, Map<String, Picture> pictures) {
        Map<String, Picture> own = new HashMap<>();
        for (Image image : product.images()) {
            Picture picture = pictures.get(image.url());
            if (picture != null) {
                own.put(image.url(), picture);
            }
        }
        return own;
    }

    private static Map<Long, Parts> parts(Handle handle, List<Long> ids) {
        Map<Long, Parts> parts = new HashMap<>();
        handle.createQuery(
                        """
                        select v.*, s.units
                          from variant v
                          left join lateral (select sum(on_hand - reserved) as units
                                               from stock_live where sku = v.sku) s on true
                         where v.product_id = any(:ids)
                         order by v.product_id, v.position
                        """)
                .bindArray("ids", Long.class, ids)
                .map(
                        (row, _) -> {
                            Parts of =
                                    parts.computeIfAbsent(
                                            row.getLong("product_id"), _ -> new Parts());
                            Variant variant = ProductColumns.variant(row);
                            of.variants.add(variant);
                            long units = row.getLong("units");
                            if (!row.wasNull()) {
                                of.units.put(variant.sku(), units);
                            }
                            return variant;
                        })
                .list();
        return parts;
    }
}
