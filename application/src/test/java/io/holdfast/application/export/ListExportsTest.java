package io.holdfast.application.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ListReader;
import io.holdfast.export.PulledList;
import io.holdfast.export.StreamOutcome;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Giving lists out.
class ListExportsTest {
    private static final UUID ID = new UUID(0, 7);
    private static final Seed SEED = new Seed("seed of a test of exports");

    private static final ReadingLimits LIMITS =
            new ReadingLimits(
                    2,
                    1,
                    Duration.ofSeconds(30),
                    1_000,
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5));

    private static ListExports exports(SimulatedMachine machine, MadeList list, ReportedJobs jobs) {
        return new ListExports(list, new ReadingRoom(machine, LIMITS), jobs, machine);
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
    void a_list_at_once_is_pulled_by_its_reader_and_belongs_to_no_job() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 3);

                    StreamOutcome outcome =
                            exports(machine, list, new ReportedJobs()).stream(
                                    of("n"), ListReader.STRANGER);

                    if (!(outcome instanceof StreamOutcome.Ready(PulledList pulled))) {
                        throw new AssertionError(outcome);
                    }
                    assertThat(list.pulled).isZero();
                    assertThat(MadeList.text(pulled)).isEqualTo("0\n1\n2\n");
                    assertThat(list.attempt).isNull();
                    assertThat(list.finished).isZero();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void a_reader_too_many_is_told_so_and_nothing_is_opened() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 3);
                    ListExports exports = exports(machine, list, new ReportedJobs());
                    assertThat(exports.stream(of("n"), ListReader.STRANGER))
                            .isInstanceOf(StreamOutcome.Ready.class);

                    assertThat(exports.stream(of("n"), ListReader.STRANGER))
                            .isEqualTo(new StreamOutcome.TooMany());

                    assertThat(list.opened).isOne();
                });
    }

    @Test
    void a_field_that_there_is_not_is_named_before_anything_is_opened() {
        Simulated.underManySeeds(
                machine -> {
                    MadeList list = new MadeList(machine, 3);
                    ReportedJobs jobs = new ReportedJobs();
                    ListExports exports = exports(machine, list, jobs);

                    assertThat(exports.unknownFields(of("m"))).containsExactly("m");
                    assertThat(exports.unknownFields(of("n"))).isEmpty();
                    assertThat(exports.stream(of("m"), ListReader.KNOWN))
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

                    exports(machine, new MadeList(machine, 3), jobs).submit(SEED, of("n"));

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
                    ListExports exports = exports(machine, new MadeList(machine, 3), jobs);
                    exports.submit(SEED, of("n"));

                    assertThat(exports.request(jobs.queued.getFirst().id())).contains(of("n"));
                    assertThat(exports.request(new JobId(ID))).isEmpty();
                });
    }
}
