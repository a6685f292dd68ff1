package io.holdfast.application.imports;

import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;

import java.util.Optional;

/// The lists that imports were sent, to be read as often as need be.
///
/// @param documents where the lists are
/// @param readers read them
/// @param listBytesMax most bytes that a list may unpack to
record SentLists(DocumentStore documents, FeedReaders readers, long listBytesMax) {
    /// {@return the import that the list of an import was sent to: itself, or the dry run that it
    /// applies}
    ///
    /// @throws JobFailed if that is gone, saying so
    static JobView sentTo(JobView job, ImportSettings settings, JobStore jobs) {
        JobId dryRun = settings.dryRunOf();
        return dryRun == null ? job : jobs.find(dryRun).orElseThrow(SentLists::gone);
    }

    private static JobFailed gone() {
        return new JobFailed("The list is no longer there; send it again.");
    }

    /// {@return the document of an import}
    ///
    /// @throws JobFailed if it is gone, saying so
    OpenDocument document(JobView job) {
        String name = job.links().get(ImportSubmission.SOURCE);
        return Optional.ofNullable(name).flatMap(documents::open).orElseThrow(SentLists::gone);
    }

    /// {@return the records of an import's document}
    ///
    /// @throws JobFailed if it cannot be read, saying why
    OpenFeed open(OpenDocument document, JobView job, ImportSettings settings) {
        FeedSource source =
                new FeedSource(
                        document.bytes(),
                        settings.contentType(),
                        settings.gzip(),
                        settings.format(),
                        settings.mapping(),
                        new ListTerms(
                                settings.currency(),
                                settings.currencySaid(),
                                job.job().times().createdAt(),
                                settings.zone()),
                        listBytesMax);
        return switch (readers.open(source)) {
            case OpenFeedOutcome.Opened(OpenFeed feed) -> feed;
            case OpenFeedOutcome.Unreadable(String reason) -> throw new JobFailed(reason);
        };
    }
}
