package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.adapters.persistence.catalog.ProductWriter;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes one chunk of an import inside the caller's transaction.
///
/// @param handle of the transaction
/// @param job whose import
record ChunkWriter(Handle handle, JobId job) {
    private record Locked(long id, long version) {}

    void write(AppliedChunk chunk) {
        RejectRows.copy(handle, job, chunk.rejects());
        if (chunk.dryRun()) {
            DiffRows.copy(handle, job, chunk.entries());
            return;
        }
        products(chunk);
        stock(chunk);
    }

    private void products(AppliedChunk chunk) {
        List<AppliedChunk.Entry> writes =
                chunk.entries().stream().filter(e -> e.write().product() != null).toList();
        if (writes.isEmpty()) {
            return;
        }
        Map<String, Locked> locked = lock(writes);
        List<String> moved = new ArrayList<>();
        List<Product> created = new ArrayList<>();
        List<ProductWriter.Change> changed = new ArrayList<>();
        for (AppliedChunk.Entry entry : writes) {
            Product product = entry.write().product();
            StoredProduct read = entry.group().existing();
            if (product == null) {
                continue;
            }
            Locked now = locked.get(product.handle().value());
            if ((read == null ? 0 : read.version()) != (now == null ? 0 : now.version())) {
                moved.add(entry.group().key());
            } else if (now == null) {
                created.add(product);
            } else {
                changed.add(new ProductWriter.Change(now.id(), product));
            }
        }
        if (!moved.isEmpty()) {
            throw new MovedMeanwhile(moved);
        }
        // Changes first: a SKU that one product gives up may be what another one takes.
        ProductWriter.change(handle, changed, chunk.now());
        ProductWriter.create(handle, created, chunk.now());
    }

    /// Locks in the order of handles, as everybody does, so that no two imports wait for each
    /// other.
    private Map<String, Locked> lock(List<AppliedChunk.Entry> writes) {
        List<String> handles =
                writes.stream()
                        .map(e -> e.group().existing())
                        .filter(java.util.Objects::nonNull)
                        .map(stored -> stored.product().handle().value())
                        .toList();
        Map<String, Locked> locked = new HashMap<>();
        if (handles.isEmpty()) {
            return locked;
        }
        handle.createQuery(
                        "select handle, id, version from product where handle = any(:handles) order"
                                + " by handle for update")
                .bindArray("handles", String.class, handles)
                .map(
                        (row, _) ->
                                locked.put(
                                        row.getString(1),
                                        new Locked(row.getLong(2), row.getLong(3))))
                .list();
        return locked;
    }

    private void stock(AppliedChunk chunk) {
        List<StockCount> counts =
                chunk.entries().stream().flatMap(e -> e.write().stock().stream()).toList();
        if (counts.isEmpty()) {
            return;
        }
        handle.execute(
                """
                create temp table if not exists stock_change (sku text collate "C", location text collate "C", on_hand int)
                    on commit delete rows
                """);
        try (CopyRows rows = CopyRows.into(handle, "stock_change (sku, location, on_hand)")) {
            for (StockCount count : counts) {
                rows.text(count.sku().value()).text(count.location()).number(count.onHand());
                rows.end();
            }
        }
        merge(chunk.now());
        handle.execute("truncate stock_change");
    }

    private void merge(Instant now) {
        handle.createUpdate(
                        """
                        insert into stock_level as s (sku, location, on_hand, updated_at)
                        select sku, location, on_hand, :now from stock_change order by sku, location
                        on conflict (sku, location) do update
                           set on_hand = excluded.on_hand, version = s.version + 1, updated_at = excluded.updated_at,
                               changed_xid = pg_current_xact_id()
                         where s.on_hand <> excluded.on_hand
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
