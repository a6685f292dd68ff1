package io.holdfast.application.export;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.idempotency.Derived;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.StreamOutcome;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Seed;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// Giving lists out: as a job, or at once by way of a document that goes with its reader.
///
/// @param source gives lists
/// @param documents keeps them
/// @param jobs the jobs' rows
/// @param clock tells the time
/// @param ids gives a new id each time, for lists that go with their reader
/// @param machine gives the thread that pulls a list while it is written
public record ListExports(
        ExportSource source,
        DocumentStore documents,
        JobStore jobs,
        InstantSource clock,
        Supplier<UUID> ids,
        Machine machine)
        implements ExportLists {
    /// Where documents lie that go with their reader. One that is there when a process starts was
    /// left by a reader of an earlier one.
    public static final String SPOOL = "spool";

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
    public StreamOutcome stream(ExportRequest request) {
        List<String> unknown = unknownFields(request);
        if (!unknown.isEmpty()) {
            return new StreamOutcome.UnknownFields(unknown);
        }
        ListFlow flow = new ListFlow(source, machine);
        String name = SPOOL + "/" + ids.get();
        SaveOutcome saved =
                documents.write(
                        name,
                        request.format().contentType(),
                        out -> checkWhole(flow.write(request, null, out, _ -> true)));
        return switch (saved) {
            case SaveOutcome.Saved _ -> new StreamOutcome.Ready(opened(name));
            case SaveOutcome.Full(), SaveOutcome.TooLarge _, SaveOutcome.Broken _ ->
                    new StreamOutcome.Full();
        };
    }

    @Override
    public Optional<ExportRequest.Resource> resource(JobId job) {
        return jobs.find(job)
                .filter(found -> found.job().kind().equals(JobKind.EXPORT))
                .map(found -> ExportSettings.of(found.settings()).resource());
    }

    private static void checkWhole(ListFlow.End end) {
        if (!(end instanceof ListFlow.End.Whole)) {
            throw new CancellationException("nobody waits for the list any more");
        }
    }

    private OpenDocument opened(String name) {
        OpenDocument document =
                documents
                        .open(name)
                        .orElseThrow(
                                () -> new IllegalStateException("a spooled list is gone: " + name));
        return new Spooled(document, documents);
    }

    private List<String> unknownFields(ExportRequest request) {
        List<String> known = source.fields(request);
        return request.fields().stream().filter(f -> !isKnown(f, known)).distinct().toList();
    }

    private static boolean isKnown(String field, List<String> known) {
        return known.contains(field)
                || (field.startsWith("option.") && known.contains("option.*"))
                || (field.startsWith("attribute.") && known.contains("attribute.*"));
    }

    /// A document that goes when it is closed.
    private record Spooled(OpenDocument document, DocumentStore documents) implements OpenDocument {
        @Override
        public DocumentInfo info() {
            return document.info();
        }

        @Override
        public InputStream bytes() {
            return document.bytes();
        }

        @Override
        public void seek(long offset) {
            document.seek(offset);
        }

        @Override
        public void close() {
            document.close();
            documents.delete(document.info().name());
        }
    }
}
