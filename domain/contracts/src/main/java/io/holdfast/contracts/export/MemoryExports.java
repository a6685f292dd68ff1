package io.holdfast.contracts.export;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.Variant;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.contracts.stock.MemoryStock.Shelf;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.OpenExport;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// Lists of stores in memory. Safe for concurrent use.
///
/// A list is made when it is opened; only here does memory depend on it.
public class MemoryExports implements ExportSource {
    private final MemoryProducts products;
    private final MemoryStock stock;
    private final MemoryJobs jobs;
    private final List<Mark> marks = new ArrayList<>();
    private final Deque<CountDownLatch> gates = new ArrayDeque<>(List.of(new CountDownLatch(0)));
    private final Set<Object> open = new HashSet<>();

    /// What a finished list of changes was read from.
    ///
    /// @param job whose list it was
    /// @param what which list, whatever its order or its other fields
    /// @param by how much the stores had had by then
    private record Mark(JobId job, String what, Moment by) {}

    /// How much the stores have had.
    ///
    /// @param changes of products
    /// @param movements of stock
    private record Moment(long changes, long movements) {
        static final Moment BEGIN = new Moment(0, 0);
    }

    /// What a list says.
    ///
    /// @param entries products or shelves
    private record Made(ListText list, long entries) {}

    /// Makes lists of two stores.
    ///
    /// @param products one of them
    /// @param stock the other
    /// @param jobs who asks for lists
    public MemoryExports(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
        this.products = products;
        this.stock = stock;
        this.jobs = jobs;
    }

    /// Keeps lists that are opened from now on from giving anything.
    ///
    /// @return lets all of them go on
    public synchronized Runnable keepBusy() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.push(gate);
        return gate::countDown;
    }

    /// {@return how many lists are open}
    public synchronized int open() {
        return open.size();
    }

    @Override
    public List<String> fields(ExportRequest request) {
        if (request.resource() == Resource.STOCK) {
            return MemoryStockRows.FIELDS;
        }
        return request.format() == Format.CSV
                ? MemoryProductRows.COLUMNS
                : MemoryProductRows.MEMBERS;
    }

    @Override
    public synchronized OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
        refuseOld(attempt);
        if (attempt == null || !request.onlyChanged()) {
            return opened(made(request, Moment.BEGIN), () -> {});
        }
        synchronized (products) {
            synchronized (stock) {
                Moment now = new Moment(products.changes(), stock.movements());
                Mark mark = new Mark(attempt.job(), what(request), now);
                return opened(made(request, base(request, attempt.job())), () -> mark(mark));
            }
        }
    }

    private void refuseOld(@Nullable Attempt attempt) {
        if (attempt != null
                && jobs.find(attempt.job())
                        .filter(view -> view.job().state() == JobState.RUNNING)
                        .filter(view -> view.job().attempts() == attempt.fence())
                        .isEmpty()) {
            throw new AttemptOver(attempt);
        }
    }

    private OpenExport opened(Made made, Runnable mark) {
        Object ticket = new Object();
        open.add(ticket);
        return new MemoryExport(
                made.list(), made.entries(), gates.element(), mark, () -> closed(ticket));
    }

    private synchronized void closed(Object ticket) {
        open.remove(ticket);
    }

    private Moment base(ExportRequest request, JobId own) {
        return marks.stream()
                .filter(mark -> mark.what().equals(what(request)) && !mark.job().equals(own))
                .filter(mark -> hasSucceeded(mark.job()))
                .map(Mark::by)
                .reduce(Moment.BEGIN, (_, later) -> later);
    }

    private boolean hasSucceeded(JobId job) {
        return jobs.find(job).filter(view -> view.job().state() == JobState.SUCCEEDED).isPresent();
    }

    private synchronized void mark(Mark mark) {
        marks.removeIf(old -> old.job().equals(mark.job()));
        marks.add(mark);
    }

    private static String what(ExportRequest request) {
        return "%s %s %s %s"
                .formatted(
                        request.resource(),
                        unsorted(request.filter()),
                        request.tellsStock(),
                        request.mark());
    }

    private static ProductQuery unsorted(ProductQuery query) {
        return new ProductQuery(
                query.text(),
                query.category(),
                query.vendor(),
                query.updatedSince(),
                query.statuses().stream().distinct().sorted().toList(),
                ProductQuery.Sort.HANDLE);
    }

    private Made made(ExportRequest request, Moment since) {
        synchronized (products) {
            synchronized (stock) {
                return request.resource() == Resource.STOCK
                        ? stock(request, since)
                        : products(request, since);
            }
        }
    }

    private Made products(ExportRequest request, Moment since) {
        List<Product> changed = products.all(request.filter(), since.changes());
        Set<Sku> moved =
                request.tellsStock()
                        ? stock.shelves(since.movements()).stream()
                                .map(Shelf::sku)
                                .collect(Collectors.toSet())
                        : Set.of();
        List<Product> chosen =
                products.all(request.filter(), 0).stream()
                        .filter(p -> changed.contains(p) || isOfAny(p, moved))
                        .toList();
        MemoryProductRows rows = new MemoryProductRows(chosen, stock.shelves(0));
        return new Made(written(rows, request), chosen.size());
    }

    private static boolean isOfAny(Product product, Set<Sku> skus) {
        return product.variants().stream().map(Variant::sku).anyMatch(skus::contains);
    }

    private Made stock(ExportRequest request, Moment since) {
        MemoryStockRows rows =
                new MemoryStockRows(chosen(request.filter(), stock.shelves(since.movements())));
        return new Made(written(rows, request), rows.shelves().size());
    }

    private ListText written(MemoryRows rows, ExportRequest request) {
        return rows.text(
                request.format(), request.fields().isEmpty() ? fields(request) : request.fields());
    }

    private List<Shelf> chosen(ProductQuery filter, List<Shelf> shelves) {
        ProductQuery everything =
                new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);
        if (unsorted(filter).equals(everything)) {
            return shelves;
        }
        Set<Sku> skus =
                products.all(filter, 0).stream()
                        .flatMap(product -> product.variants().stream())
                        .map(Variant::sku)
                        .collect(Collectors.toSet());
        return shelves.stream().filter(shelf -> skus.contains(shelf.sku())).toList();
    }
}
