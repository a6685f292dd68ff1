package io.holdfast.contracts.imports;

import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the contracts of imports have in common: a shop, and attempts at importing into it.
public abstract class ImportShop {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final FieldChange CHANGE = new FieldChange("title", null, "x");
    static final Progress SOME = new Progress("reading", 5, 10, "records", 2, 3);

    /// A shop into which lists are imported.
    ///
    /// @param imports where imports gather their records
    /// @param jobs whose steps these are
    /// @param products its products
    /// @param stock its stock
    public record Shop(
            ImportStore imports, JobStore jobs, ProductStore products, StockStore stock) {}

    private Shop shop;

    ImportShop() {}

    /// {@return a shop without products, stock or jobs}
    protected abstract Shop empty();

    @BeforeEach
    final void open() {
        shop = empty();
    }

    /// {@return the shop of this test}
    protected final Shop shop() {
        return shop;
    }

    final Attempt begin(Map<String, String> settings) {
        JobId id = new JobId(UUID.randomUUID());
        shop.jobs()
                .enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, settings, NOW), Map.of());
        Attempt attempt = again(id);
        shop.imports().checkpoint(attempt);
        return attempt;
    }

    final Attempt again(JobId id) {
        return shop.jobs().begin(id, NOW).orElseThrow();
    }

    final Job job(Attempt attempt) {
        return shop.jobs().find(attempt.job()).orElseThrow().job();
    }

    final List<Reject> rejects(Attempt attempt) {
        return shop.imports().rejects(attempt.job(), PageRequest.first()).items();
    }

    final Attempt staged(Fragment... fragments) {
        Attempt attempt = begin(Map.of());
        shop.imports().stage(attempt, chunk(fragments));
        return attempt;
    }

    static String name(Group group) {
        return group.of() instanceof GroupKey.OfProduct(Handle handle)
                ? handle.value()
                : group.of().toString();
    }

    /// {@return the version of a product that is there}
    final long version(String handle) {
        return shop.products().find(new Handle(handle)).orElseThrow().version();
    }

    static AppliedChunk.Entry entry(
            Group group, Action action, @Nullable Product product, StockCount... stock) {
        return new AppliedChunk.Entry(
                group,
                new RecordDiff(name(group), action, List.of(CHANGE)),
                new GroupWrite(product, List.of(stock)));
    }

    static StagedChunk chunk(Fragment... fragments) {
        return new StagedChunk(List.of(fragments), List.of(), fragments.length, SOME);
    }
}
