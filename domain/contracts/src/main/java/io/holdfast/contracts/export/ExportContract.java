package io.holdfast.contracts.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.OpenExport;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.BeforeEach;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What [ExportSourceContract] needs to ask for lists.
public abstract class ExportContract {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private Stores stores;

    /// For the contract.
    ExportContract() {}

    /// Stores whose lists go out.
    ///
    /// @param source gives them
    /// @param products what they are about
    /// @param stock what they are about
    /// @param jobs who asks for them
    public record Stores(
            ExportSource source, ProductStore products, StockStore stock, JobStore jobs) {}

    /// {@return stores with nothing in them, that have never written a list}
    protected abstract Stores empty();

    /// Makes the store busy, so that lists of stock which are opened from now on have no row to
    /// give. There is a row to come: one SKU, `TEE`, has been counted.
    ///
    /// @return ends it; may be called more than once
    protected abstract Runnable keepBusy();

    /// {@return how many transactions, connections or snapshots of the store lists hold at the
    /// moment}
    protected abstract long inUse();

    /// {@return for how long a step that must end is waited for before the test gives up; a second
    /// does where everything is well, so it can be as long as one likes}
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    @BeforeEach
    final void openStores() {
        stores = empty();
    }

    final Stores stores() {
        return stores;
    }

    /// A list as it was pulled.
    ///
    /// @param rows what the chunks say
    record Pulled(String text, long rows) {}

    final void add(Product... products) {
        for (Product product : products) {
            stores.products().put(product, new Expectation.Absent(), NOW);
        }
    }

    final void retitle(String handle, String title) {
        stores.products().put(ExportGoods.titled(handle, title), new Expectation.Exists(), NOW);
    }

    final void count(String sku, String location, int onHand) {
        stores.stock()
                .apply(List.of(new StockCountCommand(new Sku(sku), location, onHand, null)), NOW);
    }

    static ExportRequest list(Resource resource, Format format, String... fields) {
        return new ExportRequest(
                resource,
                format,
                new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE),
                List.of(fields),
                false);
    }

    static ExportRequest products(Format format, String... fields) {
        return list(Resource.PRODUCTS, format, fields);
    }

    static ExportRequest onlyChanges(ExportRequest list) {
        return new ExportRequest(
                list.resource(), list.format(), list.filter(), list.fields(), true);
    }

    static ExportRequest marked(ExportRequest changes, String mark) {
        return new ExportRequest(
                changes.resource(),
                changes.format(),
                changes.filter(),
                changes.fields(),
                true,
                mark);
    }

    /// Changed titles, `handle,title` a line.
    static final ExportRequest CHANGES = onlyChanges(products(Format.CSV, "handle", "title"));

    final OpenExport open(ExportRequest request) {
        return stores.source().open(request, null);
    }

    final String text(ExportRequest request) {
        try (OpenExport export = open(request)) {
            String text = pulled(export).text();
            export.finish();
            return text;
        }
    }

    static Pulled pulled(OpenExport export) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rows = 0;
        try {
            Optional<ExportChunk> chunk = export.next();
            for (; chunk.isPresent(); chunk = export.next()) {
                rows += chunk.get().rows();
                chunk.get().writeTo(bytes::write);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupted this", e);
        }
        return new Pulled(bytes.toString(UTF_8), rows);
    }

    final Attempt begun() {
        JobId id = new JobId(UUID.randomUUID());
        stores.jobs()
                .enqueue(new JobTicket(id, JobKind.EXPORT, JobSize.LARGE, Map.of(), NOW), Map.of());
        return stores.jobs().begin(id, NOW).orElseThrow();
    }

    /// {@return the rows of a list that a job asked for which ended like this, without the heading}
    final List<List<String>> asked(ExportRequest request, JobEnd end) {
        Attempt attempt = begun();
        String text;
        try (OpenExport export = stores.source().open(request, attempt)) {
            text = pulled(export).text();
            export.finish();
        }
        stores.jobs().end(attempt, end, NOW);
        return below(text);
    }

    static List<List<String>> below(String text) {
        List<List<String>> rows = NativeCsv.rows(text);
        return rows.subList(1, rows.size());
    }

    /// {@return handles and titles of what changed since a job asked for it last}
    final List<List<String>> changes() {
        return asked(CHANGES, new JobEnd.Succeeded(Map.of()));
    }
}
