package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportOptions.Mode;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.UnreadColumns;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is told of a list of which too much was refused.
class TooManyRefusedTest {
    private static final JobId IMPORT = new JobId(new UUID(0, 1));

    /// Lists of objects, of which it is known only once they are read what nobody reads of them.
    private record Objects() implements FeedReaders {
        @Override
        public OpenFeedOutcome open(FeedSource source) {
            MadeFeed feed = new MadeFeed(50, 10).of(MadeFeed::refused);
            UnreadColumns unread = new UnreadColumns(List.of("pirce"), 0);
            return new OpenFeedOutcome.Opened(feed.before(_ -> feed.leaving(unread)));
        }

        @Override
        public List<Violation> check(String document) {
            return List.of();
        }

        @Override
        public boolean onlyCounts(String document) {
            return false;
        }

        @Override
        public List<Mapping> shipped() {
            return List.of();
        }
    }

    private static JobView ended(SimulatedMachine machine) {
        MemoryJobs jobs = new MemoryJobs();
        MemoryDocuments documents = new MemoryDocuments(machine);
        documents.save("list", "application/json", new ByteArrayInputStream(new byte[1]), 1);
        ImportWork work =
                new ImportWork(
                        documents,
                        new Objects(),
                        new MemoryImports(jobs, new MemoryProducts(), new MemoryStock()),
                        jobs,
                        machine,
                        1_000_000,
                        machine,
                        AfterImport.NOTHING);
        ImportSettings settings =
                new ImportSettings(
                        "application/json",
                        false,
                        "auto",
                        null,
                        Currency.getInstance("EUR"),
                        false,
                        ZoneOffset.UTC,
                        new ImportOptions(Mode.UPSERT, false, false, 10),
                        null);
        jobs.enqueue(
                new JobTicket(
                        IMPORT,
                        JobKind.IMPORT,
                        JobSize.SMALL,
                        settings.toMap(),
                        SimulatedMachine.EPOCH),
                Map.of(ImportSubmission.SOURCE, "list"));
        new JobRunner(jobs, machine, List.of(work)).run(IMPORT);
        return jobs.find(IMPORT).orElseThrow();
    }

    @Test
    void the_columns_that_were_not_read_are_named_also_then() {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    JobView view = ended(machine);
                    assertThat(view.job().state()).isEqualTo(JobState.FAILED);
                    assertThat(view.notices())
                            .containsExactly("Columns of the list that were not read: pirce.");
                });
    }
}
