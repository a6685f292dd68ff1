package io.holdfast.contracts.imports;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Imports in memory, into stores in memory. Safe for concurrent use.
public class MemoryImports implements ImportStore {
    private final MemoryJobs jobs;
    private final MemoryProducts products;
    private final MemoryStock stock;
    private final Map<JobId, MemoryRun> runs = new HashMap<>();

    /// Imports into a shop.
    ///
    /// @param jobs whose steps they are
    /// @param products where products go
    /// @param stock where counts go
    public MemoryImports(MemoryJobs jobs, MemoryProducts products, MemoryStock stock) {
        this.jobs = jobs;
        this.products = products;
        this.stock = stock;
    }

    /// Loses what an import has staged, as a crash would.
    ///
    /// @param id which import
    public synchronized void lose(JobId id) {
        run(id).drop();
    }

    private MemoryRun run(JobId id) {
        return runs.computeIfAbsent(id, _ -> new MemoryRun());
    }

    @Override
    public synchronized Checkpoint checkpoint(Attempt attempt) {
        MemoryRun run = run(attempt.job());
        boolean lost = run.isLost();
        Checkpoint checkpoint = lost ? run.begin() : run.checkpoint;
        jobs.pass(attempt, checkpoint.counts());
        if (lost) {
            run.readAgain();
        }
        return checkpoint;
    }

    /// {@return a run whose stage is there, if it is of use}
    private MemoryRun staged(JobId id) {
        MemoryRun run = run(id);
        if (run.isLost()) {
            throw new StoreUnavailable(
                    "find what was staged", new IllegalStateException("it was lost"));
        }
        return run;
    }

    @Override
    public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
        MemoryRun run = staged(attempt.job());
        long read = chunk.fragments().size() - StagedChunk.remnants(chunk.fragments());
        Counts counts =
                run.checkpoint.counts().plus(new Counts(read, 0, 0, 0, chunk.rejects().size(), 0));
        Heed heed = jobs.pass(attempt, chunk.progress(), counts);
        run.stage(chunk, counts);
        return heed;
    }

    @Override
    public synchronized LinkOutcome link(Attempt attempt) {
        MemoryRun run = staged(attempt.job());
        if (jobs.pass(attempt, run.checkpoint.counts()) == Heed.STOP) {
            return new LinkOutcome.Stopped();
        }
        return linked(attempt, run, new MemoryLinks(products).link(run));
    }

    private LinkOutcome linked(Attempt attempt, MemoryRun run, MemoryLinks.Refused refused) {
        run.link(refused);
        Checkpoint linked = run.checkpoint;
        Progress progress =
                new Progress("applying", linked.groupsDone(), linked.groups(), "products", 0, -1);
        jobs.pass(attempt, progress, linked.counts());
        return new LinkOutcome.Linked(linked.groups(), refused.records());
    }

    @Override
    public synchronized LinkOutcome adopt(Attempt attempt, JobId dryRun) {
        MemoryRun run = run(attempt.job());
        List<AppliedChunk.Entry> entries = MemoryDiff.adopted(run(dryRun).diff);
        Counts counts = run.checkpoint.counts().plus(new Counts(entries.size(), 0, 0, 0, 0, 0));
        if (jobs.pass(attempt, counts) == Heed.STOP) {
            return new LinkOutcome.Stopped();
        }
        entries.forEach(entry -> run.groups.put(entry.group().key(), MemoryDiff.reviewed(entry)));
        run.stage(new StagedChunk(List.of(), List.of(), entries.size(), Progress.NONE), counts);
        return linked(attempt, run, MemoryLinks.Refused.NOTHING);
    }

    @Override
    public synchronized List<Group> groups(
            Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
        MemoryRun run = staged(attempt.job());
        return run.groups.entrySet().stream()
                .filter(one -> afterKey == null || one.getKey().compareTo(afterKey) > 0)
                .limit(limit)
                .map(one -> group(run, one.getKey(), one.getValue(), withStock))
                .toList();
    }

    @Override
    public synchronized List<Group> groupsOf(
            Attempt attempt, List<String> keys, boolean withStock) {
        MemoryRun run = staged(attempt.job());
        return run.groups.entrySet().stream()
                .filter(one -> keys.contains(one.getKey()))
                .map(one -> group(run, one.getKey(), one.getValue(), withStock))
                .toList();
    }

    private Group group(MemoryRun run, String key, MemoryRun.Linked linked, boolean withStock) {
        String name = key.substring(2);
        if (key.startsWith("k:")) {
            int end = name.indexOf('\u0001');
            Sku sku = new Sku(name.substring(0, end));
            GroupKey of = new GroupKey.OfStock(sku, name.substring(end + 1));
            return new Group(
                    key, of, linked.members(), null, Map.of(), counts(sku), linked.reviewed());
        }
        Handle handle = new Handle(name);
        StoredProduct existing = products.find(handle).orElse(null);
        Map<Sku, String> taken = new HashMap<>();
        List<Sku> skus = linked.members().stream().flatMap(MemoryImports::skus).distinct().toList();
        for (Sku sku : skus) {
            MemoryDiff.owner(run.diff, products, sku)
                    .filter(owner -> !owner.equals(handle))
                    .ifPresent(owner -> taken.put(sku, owner.value()));
        }
        return new Group(
                key,
                new GroupKey.OfProduct(handle),
                linked.members(),
                existing,
                taken,
                withStock ? counts(linked, skus, existing) : List.of(),
                linked.reviewed());
    }

    private List<ShelfCount> counts(
            MemoryRun.Linked linked, List<Sku> skus, @Nullable StoredProduct existing) {
        Set<Sku> all = new LinkedHashSet<>(skus);
        boolean named =
                linked.members().stream()
                        .flatMap(MemoryImports::variants)
                        .allMatch(VariantPatch::isNamed);
        if (!named && existing != null) {
            existing.product().variants().forEach(v -> all.add(v.sku()));
        }
        return all.stream().flatMap(sku -> counts(sku).stream()).toList();
    }

    private static Stream<Sku> skus(Group.Member member) {
        return variants(member).map(VariantPatch::sku);
    }

    private static Stream<VariantPatch> variants(Group.Member member) {
        return member.content() instanceof FeedContent.OfProduct said
                ? said.patch().variants().stream()
                : Stream.of();
    }

    private List<ShelfCount> counts(Sku sku) {
        return stock.level(sku, Instant.EPOCH).stream()
                .flatMap(level -> level.locations().stream())
                .map(
                        at ->
                                new ShelfCount(
                                        new StockCount(sku, at.location(), at.onHand()),
                                        at.reserved()))
                .toList();
    }

    @Override
    public synchronized ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
        MemoryRun run = run(attempt.job());
        synchronized (products) {
            Heed heed = jobs.pass(attempt, chunk.progress(), run.checkpoint.counts());
            if (!chunk.dryRun()) {
                Optional<ApplyOutcome> moved = write(chunk);
                if (moved.isPresent()) {
                    return moved.get();
                }
            }
            run.apply(chunk);
            jobs.pass(attempt, chunk.progress(), chunk.upTo().counts());
            return new ApplyOutcome.Applied(heed);
        }
    }

    private Optional<ApplyOutcome> write(AppliedChunk chunk) {
        Map<Product, Expectation> changed = new LinkedHashMap<>();
        Map<Product, Expectation> created = new LinkedHashMap<>();
        List<String> moved = new ArrayList<>();
        for (AppliedChunk.Entry entry : chunk.entries()) {
            Product product = entry.write().product();
            StoredProduct read = entry.group().existing();
            if (shelfMoved(entry)) {
                moved.add(entry.group().key());
                continue;
            }
            if (product == null) {
                continue;
            }
            if (MemoryDiff.version(read)
                    != MemoryDiff.version(products.find(product.handle()).orElse(null))) {
                moved.add(entry.group().key());
            } else if (read == null) {
                created.put(product, new Expectation.Absent());
            } else {
                changed.put(product, new Expectation.AtVersion(read.version()));
            }
        }
        // Changes first: a SKU that one product gives up may be what another one takes.
        changed.putAll(created);
        if (!moved.isEmpty() || !products.putAll(changed, chunk.now())) {
            return Optional.of(new ApplyOutcome.Moved(moved));
        }
        stock.apply(
                chunk.entries().stream()
                        .flatMap(entry -> entry.write().stock().stream())
                        .<StockCommand>map(
                                c -> new StockCountCommand(c.sku(), c.location(), c.onHand(), null))
                        .toList(),
                chunk.now());
        return Optional.empty();
    }

    private boolean shelfMoved(AppliedChunk.Entry entry) {
        Reviewed reviewed = entry.group().reviewed();
        return reviewed != null
                && entry.write().stock().stream()
                        .anyMatch(
                                said ->
                                        reviewed.onHand(said)
                                                != MemoryDiff.onHand(said, counts(said.sku()))
                                                        .orElse(0));
    }

    @Override
    public synchronized List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit) {
        return run(attempt.job())
                .rejects()
                .filter(reject -> reject.raw() == null && reject.at().ordinal() > afterOrdinal)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void explain(Attempt attempt, Map<Long, String> raw) {
        run(attempt.job()).explain(raw);
    }

    @Override
    public synchronized void clear(JobId id) {
        run(id).drop();
    }

    @Override
    public synchronized List<Long> refused(JobId id, long afterOrdinal, int limit) {
        return run(id).rejects()
                .map(reject -> reject.at().ordinal())
                .distinct()
                .filter(ordinal -> ordinal > afterOrdinal)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Page<Reject> rejects(JobId id, PageRequest page) {
        return MemoryDiff.page("r", run(id).rejects().toList(), page, MemoryDiff::bytes);
    }

    @Override
    public Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed) {
        return MemoryDiff.weighed(part -> rejects(id, part), page, weighed);
    }

    @Override
    public Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page, LongConsumer weighed) {
        Optional<DiffPage> before = diff(id, action, page);
        before.ifPresent(
                found ->
                        weighed.accept(
                                found.page().items().stream().mapToLong(MemoryDiff::bytes).sum()));
        return before.flatMap(_ -> diff(id, action, page));
    }

    @Override
    public synchronized Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        return jobs.find(id)
                .filter(job -> job.job().state() == JobState.SUCCEEDED)
                .filter(job -> "true".equals(job.settings().get("dryRun")))
                .map(
                        job ->
                                new DiffPage(
                                        id + "-" + job.job().seq(),
                                        MemoryDiff.page(
                                                "d",
                                                MemoryDiff.of(run(id), action),
                                                page,
                                                MemoryDiff::bytes)));
    }

    @Override
    public synchronized List<String> changedSince(JobId id, int limit) {
        return run(id).diff.stream()
                .filter(entry -> entry.diff().action() != RecordDiff.Action.REJECT)
                .filter(entry -> productMoved(entry) || skuTaken(id, entry) || stockMoved(entry))
                .limit(limit)
                .map(entry -> entry.diff().key())
                .toList();
    }

    private boolean productMoved(AppliedChunk.Entry entry) {
        return entry.group().of() instanceof GroupKey.OfProduct(Handle handle)
                && MemoryDiff.version(products.find(handle).orElse(null))
                        != MemoryDiff.version(entry.group().existing());
    }

    private boolean skuTaken(JobId id, AppliedChunk.Entry entry) {
        Product product = entry.write().product();
        List<AppliedChunk.Entry> before =
                run(id).diff.stream().takeWhile(one -> !one.equals(entry)).toList();
        return product != null
                && product.variants().stream()
                        .map(Variant::sku)
                        .flatMap(sku -> MemoryDiff.owner(before, products, sku).stream())
                        .anyMatch(owner -> !owner.equals(product.handle()));
    }

    private boolean stockMoved(AppliedChunk.Entry entry) {
        return entry.write().stock().stream()
                .anyMatch(
                        said ->
                                !MemoryDiff.onHand(said, entry.group().stock())
                                        .equals(MemoryDiff.onHand(said, counts(said.sku()))));
    }
}
