package io.holdfast.adapters.persistence.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.ProductWriter;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A shop of a few products, and what exports do with it.
record Shop(EmbeddedDatabase embedded, PostgresExportSource source, JdbiJobStore jobs) {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final ProductQuery EVERYTHING =
            new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);

    private static final Currency EUR = Currency.getInstance("EUR");

    static Shop open() {
        EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
        return new Shop(
                embedded,
                new PostgresExportSource(embedded.database(), embedded.database()),
                new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {}));
    }

    static Product product(String handle, String title) {
        return new Product(
                new Handle(handle),
                new Copy(title, "", "Acme"),
                new Placement(List.of("Apparel", "Tees"), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(variant(handle.toUpperCase(java.util.Locale.ROOT), Map.of())));
    }

    static Product with(Product product, Map<String, String> attributes, List<Image> images) {
        return new Product(
                product.handle(),
                product.copy(),
                product.placement(),
                attributes,
                images,
                product.variants());
    }

    static Variant variant(String sku, Map<String, String> options) {
        return new Variant(new Sku(sku), null, options, new Money(1999, EUR), null, null);
    }

    /// Counts pieces, and holds some of them.
    void stock(String sku, String location, int onHand, int reserved) {
        JdbiStockStore store =
                new JdbiStockStore(embedded.database(), new LocationOrder(List.of(location)));
        Instant now = Instant.now();
        List<StockCommand> commands = new ArrayList<>();
        commands.add(new StockCountCommand(new Sku(sku), location, onHand, null));
        if (reserved > 0) {
            HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), new Sku(sku));
            Instant end = now.plus(Duration.ofHours(1));
            commands.add(new TakeHold(ref, reserved, "", end, end));
        }
        store.apply(commands, now);
    }

    void add(Product... products) {
        embedded.database()
                .useTransaction(
                        "add products",
                        handle -> ProductWriter.create(handle, List.of(products), NOW));
    }

    static ExportRequest products(Format format, String... fields) {
        return new ExportRequest(Resource.PRODUCTS, format, EVERYTHING, List.of(fields), false);
    }

    static ExportRequest changes(ProductQuery filter) {
        return new ExportRequest(
                Resource.PRODUCTS, Format.CSV, filter, List.of("handle", "title"), true);
    }

    String list(ExportRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(request, null, out);
        return out.toString(UTF_8);
    }

    Exported write(ExportRequest request, @Nullable Attempt attempt, OutputStream out) {
        try (OpenExport export = source.open(request, attempt)) {
            writeRest(export, out);
            return export.finish();
        }
    }

    static void writeRest(OpenExport export, OutputStream out) {
        try {
            for (var chunk = export.next(); chunk.isPresent(); chunk = export.next()) {
                chunk.get().writeTo(out::write);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<List<String>> rows(ExportRequest request) {
        return CsvText.parse(list(request));
    }

    /// Exports as a job that ends as `end` says.
    String job(ExportRequest request, JobEnd end) {
        Attempt attempt = begin();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(request, attempt, out);
        jobs.end(attempt, end, NOW);
        return out.toString(UTF_8);
    }

    String changesSinceLast() {
        return job(changes(EVERYTHING), new JobEnd.Succeeded(Map.of()));
    }

    Attempt begin() {
        JobId id = new JobId(UUID.randomUUID());
        jobs.enqueue(new JobTicket(id, JobKind.EXPORT, JobSize.LARGE, Map.of(), NOW), Map.of());
        return jobs.begin(id, NOW).orElseThrow();
    }

    void retitle(String handle, String title) {
        embedded.database()
                .useTransaction(
                        "retitle",
                        connection ->
                                connection
                                        .createUpdate(
                                                """
                                                update product set title = :title, version = nextval('product_version'),
                                                       changed_xid = pg_current_xact_id()
                                                 where handle = :handle
                                                """)
                                        .bind("title", title)
                                        .bind("handle", handle)
                                        .execute());
    }
}
