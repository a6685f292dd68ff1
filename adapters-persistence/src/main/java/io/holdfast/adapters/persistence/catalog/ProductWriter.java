package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Writes products with their variants, many at once, inside the caller's transaction. New ones go
/// straight into their tables by COPY; changed ones by way of tables that live as long as the
/// connection and are empty after each transaction.
///
/// A handle or SKU that somebody else has meanwhile breaks the transaction with SQLSTATE 23505.
public final class ProductWriter {
    private ProductWriter() {}

    /// A product that exists, as it will be.
    ///
    /// @param id of its row
    /// @param product as it will be
    public record Change(long id, Product product) {}

    /// Writes new products.
    ///
    /// @param handle of the transaction
    /// @param products none of which is there
    /// @param now the time
    public static void create(Handle handle, List<Product> products, Instant now) {
        if (products.isEmpty()) {
            return;
        }
        List<Long> ids =
                handle.createQuery("select nextval('product_id_seq') from generate_series(1, :n)")
                        .bind("n", products.size())
                        .mapTo(Long.class)
                        .list();
        String time = now.atOffset(ZoneOffset.UTC).toString();
        try (CopyRows rows =
                CopyRows.into(
                        handle,
                        "product (id, created_at, updated_at, " + ProductColumns.PRODUCT + ")")) {
            for (int i = 0; i < products.size(); i++) {
                rows.number((long) ids.get(i)).text(time).text(time);
                ProductColumns.write(rows, products.get(i));
                rows.end();
            }
        }
        List<Change> changes = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            changes.add(new Change(ids.get(i), products.get(i)));
        }
        copyVariants(handle, "variant", changes);
    }

    /// Writes changed products.
    ///
    /// @param handle of the transaction, which holds their rows locked
    /// @param changes each of another product
    /// @param now the time
    public static void change(Handle handle, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        handle.execute(
                """
                create temp table if not exists product_change (
                    id bigint, handle text, title text, description text, vendor text, category text, tags text[],
                    status text, attributes jsonb, images jsonb, price_min bigint) on commit delete rows
                """);
        handle.execute(
                "create temp table if not exists variant_change (like variant) on commit delete"
                        + " rows");
        try (CopyRows rows =
                CopyRows.into(handle, "product_change (id, " + ProductColumns.PRODUCT + ")")) {
            for (Change change : changes) {
                rows.number(change.id());
                ProductColumns.write(rows, change.product());
                rows.end();
            }
        }
        copyVariants(handle, "variant_change", changes);
        handle.createUpdate(
                        """
                        update product p
                           set title = c.title, description = c.description, vendor = c.vendor,
                               category = c.category, tags = c.tags, status = c.status, attributes = c.attributes,
                               images = c.images, price_min = c.price_min, version = nextval('product_version'),
                               updated_at = greatest(:now, p.updated_at), changed_xid = pg_current_xact_id()
                          from product_change c where c.id = p.id
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        handle.execute(
                """
                delete from variant v using product_change c
                 where v.product_id = c.id
                   and not exists (select from variant_change n where n.sku = v.sku and n.product_id = v.product_id)
                """);
        handle.execute(
                """
                update variant v
                   set position = n.position, barcode = n.barcode, options = n.options, price = n.price,
                       currency = n.currency, compare_at = n.compare_at, weight_grams = n.weight_grams
                  from variant_change n
                 where n.sku = v.sku and n.product_id = v.product_id
                   and (v.position, v.barcode, v.options, v.price, v.currency, v.compare_at, v.weight_grams)
                       is distinct from
                       (n.position, n.barcode, n.options, n.price, n.currency, n.compare_at, n.weight_grams)
                """);
        handle.execute(
                """
                insert into variant
                select n.* from variant_change n
                 where not exists (select from variant v where v.sku = n.sku and v.product_id = n.product_id)
                """);
        handle.execute("truncate product_change, variant_change");
    }

    private static void copyVariants(Handle handle, String table, List<Change> changes) {
        try (CopyRows rows = CopyRows.into(handle, table + " (" + ProductColumns.VARIANT + ")")) {
            for (Change change : changes) {
                int position = 0;
                for (Variant variant : change.product().variants()) {
                    ProductColumns.write(rows, change.id(), position++, variant);
                    rows.end();
                }
            }
        }
    }
}
