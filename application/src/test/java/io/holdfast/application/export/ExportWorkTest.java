package io.holdfast.application.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The job that writes a list.
class ExportWorkTest {
    private static final String NAME = "exports/" + ReportedJobs.ATTEMPT.job() + ".ndjson";

    private static JobEnd run(
            SimulatedMachine machine, MadeList list, DocumentStore documents, ReportedJobs jobs) {
        return new ExportWork(list, documents, jobs, machine, machine)
                .run(
                        ReportedJobs.ATTEMPT,
                        ReportedJobs.view(ExportSettings.toMap(MadeList.REQUEST)));
    }

    private static String text(DocumentStore documents) throws IOException {
        try (OpenDocument document = documents.open(NAME).orElseThrow()) {
            return new String(document.bytes().readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_job_that_succeeds_leaves_the_list_as_its_result_and_tells_the_total() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 12, Duration.ofMillis(100));
                    MemoryDocuments documents = new MemoryDocuments(machine);
                    ReportedJobs jobs = new ReportedJobs();

                    JobEnd end = run(machine, list, documents, jobs);

                    assertThat(end)
                            .isEqualTo(new JobEnd.Succeeded(Map.of(ExportWork.RESULT, NAME)));
                    assertThat(text(documents)).endsWith("10\n11\n");
                    assertThat(list.attempt).isEqualTo(ReportedJobs.ATTEMPT);
                    assertThat(list.finished).isOne();
                    assertThat(jobs.reports).extracting(Progress::done).isSorted().endsWith(12L);
                    assertThat(jobs.reports.getLast().total()).isEqualTo(12L);
                });
    }

    @Test
    void progress_is_told_a_few_times_a_second_and_not_for_every_chunk() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 1_000, Duration.ofMillis(1));
                    ReportedJobs jobs = new ReportedJobs();

                    run(machine, list, new MemoryDocuments(machine), jobs);

                    assertThat(jobs.reports).hasSizeBetween(5, 7);
                });
    }

    @Test
    void a_job_that_somebody_cancels_stops_and_leaves_no_list() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 100, Duration.ofMillis(100));
                    MemoryDocuments documents = new MemoryDocuments(machine);
                    ReportedJobs jobs = new ReportedJobs(progress -> progress.done() > 20);

                    assertThat(run(machine, list, documents, jobs))
                            .isEqualTo(new JobEnd.Cancelled());

                    assertThat(documents.open(NAME)).isEmpty();
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void a_worker_that_must_stop_gives_the_job_back() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = MadeList.busy(machine);
                    MemoryDocuments documents = new MemoryDocuments(machine);
                    AtomicReference<JobEnd> end = new AtomicReference<>();
                    Thread worker =
                            machine.start(
                                    "worker",
                                    () ->
                                            end.set(
                                                    run(
                                                            machine,
                                                            list,
                                                            documents,
                                                            new ReportedJobs())));
                    machine.sleep(Duration.ofSeconds(3));

                    machine.interrupt(worker);
                    machine.awaitEnd(worker);

                    assertThat(end.get()).isEqualTo(new JobEnd.Yielded());
                    assertThat(documents.open(NAME)).isEmpty();
                });
    }

    @Test
    void a_store_without_room_fails_the_job_in_words_for_its_owner() {
        Simulated.underManySeeds(
                machine ->
                        assertThatThrownBy(
                                        () ->
                                                run(
                                                        machine,
                                                        new MadeList(machine, 3),
                                                        new FullDocuments(machine),
                                                        new ReportedJobs()))
                                .isInstanceOf(JobFailed.class)
                                .hasMessage("There is no room for the list."));
    }

    /// Takes everything, and finds at its end that it has no room.
    private static final class FullDocuments extends MemoryDocuments {
        FullDocuments(SimulatedMachine machine) {
            super(machine);
        }

        @Override
        public SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer) {
            writer.accept(OutputStream.nullOutputStream());
            return new SaveOutcome.Full();
        }
    }
}
