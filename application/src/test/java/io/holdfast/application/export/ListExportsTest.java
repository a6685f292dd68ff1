package io.holdfast.application.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.StreamOutcome;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/// Giving lists out.
class ListExportsTest {
    private static final UUID ID = new UUID(0, 7);
    private static final Seed SEED = new Seed("seed of a test of exports");

    private static ListExports exports(
            SimulatedMachine machine, MadeList list, MemoryDocuments documents, ReportedJobs jobs) {
        return new ListExports(list, documents, jobs, machine, () -> ID, machine);
    }

    private static ExportRequest of(String field) {
        return new ExportRequest(
                MadeList.REQUEST.resource(),
                MadeList.REQUEST.format(),
                MadeList.REQUEST.filter(),
                List.of(field),
                false);
    }

    @Test
    void a_list_at_once_is_there_until_its_reader_has_done_with_it() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 3);
                    MemoryDocuments documents = new MemoryDocuments(machine);

                    StreamOutcome outcome =
                            exports(machine, list, documents, new ReportedJobs()).stream(of("n"));

                    if (!(outcome instanceof StreamOutcome.Ready(var document))) {
                        throw new AssertionError(outcome);
                    }
                    assertThat(document.bytes().readAllBytes()).asString().isEqualTo("0\n1\n2\n");
                    assertThat(list.attempt).isNull();
                    assertThat(list.closed).isOne();
                    document.close();
                    assertThat(documents.open(ListExports.SPOOL + "/" + ID)).isEmpty();
                });
    }

    @Test
    void a_field_that_there_is_not_is_named_before_anything_is_opened() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 3);
                    ReportedJobs jobs = new ReportedJobs();
                    ListExports exports =
                            exports(machine, list, new MemoryDocuments(machine), jobs);

                    assertThat(exports.stream(of("m")))
                            .isEqualTo(new StreamOutcome.UnknownFields(List.of("m")));
                    assertThat(exports.submit(SEED, of("m")))
                            .isEqualTo(new ExportOutcome.UnknownFields(List.of("m")));
                    assertThat(list.opened).isZero();
                    assertThat(jobs.queued).isEmpty();
                });
    }

    @Test
    void a_request_is_kept_with_its_job_as_it_was() {
        Simulated.underManySeeds(
                machine -> {
                    ReportedJobs jobs = new ReportedJobs();

                    exports(machine, new MadeList(machine, 3), new MemoryDocuments(machine), jobs)
                            .submit(SEED, of("n"));

                    assertThat(jobs.queued)
                            .extracting(JobTicket::settings)
                            .extracting(ExportSettings::of)
                            .containsExactly(of("n"));
                });
    }

    @Test
    void an_export_tells_what_it_gives_out_and_an_unknown_job_tells_nothing() {
        Simulated.underManySeeds(
                machine -> {
                    ReportedJobs jobs = new ReportedJobs();
                    ListExports exports =
                            exports(
                                    machine,
                                    new MadeList(machine, 3),
                                    new MemoryDocuments(machine),
                                    jobs);
                    exports.submit(SEED, of("n"));

                    assertThat(exports.resource(jobs.queued.getFirst().id()))
                            .contains(MadeList.REQUEST.resource());
                    assertThat(exports.resource(new JobId(ID))).isEmpty();
                });
    }
}
