package io.holdfast.application.imports;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.SubmitOutcome;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.catalog.port.in.ImportProducts;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Seed;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Taking a list in: store it, then queue the job. In this order, so that a job never waits for a
/// list that is not there; a list whose job was not queued, or was queued with the list of another
/// try of the same request, is removed again.
public final class ImportSubmission implements ImportProducts {
    /// The role under which a job knows its list.
    public static final String SOURCE = "source";

    private final DocumentStore documents;
    private final JobStore jobs;
    private final EditMappings mappings;
    private final Limits limits;
    private final InstantSource clock;

    /// What is taken in, and how it is read where nobody says.
    ///
    /// @param bodyBytesMax most bytes of a list as it is sent
    /// @param currency of prices where neither list nor request names one
    public record Limits(long bodyBytesMax, Currency currency) {}

    /// Makes the use case.
    ///
    /// @param documents keeps the lists
    /// @param jobs keeps the jobs
    /// @param mappings knows mappings by name
    /// @param limits what is taken in
    /// @param clock tells the time
    public ImportSubmission(
            DocumentStore documents,
            JobStore jobs,
            EditMappings mappings,
            Limits limits,
            InstantSource clock) {
        this.documents = documents;
        this.jobs = jobs;
        this.mappings = mappings;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public SubmitOutcome submit(
            Seed seed, ImportRequest request, Set<ImportWrite> allowed, InputStream body) {
        if (!ImportRequest.FORMATS.contains(request.format())) {
            return new SubmitOutcome.UnknownFormat(request.format());
        }
        String named = request.mapping();
        Optional<Mapping> mapping = named == null ? Optional.empty() : mappings.find(named);
        if (named != null && mapping.isEmpty()) {
            return new SubmitOutcome.UnknownMapping(named);
        }
        boolean setsStock = request.options().setsStock();
        boolean onlyCounts = mapping.filter(m -> mappings.onlyCounts(m.document())).isPresent();
        if (onlyCounts && !setsStock) {
            return new SubmitOutcome.KeepsAll(mapping.orElseThrow().name());
        }
        Set<ImportWrite> missing = EnumSet.copyOf(ImportWrite.of(setsStock, onlyCounts));
        missing.removeAll(allowed);
        if (!missing.isEmpty()) {
            return new SubmitOutcome.NotAllowed(missing);
        }
        return saved(seed, request, mapping.map(Mapping::document).orElse(null), body);
    }

    private SubmitOutcome saved(
            Seed seed, ImportRequest request, @Nullable String mapping, InputStream body) {
        JobId id = new JobId(Derived.uuid(seed, "job"));
        String name = name(id, clock.instant());
        return switch (documents.save(name, request.contentType(), body, limits.bodyBytesMax())) {
            case SaveOutcome.TooLarge(long bytesMax) -> new SubmitOutcome.TooLarge(bytesMax);
            case SaveOutcome.Broken _ -> new SubmitOutcome.Broken();
            case SaveOutcome.Full() -> new SubmitOutcome.Full();
            case SaveOutcome.Saved(DocumentInfo info) when info.length() == 0 -> {
                documents.delete(name);
                yield new SubmitOutcome.Empty();
            }
            case SaveOutcome.Saved(DocumentInfo info) ->
                    new SubmitOutcome.Queued(queue(id, request, mapping, info));
        };
    }

    /// A name of this try alone, which no other try of the same request, earlier or later, reads or
    /// removes: a try begins when the one before it has ended or was given up, and so at another
    /// microsecond.
    private static String name(JobId id, Instant now) {
        return "imports/%s-%d".formatted(id, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    private Job queue(
            JobId id, ImportRequest request, @Nullable String mapping, DocumentInfo stored) {
        JobTicket ticket =
                new JobTicket(
                        id,
                        JobKind.IMPORT,
                        ListSize.of(documents, stored),
                        settings(request, mapping, limits.currency()),
                        clock.instant());
        try {
            Job job = jobs.enqueue(ticket, Map.of(SOURCE, stored.name()));
            if (!job.times().createdAt().equals(ticket.createdAt())) {
                // An earlier try has queued it.
                deleteUnlessRead(id, stored);
            }
            return job;
        } catch (RuntimeException e) {
            try {
                deleteUnlessRead(id, stored);
            } catch (RuntimeException unknown) {
                e.addSuppressed(unknown);
            }
            throw e;
        }
    }

    private static Map<String, String> settings(
            ImportRequest request, @Nullable String mapping, Currency currency) {
        Map<String, String> settings = ImportSettings.of(request, mapping, currency).toMap();
        if (request.preview()) {
            settings.put(JobView.PREVIEW, "true");
        }
        return settings;
    }

    /// Whoever is told that it failed may have queued the job all the same, and so may an earlier
    /// try of the same request, with a list of its own. Where nobody knows, the list stays: a job
    /// without its list is worse.
    private void deleteUnlessRead(JobId id, DocumentInfo stored) {
        boolean read =
                jobs.find(id)
                        .map(view -> view.links().get(SOURCE))
                        .filter(stored.name()::equals)
                        .isPresent();
        if (!read) {
            documents.delete(stored.name());
        }
    }
}
