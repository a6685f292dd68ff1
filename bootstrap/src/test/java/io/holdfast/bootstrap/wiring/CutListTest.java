package io.holdfast.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.external.feeds.FeedLibrary;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.imports.AfterImport;
import io.holdfast.application.imports.ImportSubmission;
import io.holdfast.application.imports.ImportWork;
import io.holdfast.application.jobs.JobRunner;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.imports.MemoryImports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A list that breaks off where it is kept, and is whole for whoever asks again.
class CutListTest {
    private static final int PRODUCTS = 2_500;
    private static final JobId IMPORT = new JobId(new UUID(0, 1));

    /// Cuts the bytes of the document that is opened first, with what a driver says to that.
    private static final class CutOnce extends MemoryDocuments {
        private final int bytes;
        private boolean cut;

        CutOnce(SimulatedMachine machine, int bytes) {
            super(machine);
            this.bytes = bytes;
        }

        @Override
        public synchronized Optional<OpenDocument> open(String name) {
            Optional<OpenDocument> whole = super.open(name);
            if (cut) {
                return whole;
            }
            cut = true;
            return whole.map(document -> new Cut(document, new CutBytes(document.bytes(), bytes)));
        }
    }

    private record Cut(OpenDocument whole, InputStream bytes) implements OpenDocument {
        @Override
        public DocumentInfo info() {
            return whole.info();
        }

        @Override
        public void seek(long offset) {
            throw new UnsupportedOperationException("lists are read from their begin");
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    private static final class CutBytes extends FilterInputStream {
        private int left;

        CutBytes(InputStream whole, int bytes) {
            super(whole);
            left = bytes;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("Premature end of Content-Length delimited message body");
            }
            int n = super.read(into, offset, Math.min(left, length));
            left -= n;
            return n;
        }
    }

    private static byte[] list() {
        StringBuilder rows = new StringBuilder("handle,title,sku,price,currency\n");
        for (int n = 0; n < PRODUCTS; n++) {
            rows.append("tee-%d,Tee,TEE-%d,9.99,EUR\n".formatted(n, n));
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JobTicket ticket(SimulatedMachine machine) {
        Map<String, String> settings =
                Map.of(
                        "contentType", "text/csv",
                        "gzip", "false",
                        "format", "auto",
                        "currency", "EUR",
                        "currencySaid", "false",
                        "mode", "UPSERT",
                        "dryRun", "false",
                        "setsStock", "false",
                        "rejectsMax", "1000");
        return new JobTicket(IMPORT, JobKind.IMPORT, JobSize.SMALL, settings, machine.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50_000})
    void a_list_that_breaks_off_where_it_is_kept_is_read_again_and_its_job_succeeds(int bytes)
            throws Exception {
        Simulation.run(
                1,
                Pace.PATIENT,
                machine -> {
                    MemoryJobs jobs = new MemoryJobs();
                    MemoryDocuments documents = new CutOnce(machine, bytes);
                    documents.save("list", "text/csv", new ByteArrayInputStream(list()), 1_000_000);
                    ImportWork work =
                            new ImportWork(
                                    documents,
                                    new FeedLibrary(),
                                    new MemoryImports(
                                            jobs, new MemoryProducts(), new MemoryStock()),
                                    jobs,
                                    machine,
                                    1_000_000,
                                    machine,
                                    AfterImport.NOTHING);
                    JobRunner runner = new JobRunner(jobs, machine, List.of(work));
                    jobs.enqueue(ticket(machine), Map.of(ImportSubmission.SOURCE, "list"));

                    assertThatThrownBy(() -> runner.run(IMPORT))
                            .isInstanceOf(StoreUnavailable.class);
                    assertThat(jobs.find(IMPORT).orElseThrow().job().state())
                            .isEqualTo(JobState.RUNNING);

                    assertThat(runner.run(IMPORT)).isEqualTo(RunJob.Outcome.ENDED);
                    assertThat(jobs.find(IMPORT).orElseThrow().job().state())
                            .isEqualTo(JobState.SUCCEEDED);
                    assertThat(jobs.find(IMPORT).orElseThrow().job().counts())
                            .isEqualTo(new Counts(PRODUCTS, PRODUCTS, 0, 0, 0, 0));
                });
    }
}
