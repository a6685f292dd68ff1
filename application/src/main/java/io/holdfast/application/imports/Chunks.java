package io.holdfast.application.imports;

import io.holdfast.application.concurrent.pipeline.Source;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list in chunks, from where the last attempt left it. A chunk ends after so many records, bytes
/// or milliseconds, so that memory is bounded, progress is seen, and a request to stop is heard
/// within a moment. What is on its way is what collections have to move, while everybody waits.
/// Bytes count as they are once unpacked: a packed list may be a thousandth of what is held of it.
final class Chunks implements Source<Chunks.Chunk> {
    private static final int RECORDS_MAX = 1_500;
    private static final long BYTES_MAX = 4L * 1024 * 1024;
    private static final Duration TIME_MAX = Duration.ofMillis(200);

    private final InstantSource clock;
    private final OpenFeed feed;
    private final Pace pace;
    private final long recordsToSkip;
    private long recordsRead;
    private long rejected;
    private long ofStock;
    private long ofProducts;
    private boolean stockOfProducts;
    private boolean skipped;
    private boolean over;

    /// A part of a list.
    ///
    /// @param staged what is to be staged of it
    /// @param rejectedSofar records that were refused by its end, since the begin of the list
    /// @param countsAlone records of stock by its end, since the begin of the list, where none was
    ///   understood that is of a product; else 0
    /// @param last whether the list ends with it
    record Chunk(StagedChunk staged, long rejectedSofar, long countsAlone, boolean last) {}

    Chunks(InstantSource clock, OpenFeed feed, Pace pace, Checkpoint checkpoint) {
        this.clock = clock;
        this.feed = feed;
        this.pace = pace;
        recordsToSkip = checkpoint.recordsRead();
        rejected = checkpoint.counts().rejected();
    }

    /// {@return how many records were read, those of earlier attempts included}
    long recordsRead() {
        return recordsRead;
    }

    /// {@return whether products came with counts of stock, those of earlier attempts included}
    boolean hasStockOfProducts() {
        return stockOfProducts;
    }

    @Override
    public Optional<Chunk> next() throws InterruptedException {
        if (over) {
            return Optional.empty();
        }
        if (!skipped) {
            skipped = skip();
            if (!skipped) {
                return Optional.of(chunk(nothingYet()));
            }
        }
        List<Fragment> fragments = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        over = !read(fragments, rejects);
        recordsRead += fragments.size() + rejects.size() - StagedChunk.remnants(fragments);
        rejected += rejects.size();
        StagedChunk staged =
                new StagedChunk(fragments, rejects, recordsRead, pace.at(feed.bytesRead()));
        return Optional.of(chunk(staged));
    }

    private Chunk chunk(StagedChunk staged) {
        return new Chunk(staged, rejected, ofProducts == 0 ? ofStock : 0, over);
    }

    /// {@return whether it has come to where the last attempt was; a long way takes several calls}
    private boolean skip() throws InterruptedException {
        Instant end = clock.instant().plus(TIME_MAX);
        while (recordsRead < recordsToSkip) {
            Optional<FeedItem> item = feed.next();
            if (item.isEmpty()) {
                return true;
            }
            note(item.get());
            recordsRead += item.get() instanceof FeedItem.PassedOver ? 0 : 1;
            goOn();
            if (clock.instant().isAfter(end)) {
                return false;
            }
        }
        return true;
    }

    /// Nothing to stage, but progress to be seen, and an answer whether to go on.
    private StagedChunk nothingYet() {
        return new StagedChunk(List.of(), List.of(), recordsToSkip, pace.at(feed.bytesRead()));
    }

    /// {@return whether the list goes on behind what was read}
    private boolean read(List<Fragment> fragments, List<Reject> rejects)
            throws InterruptedException {
        long bytesBefore = feed.bytesUnpacked();
        Instant end = clock.instant().plus(TIME_MAX);
        for (int n = 1; n <= RECORDS_MAX; n++) {
            Optional<FeedItem> item = feed.next();
            if (item.isEmpty()) {
                return false;
            }
            note(item.get());
            switch (item.get()) {
                case FeedItem.Understood(Fragment fragment) -> fragments.add(fragment);
                case FeedItem.Partly(Fragment remnant, Reject reject) -> {
                    fragments.add(remnant);
                    rejects.add(reject);
                }
                case FeedItem.Refused(Reject reject) -> rejects.add(reject);
                case FeedItem.PassedOver _ -> {}
            }
            // After each: a single one may be longer than all that a chunk is to have.
            goOn();
            if (feed.bytesUnpacked() - bytesBefore > BYTES_MAX || clock.instant().isAfter(end)) {
                return true;
            }
        }
        return true;
    }

    private void note(FeedItem item) {
        switch (item) {
            case FeedItem.Understood(Fragment fragment)
                    when fragment.content() instanceof FeedContent.OfStock ->
                    ofStock++;
            case FeedItem.Understood(Fragment fragment) -> ofProduct(fragment.content());
            case FeedItem.Partly(Fragment fragment, Reject _) -> ofProduct(fragment.content());
            case FeedItem.Refused _, FeedItem.PassedOver _ -> {}
        }
    }

    private void ofProduct(FeedContent content) {
        ofProducts++;
        if (!stockOfProducts && content instanceof FeedContent.OfProduct said) {
            stockOfProducts =
                    said.patch().variants().stream().anyMatch(one -> !one.stock().isEmpty());
        }
    }

    private static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("nobody waits for the list any more");
        }
    }
}
