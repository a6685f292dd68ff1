package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
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

/// Records that are refused because of what others say, or do not say, count as all others do, and
/// before anything is changed.
class RefusedInLinkingTest {
    private static final JobId IMPORT = new JobId(new UUID(0, 1));
    private static final Handle MUG = new Handle("mug");

    private record Ended(Job job, String error, boolean written, List<Reject> rejects) {}

    private static FeedItem soundOrElse(long ordinal, GroupKey key) {
        RecordPosition at = new RecordPosition(ordinal, ordinal + 1);
        FeedContent content = new FeedContent.OfProduct(MixedList.patch("Mug", "mug", 1, false));
        return new FeedItem.Understood(new Fragment(at, key, List.of(), null, content));
    }

    private static List<FeedItem> crowd(int records) {
        List<FeedItem> items = new ArrayList<>();
        for (int n = 1; n <= records; n++) {
            items.add(soundOrElse(n, new GroupKey.OfProduct(new Handle("tee"))));
        }
        return items;
    }

    private static List<FeedItem> unknown(int records) {
        List<FeedItem> items = new ArrayList<>();
        for (int n = 1; n <= records; n++) {
            items.add(soundOrElse(n, new GroupKey.OfSku(new Sku("NOWHERE-" + n))));
        }
        return items;
    }

    private static List<FeedItem> andOneMug(List<FeedItem> items) {
        List<FeedItem> more = new ArrayList<>(items);
        more.add(soundOrElse(items.size() + 1L, new GroupKey.OfProduct(MUG)));
        return more;
    }

    /// An import that is told to stop once its records are linked.
    private static final class CancelledImports extends MemoryImports {
        private final MemoryJobs jobs;
        private final Instant now;
        private final Runnable meanwhile;

        CancelledImports(
                MemoryJobs jobs, MemoryProducts products, Instant now, Runnable meanwhile) {
            super(jobs, products, new MemoryStock());
            this.jobs = jobs;
            this.now = now;
            this.meanwhile = meanwhile;
        }

        @Override
        public synchronized List<Group> groups(
                Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
            jobs.cancel(attempt.job(), now);
            meanwhile.run();
            return super.groups(attempt, afterKey, limit, withStock);
        }
    }

    private static Ended ended(SimulatedMachine machine, List<FeedItem> items, long rejectsMax) {
        return ended(machine, items, rejectsMax, Then.GO_ON);
    }

    /// What happens once the records are linked.
    private enum Then {
        GO_ON,
        CANCEL,
        CANCEL_WITHOUT_THE_LIST
    }

    private static Ended ended(
            SimulatedMachine machine, List<FeedItem> items, long rejectsMax, Then then) {
        LeavingDocuments documents = new LeavingDocuments(machine);
        Runnable meanwhile = then == Then.CANCEL_WITHOUT_THE_LIST ? documents::leave : () -> {};
        MemoryJobs jobs = new MemoryJobs();
        MemoryProducts products = new MemoryProducts();
        MemoryImports imports =
                then == Then.GO_ON
                        ? new MemoryImports(jobs, products, new MemoryStock())
                        : new CancelledImports(jobs, products, machine.instant(), meanwhile);
        documents.save("list", "text/csv", new ByteArrayInputStream(new byte[1]), 1);
        ImportWork work =
                new ImportWork(
                        documents,
                        new OneList(machine, new MixedList(items)),
                        imports,
                        jobs,
                        machine,
                        1_000_000,
                        machine,
                        AfterImport.NOTHING);
        ImportSettings settings =
                new ImportSettings(
                        "text/csv",
                        false,
                        "auto",
                        null,
                        Currency.getInstance("EUR"),
                        false,
                        ZoneOffset.UTC,
                        new ImportOptions(ImportOptions.Mode.UPSERT, false, false, rejectsMax),
                        null);
        jobs.enqueue(
                new JobTicket(
                        IMPORT, JobKind.IMPORT, JobSize.SMALL, settings.toMap(), machine.instant()),
                Map.of(ImportSubmission.SOURCE, "list"));
        new JobRunner(jobs, machine, List.of(work)).run(IMPORT);
        Job job = jobs.find(IMPORT).orElseThrow().job();
        List<Reject> rejects = imports.rejects(IMPORT, PageRequest.first()).items();
        return new Ended(job, String.valueOf(job.error()), products.find(MUG).isPresent(), rejects);
    }

    private static void assertStopped(List<FeedItem> items, int refused) {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Ended ended = ended(machine, items, refused - 1L);

                    assertThat(ended.job().state()).isEqualTo(JobState.FAILED);
                    assertThat(ended.error())
                            .contains("More than %d records were refused".formatted(refused - 1))
                            .contains("nothing was changed");
                    assertThat(ended.job().counts().rejected()).isEqualTo(refused);
                    assertThat(ended.written()).isFalse();
                    assertThat(ended.rejects())
                            .isNotEmpty()
                            .allSatisfy(reject -> assertThat(reject.raw()).isEqualTo("raw"));
                });
    }

    @Test
    void a_crowd_and_nothing_else_stops_its_import() {
        int crowd = Group.RECORDS_MAX + 1;

        assertStopped(crowd(crowd), crowd);
    }

    @Test
    void a_crowd_beside_a_sound_product_stops_its_import_before_that_is_written() {
        int crowd = Group.RECORDS_MAX + 1;

        assertStopped(andOneMug(crowd(crowd)), crowd);
    }

    @Test
    void skus_that_nobody_has_stop_an_import_before_anything_is_written() {
        assertStopped(unknown(6), 6);
        assertStopped(andOneMug(unknown(6)), 6);
    }

    @Test
    void a_job_that_is_cancelled_shows_the_records_that_it_refused() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Ended ended = ended(machine, andOneMug(unknown(6)), 6, Then.CANCEL);

                    assertThat(ended.job().state()).isEqualTo(JobState.CANCELLED);
                    assertThat(ended.rejects())
                            .hasSize(6)
                            .allSatisfy(reject -> assertThat(reject.raw()).isEqualTo("raw"));
                });
    }

    @Test
    void a_job_is_cancelled_whether_or_not_the_store_of_its_list_answers() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    List<FeedItem> items = andOneMug(unknown(6));
                    Ended ended = ended(machine, items, 6, Then.CANCEL_WITHOUT_THE_LIST);

                    assertThat(ended.job().state()).isEqualTo(JobState.CANCELLED);
                    assertThat(ended.rejects())
                            .hasSize(6)
                            .allSatisfy(reject -> assertThat(reject.raw()).isNull());
                });
    }

    @Test
    void as_many_as_are_borne_are_borne() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    Ended ended = ended(machine, andOneMug(unknown(6)), 6);

                    assertThat(ended.job().state()).isEqualTo(JobState.SUCCEEDED);
                    assertThat(ended.written()).isTrue();
                });
    }
}
