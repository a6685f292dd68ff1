package io.holdfast.application.imports;

import io.holdfast.application.catalog.LargeReads;
import io.holdfast.catalog.feed.ApplyRequestOutcome;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.catalog.port.in.ReviewImports;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Showing what imports refused and found, and applying what was reviewed.
///
/// @param imports where they stand
/// @param jobs their rows
/// @param mappings knows what their mappings make
/// @param large gives places to readers of what is large
/// @param clock tells the time
public record ImportReview(
        ImportStore imports,
        JobStore jobs,
        EditMappings mappings,
        LargeReads large,
        InstantSource clock)
        implements ReviewImports {
    /// Kinds of jobs that refuse single records, and say which.
    private static final Set<JobKind> REJECTING = Set.of(JobKind.IMPORT, JobKind.IMAGES);

    private static final String ANY = "*";
    private static final int KEYS_SHOWN = 100;
    private static final long SMALL_RECORDS_MAX = 5_000;

    @Override
    public Taken<Optional<Page<Reject>>> rejects(JobId id, PageRequest page) {
        return large.readPage(
                page,
                weighed ->
                        refusing(id)
                                .map(_ -> imports.rejects(id, page, weighed))
                                .filter(shown -> !shown.items().isEmpty() || isThere(id)));
    }

    @Override
    public Taken<Optional<DiffPage>> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
        return large.readPage(
                page,
                weighed ->
                        find(id).flatMap(_ -> imports.diff(id, action, page, weighed))
                                .filter(shown -> !shown.page().items().isEmpty() || isThere(id)));
    }

    private Optional<JobView> refusing(JobId id) {
        return jobs.find(id).filter(view -> REJECTING.contains(view.job().kind()));
    }

    /// A job may be removed while its list is read, which must not look like the list's end.
    private boolean isThere(JobId id) {
        return jobs.find(id).isPresent();
    }

    private Optional<String> tag(JobId id) {
        try (Taken<Optional<DiffPage>> first = diff(id, null, new PageRequest(1, null))) {
            return first.what().map(DiffPage::tag);
        }
    }

    @Override
    public Set<ImportWrite> writes(JobId id) {
        return find(id).map(view -> writes(ImportSettings.of(view.settings()))).orElse(Set.of());
    }

    private Set<ImportWrite> writes(ImportSettings settings) {
        String mapping = settings.mapping();
        return ImportWrite.of(
                settings.options().setsStock(), mapping != null && mappings.onlyCounts(mapping));
    }

    @Override
    public ApplyRequestOutcome apply(JobId id, String tag) {
        Optional<String> reviewed = tag(id);
        if (reviewed.isPresent() && !tag.equals(ANY) && !reviewed.get().equals(tag)) {
            return new ApplyRequestOutcome.OtherTag();
        }
        JobId applying = applying(id);
        Optional<JobView> queued = find(applying);
        if (queued.isPresent()) {
            // It may have changed by now what the review goes by.
            return new ApplyRequestOutcome.Queued(queued.get().job());
        }
        if (reviewed.isEmpty()) {
            return new ApplyRequestOutcome.Unknown();
        }
        List<String> changed = imports.changedSince(id, KEYS_SHOWN);
        return changed.isEmpty()
                ? queue(applying, id)
                : new ApplyRequestOutcome.ChangedSince(changed);
    }

    /// One for each dry run, so that whoever asks again is led to the job that does it already.
    private static JobId applying(JobId dryRun) {
        byte[] name = ("holdfast/apply/" + dryRun).getBytes(StandardCharsets.UTF_8);
        return new JobId(UUID.nameUUIDFromBytes(name));
    }

    private ApplyRequestOutcome queue(JobId id, JobId dryRun) {
        JobView reviewed = find(dryRun).orElseThrow();
        ImportSettings settings =
                ImportSettings.applying(dryRun, ImportSettings.of(reviewed.settings()));
        JobSize size =
                reviewed.job().counts().accepted() <= SMALL_RECORDS_MAX
                        ? JobSize.SMALL
                        : JobSize.LARGE;
        JobTicket ticket =
                new JobTicket(id, JobKind.IMPORT, size, settings.toMap(), clock.instant());
        return new ApplyRequestOutcome.Queued(jobs.enqueue(ticket, Map.of()));
    }

    private Optional<JobView> find(JobId id) {
        return jobs.find(id).filter(view -> view.job().kind().equals(JobKind.IMPORT));
    }
}
