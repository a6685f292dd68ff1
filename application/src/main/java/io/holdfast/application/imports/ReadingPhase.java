package io.holdfast.application.imports;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Stage;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Progress;

import java.time.InstantSource;
import java.util.Optional;

/// Reads a list to its end and stages its records, chunk by chunk. While a chunk is written, the
/// next one is read; no more than these two are in memory.
final class ReadingPhase {
    private static final String KEPT =
            "This list has nothing but counts of stock, and an import keeps stock as it is unless"
                    + " it is told otherwise: send it again with ?stock=set. Nothing was changed.";

    private static final String MAPPED = "mapping";

    private static final String LEFT_OUT =
            "The list has records, and its mapping leaves all of them out.";

    private final ImportStore store;
    private final Machine machine;
    private final InstantSource clock;
    private final Attempt attempt;
    private final ImportOptions options;
    private boolean leavesStock;
    private boolean foundNothing;

    ReadingPhase(
            ImportStore store,
            Machine machine,
            InstantSource clock,
            Attempt attempt,
            ImportOptions options) {
        this.store = store;
        this.machine = machine;
        this.clock = clock;
        this.attempt = attempt;
        this.options = options;
    }

    /// {@return how the attempt ends here, or nothing when the list has been read}
    ///
    /// @param told how far the job is known to have come
    Optional<JobEnd> run(OpenFeed feed, long length, Progress told, Checkpoint checkpoint) {
        Pace pace = new Pace(clock, "reading", "bytes", length).notBehind(told);
        Chunks chunks = new Chunks(clock, feed, pace, checkpoint);
        Optional<JobEnd> stopped;
        try {
            stopped =
                    RunEnd.of(
                            Pipeline.from(machine, "import", chunks)
                                    .map(Stage.named("read").maxDemand(1).heavy(), chunk -> chunk)
                                    .map(Stage.named("stage"), chunk -> stage(chunk, checkpoint))
                                    .takeWhile(heed -> heed == Heed.GO_ON)
                                    .drain()
                                    .run());
        } finally {
            leavesStock = !options.setsStock() && chunks.hasStockOfProducts();
        }
        if (stopped.isEmpty() && chunks.recordsRead() == 0) {
            requireNothing(feed);
            foundNothing = true;
        }
        return stopped;
    }

    /// Of what has changed since yesterday there may be nothing. A mapping that leaves out all that
    /// there is, or a document of XML that is something else altogether, is a mistake.
    private static void requireNothing(OpenFeed feed) {
        if (feed.format().equals(MAPPED) && feed.leavesOut()) {
            throw new JobFailed(LEFT_OUT);
        }
        if (feed.lines().isEmpty()) {
            throw new JobFailed("The list has no records.");
        }
    }

    /// {@return whether products of the list came with stock that is not to be set}
    boolean leavesStock() {
        return leavesStock;
    }

    /// {@return whether the list was read to its end, and may well have no records}
    boolean foundNothing() {
        return foundNothing;
    }

    private Heed stage(Chunks.Chunk chunk, Checkpoint from) {
        if (isKeptWhole(chunk)) {
            throw new JobFailed(KEPT);
        }
        Heed heed = store.stage(attempt, chunk.staged());
        if (chunk.rejectedSofar() > options.rejectsMax()) {
            throw TooManyRefused.of(options, from.afterKey() != null);
        }
        return heed;
    }

    /// Whether the import is to keep stock as it is, and the list is known to have nothing else:
    /// because it ends, or because so many of its records will be refused that no other could come
    /// to be applied. A list that has both goes on, and its counts are refused one by one.
    private boolean isKeptWhole(Chunks.Chunk chunk) {
        return !options.setsStock()
                && chunk.countsAlone() > (chunk.last() ? 0 : options.rejectsMax());
    }
}
