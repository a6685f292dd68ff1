package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.catalog.ProductWriter;
import io.holdfast.adapters.persistence.inventory.StockBatch;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes one chunk of an import inside the caller's transaction.
///
/// @param handle of the transaction
/// @param job whose import
/// @param low from which count on pieces are few
record ChunkWriter(Handle handle, JobId job, LowStock low) {
    private record Locked(long id, long version) {}

    /// {@return holds that were found to be over, to be told of after the commit}
    List<Hold> write(AppliedChunk chunk) throws SQLException {
        RejectRows.copyApplied(handle, job, chunk.rejects());
        if (chunk.dryRun()) {
            DiffRows.copy(handle, job, chunk.entries());
            new Owners(handle, job).note(chunk.entries());
            return List.of();
        }
        products(chunk);
        return stock(chunk);
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

    /// Counts stock as everybody does, with the same lock, decision and ledger, but inside the
    /// chunk's transaction: a count that is made again after a crash would undo what was sold
    /// since.
    private List<Hold> stock(AppliedChunk chunk) throws SQLException {
        List<StockCommand> commands = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (AppliedChunk.Entry entry : chunk.entries()) {
            Reviewed reviewed = entry.group().reviewed();
            for (StockCount count : entry.write().stock()) {
                commands.add(
                        new StockCountCommand(
                                count.sku(),
                                count.location(),
                                count.onHand(),
                                null,
                                reviewed == null ? null : reviewed.onHand(count)));
                keys.add(entry.group().key());
            }
        }
        if (commands.isEmpty()) {
            return List.of();
        }
        Applied applied =
                new StockBatch(handle, new LocationOrder(List.of()), low, chunk.now())
                        .apply(commands);
        List<StockOutcome> outcomes = applied.outcomes();
        Set<String> moved = new LinkedHashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (!(outcomes.get(i) instanceof CountOutcome.Counted)) {
                moved.add(keys.get(i));
            }
        }
        if (!moved.isEmpty()) {
            // Somebody has spoken for pieces, or sold what was reviewed, since the group was read.
            throw new MovedMeanwhile(List.copyOf(moved));
        }
        return applied.expired();
    }
}
