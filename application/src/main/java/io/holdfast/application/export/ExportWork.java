package io.holdfast.application.export;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.application.jobs.JobWork;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.Exported;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// The job that writes a list. An attempt that is stopped begins again from the start: a list shows
/// one moment, and half a list of a past one is worth nothing.
///
/// @param source gives lists
/// @param documents keeps them
/// @param jobs is told of the progress
/// @param clock tells the time
/// @param machine gives the thread that pulls a list while it is written
public record ExportWork(
        ExportSource source,
        DocumentStore documents,
        JobStore jobs,
        InstantSource clock,
        Machine machine)
        implements JobWork {
    /// The role under which a job knows its list.
    public static final String RESULT = "result";

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    @Override
    public JobKind kind() {
        return JobKind.EXPORT;
    }

    @Override
    public JobEnd run(Attempt attempt, JobView job) {
        ExportRequest request = ExportSettings.of(job.settings());
        String name = "exports/" + attempt.job() + "." + request.format().extension();
        Reports reports = new Reports(attempt, jobs, clock);
        ListFlow flow = new ListFlow(source, machine);
        try {
            SaveOutcome saved =
                    documents.write(
                            name,
                            request.format().contentType(),
                            out ->
                                    reports.end(
                                            whole(flow.write(request, attempt, out, reports::heed))
                                                    .rows()));
            return switch (saved) {
                case SaveOutcome.Saved _ -> new JobEnd.Succeeded(Map.of(RESULT, name));
                case SaveOutcome.Full() -> throw new JobFailed("There is no room for the list.");
                case SaveOutcome.TooLarge _, SaveOutcome.Broken _ ->
                        throw new JobFailed("The list could not be written.");
            };
        } catch (Stopped e) {
            return e.end;
        }
    }

    private static Exported whole(ListFlow.End end) {
        return switch (end) {
            case ListFlow.End.Whole(Exported exported) -> exported;
            case ListFlow.End.Stopped _ -> throw new Stopped(new JobEnd.Cancelled());
            case ListFlow.End.Interrupted _ -> throw new Stopped(new JobEnd.Yielded());
        };
    }

    /// Thrown through the writer to stop it; what it has written is dropped.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient JobEnd end;

        Stopped(JobEnd end) {
            super("stopped", null, false, false);
            this.end = end;
        }
    }

    /// Passes the number of rows on to the job, now and then, and hears whether to stop.
    private static final class Reports {
        private final Attempt attempt;
        private final JobStore jobs;
        private final InstantSource clock;
        private final Instant begun;
        private Instant next;

        Reports(Attempt attempt, JobStore jobs, InstantSource clock) {
            this.attempt = attempt;
            this.jobs = jobs;
            this.clock = clock;
            this.begun = clock.instant();
            this.next = begun;
        }

        boolean heed(long rows) {
            Instant now = clock.instant();
            if (now.isBefore(next)) {
                return true;
            }
            next = now.plus(BETWEEN_REPORTS);
            return jobs.report(attempt, progress(rows, Progress.UNKNOWN, now)) == Heed.GO_ON;
        }

        void end(long rows) {
            jobs.report(attempt, progress(rows, rows, clock.instant()));
        }

        private Progress progress(long rows, long total, Instant now) {
            long millis = Math.max(1, Duration.between(begun, now).toMillis());
            return new Progress(
                    "writing", rows, total, "rows", rows * 1000 / millis, Progress.UNKNOWN);
        }
    }
}
