package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportOptions.Mode;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// What is sold once a dry run was found to be as it was reviewed, and before its job comes to it.
class SoldSinceReviewTest {
    private static final Instant NOW = SimulatedMachine.EPOCH;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final JobId DRY_RUN = new JobId(new UUID(0, 1));
    private static final JobId APPLYING = new JobId(new UUID(0, 2));

    /// A shop of three mugs and two tees, whose list counts ten of each, and caps.
    private static final class Shop {
        private final MemoryJobs jobs = new MemoryJobs();
        private final MemoryProducts products = new MemoryProducts();
        private final MemoryStock stock = new MemoryStock();
        private final SellingImports imports = new SellingImports(jobs, products, stock);
        private final LeavingDocuments documents;
        private final List<JobId> told = new ArrayList<>();
        private final JobRunner runner;

        Shop(SimulatedMachine machine) {
            products.put(tee("Tee"), new Expectation.Absent(), NOW);
            count("mug", 3);
            count("tee", 2);
            documents = new LeavingDocuments(machine);
            documents.save("list", "text/csv", new ByteArrayInputStream(new byte[1]), 1);
            MixedList list = new MixedList(List.of(counting(1, "cap"), counting(2, "mug"), tees()));
            runner =
                    new JobRunner(
                            jobs,
                            machine,
                            List.of(
                                    new ImportWork(
                                            documents,
                                            new OneList(machine, list),
                                            imports,
                                            jobs,
                                            machine,
                                            1_000_000,
                                            machine,
                                            told::add)));
        }

        void count(String sku, int onHand) {
            stock.apply(List.of(new StockCountCommand(new Sku(sku), "main", onHand, null)), NOW);
        }

        long onHand(String sku) {
            return stock.level(new Sku(sku), NOW).map(StockLevel::onHand).orElse(0L);
        }

        Job applied() {
            ImportOptions options = new ImportOptions(Mode.UPSERT, true, true, 10);
            ImportSettings settings =
                    new ImportSettings(
                            "text/csv",
                            false,
                            "auto",
                            null,
                            EUR,
                            false,
                            ZoneOffset.UTC,
                            options,
                            null);
            assertThat(ended(DRY_RUN, settings).counts()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));
            return ended(APPLYING, ImportSettings.applying(DRY_RUN, settings));
        }

        private Job ended(JobId id, ImportSettings settings) {
            jobs.enqueue(
                    new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, settings.toMap(), NOW),
                    settings.dryRunOf() == null
                            ? Map.of(ImportSubmission.SOURCE, "list")
                            : Map.of());
            runner.run(id);
            Job job = jobs.find(id).orElseThrow().job();
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            return job;
        }

        List<Reject> rejects() {
            return imports.rejects(APPLYING, PageRequest.first()).items();
        }
    }

    /// Something happens between the reading of what was reviewed and its transaction.
    private static final class SellingImports extends MemoryImports {
        private @Nullable Runnable meanwhile;

        SellingImports(MemoryJobs jobs, MemoryProducts products, MemoryStock stock) {
            super(jobs, products, stock);
        }

        @Override
        public synchronized ApplyOutcome apply(Attempt attempt, AppliedChunk chunk) {
            if (meanwhile != null && !chunk.dryRun()) {
                meanwhile.run();
                meanwhile = null;
            }
            return super.apply(attempt, chunk);
        }
    }

    private static FeedItem counting(long ordinal, String sku) {
        StockCount ten = new StockCount(new Sku(sku), StockCount.MAIN, 10);
        return item(
                ordinal,
                new GroupKey.OfStock(ten.sku(), ten.location()),
                new FeedContent.OfStock(ten));
    }

    private static FeedItem tees() {
        VariantPatch variant =
                new VariantPatch(
                        new Sku("tee"),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        List.of(new StockCount(new Sku("tee"), StockCount.MAIN, 10)));
        ProductPatch patch =
                new ProductPatch(
                        false,
                        new CopyPatch(Field.set("New tee"), Field.keep(), Field.keep()),
                        PlacementPatch.KEEP,
                        Map.of(),
                        Field.keep(),
                        List.of(variant));
        return item(3, new GroupKey.OfProduct(new Handle("tee")), new FeedContent.OfProduct(patch));
    }

    private static FeedItem item(long ordinal, GroupKey key, FeedContent content) {
        RecordPosition at = new RecordPosition(ordinal, ordinal + 1);
        return new FeedItem.Understood(new Fragment(at, key, List.of(), null, content));
    }

    private static Product tee(String title) {
        return new Product(
                new Handle("tee"),
                new Copy(title, "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(
                        new Variant(
                                new Sku("tee"), null, Map.of(), new Money(100, EUR), null, null)));
    }

    private static void inAShop(Consumer<Shop> story) {
        Simulation.run(1, Pace.PATIENT, machine -> story.accept(new Shop(machine)));
    }

    @Test
    void what_is_as_it_was_reviewed_is_applied() {
        inAShop(
                shop -> {
                    assertThat(shop.applied().counts()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));

                    assertThat(shop.rejects()).isEmpty();
                    assertThat(List.of(shop.onHand("cap"), shop.onHand("mug"), shop.onHand("tee")))
                            .containsExactly(10L, 10L, 10L);
                });
    }

    @Test
    void a_shelf_that_was_sold_from_is_left_and_the_rest_is_counted() {
        inAShop(
                shop -> {
                    shop.imports.meanwhile = () -> shop.count("mug", 1);

                    assertThat(shop.applied().counts()).isEqualTo(new Counts(2, 1, 1, 0, 1, 0));

                    assertThat(shop.rejects())
                            .extracting(Reject::key, Reject::field, Reject::reason)
                            .containsExactly(
                                    tuple(
                                            "mug",
                                            "stock",
                                            "changed since it was reviewed: 'mug' at 'main' had 3"
                                                    + " then, and has 1 now"));
                    assertThat(List.of(shop.onHand("cap"), shop.onHand("mug"), shop.onHand("tee")))
                            .containsExactly(10L, 1L, 10L);
                });
    }

    @Test
    void a_product_whose_shelf_was_sold_from_is_left_as_a_whole() {
        inAShop(
                shop -> {
                    shop.imports.meanwhile = () -> shop.count("tee", 1);

                    assertThat(shop.applied().counts()).isEqualTo(new Counts(2, 1, 1, 0, 1, 0));

                    assertThat(shop.rejects())
                            .extracting(Reject::key, Reject::field, Reject::raw)
                            .containsExactly(tuple("tee", "stock", "raw"));
                    assertThat(shop.rejects())
                            .extracting(Reject::at)
                            .containsExactly(new RecordPosition(3, 4));
                    assertThat(shop.onHand("tee")).isEqualTo(1);
                    assertThat(shop.products.find(new Handle("tee")).orElseThrow().product())
                            .isEqualTo(tee("Tee"));
                });
    }

    @Test
    void a_product_that_somebody_changed_is_left_and_both_versions_are_told() {
        inAShop(
                shop -> {
                    shop.imports.meanwhile =
                            () -> shop.products.put(tee("Mine"), new Expectation.Exists(), NOW);

                    shop.applied();

                    assertThat(shop.rejects()).extracting(Reject::raw).containsExactly("raw");
                    assertThat(shop.rejects())
                            .extracting(Reject::reason)
                            .containsExactly(
                                    "changed since it was reviewed: the product was at version 1"
                                            + " then, and is at version 2 now");
                    assertThat(shop.onHand("tee")).isEqualTo(2);
                });
    }

    @Test
    void a_store_of_documents_that_is_away_takes_the_records_of_refusals_and_nothing_else() {
        inAShop(
                shop -> {
                    shop.imports.meanwhile =
                            () -> {
                                shop.count("mug", 1);
                                shop.documents.leave();
                            };

                    assertThat(shop.applied().counts()).isEqualTo(new Counts(2, 1, 1, 0, 1, 0));

                    assertThat(shop.rejects())
                            .extracting(Reject::key, Reject::raw)
                            .containsExactly(tuple("mug", null));
                    assertThat(shop.told).containsExactly(APPLYING);
                });
    }
}
