package io.holdfast.application.imports;

import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RefusedListOutcome;
import io.holdfast.catalog.port.in.MendLists;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;

import java.util.Optional;

/// Reads the list of an import once more and gives back what was refused of it. So no record needs
/// to be kept twice, and each comes back whole, however long it is.
public final class ListMending implements MendLists {
    private final JobStore jobs;
    private final ImportStore imports;
    private final SentLists lists;

    /// Mends what was sent.
    ///
    /// @param jobs the imports' rows
    /// @param imports what they refused
    /// @param documents where the lists are
    /// @param readers read them
    /// @param listBytesMax most bytes that a list may unpack to
    public ListMending(
            JobStore jobs,
            ImportStore imports,
            DocumentStore documents,
            FeedReaders readers,
            long listBytesMax) {
        this.jobs = jobs;
        this.imports = imports;
        this.lists = new SentLists(documents, readers, listBytesMax);
    }

    @Override
    public RefusedListOutcome refused(JobId id) {
        Optional<JobView> found =
                jobs.find(id).filter(view -> view.job().kind().equals(JobKind.IMPORT));
        if (found.isEmpty()) {
            return new RefusedListOutcome.Unknown();
        }
        if (!found.get().job().state().isFinal()) {
            return new RefusedListOutcome.Unavailable("The import has not ended yet.");
        }
        ImportSettings settings = ImportSettings.of(found.get().settings());
        try {
            JobView sent = SentLists.sentTo(found.get(), settings, jobs);
            return open(id, sent, lists.document(sent));
        } catch (JobFailed e) {
            return new RefusedListOutcome.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private RefusedListOutcome open(JobId refusing, JobView sent, OpenDocument document) {
        boolean opened = false;
        try {
            OpenFeed feed = lists.open(document, sent, ImportSettings.of(sent.settings()));
            Optional<ListLines> lines = feed.lines();
            opened = lines.isPresent();
            return lines.<RefusedListOutcome>map(
                            known ->
                                    new RefusedListOutcome.Opened(
                                            new RefusedRecords(
                                                    imports, refusing, known, document, feed)))
                    .orElseGet(
                            () ->
                                    new RefusedListOutcome.Unavailable(
                                            "A record cannot be taken out of a list of this kind"
                                                + " (XML) and still be one; see the rejects as CSV"
                                                + " or JSON."));
        } finally {
            if (!opened) {
                document.close();
            }
        }
    }
}
