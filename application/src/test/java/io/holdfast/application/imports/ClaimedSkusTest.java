package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportOptions.Mode;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// SKUs that several products of a list want, or that move from one to another: however a list is
/// cut into chunks, and whenever the next one is read, a dry run says what the import does, and
/// applying it does that.
class ClaimedSkusTest {
    private static final Instant NOW = SimulatedMachine.EPOCH;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final JobId IMPORT = new JobId(new UUID(0, 1));
    private static final JobId APPLYING = new JobId(new UUID(0, 2));
    private static final List<Integer> CUTS = List.of(1, 2, 3, 400);
    private static final int SEEDS = 60;
    private static final int NAMES = 8;

    private record Outcome(Counts counts, List<String> refused, List<Product> products) {}

    /// Gives few groups at a time, and takes its time to write, so that the next are read
    /// meanwhile.
    private static final class FewImports extends MemoryImports {
        private final SimulatedMachine machine;
        private final int most;

        FewImports(SimulatedMachine machine, MemoryJobs jobs, MemoryProducts products, int most) {
            super(jobs, products, new MemoryStock());
            this.machine = machine;
            this.most = most;
        }

        @Override
        public synchronized List<Group> groups(
                Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
            return super.groups(attempt, afterKey, Math.min(most, limit), withStock);
        }

        /// Others may read while it takes its time, so it holds no lock before it writes.
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
            try {
                machine.sleep(Duration.ofMillis(1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return super.apply(attempt, chunk);
        }
    }

    private static final class Shop {
        private final MemoryJobs jobs = new MemoryJobs();
        private final MemoryProducts products = new MemoryProducts();
        private final MemoryImports imports;
        private final JobRunner runner;

        Shop(SimulatedMachine machine, List<Product> before, List<FeedItem> list, int most) {
            before.forEach(p -> products.put(p, new Expectation.Absent(), NOW));
            MemoryDocuments documents = new MemoryDocuments(machine);
            documents.save("list", "text/csv", new ByteArrayInputStream(new byte[1]), 1);
            imports = new FewImports(machine, jobs, products, most);
            ImportWork work =
                    new ImportWork(
                            documents,
                            new OneList(machine, new MixedList(list)),
                            imports,
                            jobs,
                            machine,
                            1_000_000,
                            machine,
                            AfterImport.NOTHING);
            runner = new JobRunner(jobs, machine, List.of(work));
        }

        Outcome imported(boolean dryRun) {
            return ended(IMPORT, settings(dryRun));
        }

        Outcome applied() {
            return ended(APPLYING, ImportSettings.applying(IMPORT, settings(true)));
        }

        private static ImportSettings settings(boolean dryRun) {
            ImportOptions options = new ImportOptions(Mode.UPSERT, dryRun, false, 1_000);
            return new ImportSettings(
                    "text/csv", false, "auto", null, EUR, false, ZoneOffset.UTC, options, null);
        }

        private Outcome ended(JobId id, ImportSettings settings) {
            jobs.enqueue(
                    new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, settings.toMap(), NOW),
                    Map.of(ImportSubmission.SOURCE, "list"));
            runner.run(id);
            Job job = jobs.find(id).orElseThrow().job();
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            PageRequest all = new PageRequest(PageRequest.LIMIT_MAX, null);
            List<String> refused =
                    imports.rejects(id, all).items().stream()
                            .map(Reject::at)
                            .map(RecordPosition::toString)
                            .toList();
            return new Outcome(job.counts(), refused, found());
        }

        private List<Product> found() {
            List<Product> found = new ArrayList<>();
            for (int n = 0; n < NAMES; n++) {
                products.find(new Handle("p" + n)).ifPresent(stored -> found.add(stored.product()));
            }
            return found;
        }
    }

    private static List<Product> before(RandomGenerator chance) {
        List<Product> before = new ArrayList<>();
        for (int n = 0; n < NAMES; n++) {
            if (chance.nextBoolean()) {
                before.add(product("p" + n, "s" + n));
            }
        }
        return before;
    }

    private static Product product(String handle, String sku) {
        return new Product(
                new Handle(handle),
                new Copy("Old", "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(
                        new Variant(
                                new Sku(sku), null, Map.of(), new Money(100, EUR), null, null)));
    }

    private static List<FeedItem> list(RandomGenerator chance) {
        List<FeedItem> items = new ArrayList<>();
        int records = chance.nextInt(4, 14);
        for (long ordinal = 1; ordinal <= records; ordinal++) {
            List<String> skus = new ArrayList<>();
            for (int i = 0; i <= chance.nextInt(2); i++) {
                skus.add("s" + chance.nextInt(NAMES));
            }
            items.add(
                    record(
                            ordinal,
                            "p" + chance.nextInt(NAMES),
                            chance.nextInt(3) == 0,
                            skus.stream().distinct().toList()));
        }
        return items;
    }

    private static FeedItem record(long ordinal, String handle, boolean whole, List<String> skus) {
        List<VariantPatch> variants =
                skus.stream()
                        .map(sku -> MixedList.patch("", sku, 1, false).variants().getFirst())
                        .toList();
        return new FeedItem.Understood(
                new Fragment(
                        new RecordPosition(ordinal, ordinal + 1),
                        new GroupKey.OfProduct(new Handle(handle)),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(
                                MixedList.patch("New", "none", 1, whole).withVariants(variants))));
    }

    /// {@return what becomes of the list however it is cut}
    private static Outcome played(long seed, List<Product> before, List<FeedItem> list) {
        Set<Outcome> all = new HashSet<>();
        for (int most : CUTS) {
            Simulation.run(
                    seed,
                    Pace.RESTLESS,
                    machine -> {
                        Outcome real = new Shop(machine, before, list, most).imported(false);
                        all.add(real);
                        Shop reviewing = new Shop(machine, before, list, most);
                        Outcome dry = reviewing.imported(true);
                        String where = "seed %d, %d at a time".formatted(seed, most);
                        assertThat(dry.counts()).as(where).isEqualTo(real.counts());
                        assertThat(dry.refused()).as(where).isEqualTo(real.refused());
                        assertThat(reviewing.imports.changedSince(IMPORT, 9)).as(where).isEmpty();
                        Outcome applied = reviewing.applied();
                        Counts found = dry.counts();
                        long changed = found.created() + found.updated();
                        assertThat(applied.counts())
                                .as(where)
                                .isEqualTo(
                                        new Counts(
                                                changed,
                                                found.created(),
                                                found.updated(),
                                                0,
                                                0,
                                                0));
                        assertThat(applied.products()).as(where).isEqualTo(real.products());
                    });
        }
        assertThat(all).as("seed " + seed).hasSize(1);
        return all.iterator().next();
    }

    @Test
    void a_dry_run_says_what_the_import_does_and_applying_it_does_that() {
        long refused = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            refused += played(seed, before(chance), list(chance)).counts().rejected();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void of_two_new_products_that_want_a_sku_the_first_by_handle_gets_it() {
        List<FeedItem> list =
                List.of(
                        record(1, "p5", false, List.of("s5")),
                        record(2, "p5", false, List.of("s1")),
                        record(3, "p2", false, List.of("s1")));

        Outcome outcome = played(1, List.of(), list);

        assertThat(outcome.counts()).isEqualTo(new Counts(2, 2, 0, 0, 1, 0));
        assertThat(outcome.products())
                .extracting(p -> p.variants().getFirst().sku().value())
                .containsExactly("s1", "s5");
    }

    @Test
    void a_sku_moves_to_a_product_behind_the_one_that_gives_it_up() {
        List<Product> before = List.of(product("p1", "s1"));
        List<FeedItem> list =
                List.of(
                        record(1, "p1", true, List.of("s2")),
                        record(2, "p2", false, List.of("s1")));

        Outcome outcome = played(1, before, list);

        assertThat(outcome.counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
        assertThat(outcome.products())
                .extracting(p -> p.variants().getFirst().sku().value())
                .containsExactly("s2", "s1");
    }
}
