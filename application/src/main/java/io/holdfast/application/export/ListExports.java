package io.holdfast.application.export;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ListReader;
import io.holdfast.export.StreamOutcome;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Seed;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Giving lists out: as a job, or straight to a reader who pulls them.
///
/// @param source gives lists
/// @param room where they are read
/// @param jobs the jobs' rows
/// @param clock tells the time
public record ListExports(ExportSource source, ReadingRoom room, JobStore jobs, InstantSource clock)
        implements ExportLists {
    @Override
    public ExportOutcome submit(Seed seed, ExportRequest request) {
        List<String> unknown = unknownFields(request);
        if (!unknown.isEmpty()) {
            return new ExportOutcome.UnknownFields(unknown);
        }
        JobTicket ticket =
                new JobTicket(
                        new JobId(Derived.uuid(seed, "job")),
                        JobKind.EXPORT,
                        JobSize.LARGE,
                        ExportSettings.toMap(request),
                        clock.instant());
        return new ExportOutcome.Queued(jobs.enqueue(ticket, Map.of()));
    }

    @Override
    public StreamOutcome stream(ExportRequest request, ListReader reader) {
        List<String> unknown = unknownFields(request);
        return unknown.isEmpty()
                ? room.admit(reader, () -> source.open(request, null))
                        .<StreamOutcome>map(StreamOutcome.Ready::new)
                        .orElseGet(StreamOutcome.TooMany::new)
                : new StreamOutcome.UnknownFields(unknown);
    }

    @Override
    public Optional<ExportRequest> request(JobId job) {
        return jobs.find(job)
                .filter(found -> found.job().kind().equals(JobKind.EXPORT))
                .map(found -> ExportSettings.of(found.settings()));
    }

    @Override
    public List<String> unknownFields(ExportRequest request) {
        List<String> known = source.fields(request);
        return request.fields().stream().filter(f -> !isKnown(f, known)).distinct().toList();
    }

    private static boolean isKnown(String field, List<String> known) {
        return known.contains(field)
                || (field.startsWith("option.") && known.contains("option.*"))
                || (field.startsWith("attribute.") && known.contains("attribute.*"));
    }
}
