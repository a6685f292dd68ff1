package io.holdfast.application.imports;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.ahead.Ahead;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a list to its end and stages its records, chunk by chunk. A chunk ends after so many
/// records, bytes or milliseconds, so that memory is bounded, progress is seen, and a request to
/// stop is heard within a moment. While a chunk is written, the next one is read.
final class ReadingPhase {
    private static final int RECORDS_MAX = 4_000;
    private static final long BYTES_MAX = 4L * 1024 * 1024;
    private static final Duration TIME_MAX = Duration.ofMillis(200);

    private final ImportStore store;
    private final Machine machine;
    private final InstantSource clock;
    private final Attempt attempt;
    private final ImportOptions options;

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
    Optional<JobEnd> run(OpenFeed feed, long length, Checkpoint checkpoint) {
        Pace pace = new Pace(clock, "reading", "bytes", length);
        long read = skip(feed, checkpoint.recordsRead());
        long rejected = checkpoint.counts().rejected();
        Ahead<Heed> staged = null;
        try {
            boolean more = true;
            while (more) {
                List<Fragment> fragments = new ArrayList<>();
                List<Reject> rejects = new ArrayList<>();
                more = chunk(feed, fragments, rejects);
                read += fragments.size() + rejects.size() - StagedChunk.remnants(fragments);
                rejected += rejects.size();
                StagedChunk next =
                        new StagedChunk(fragments, rejects, read, pace.at(feed.bytesRead()));
                Optional<JobEnd> stopped = end(staged);
                if (stopped.isPresent()) {
                    return stopped;
                }
                staged = Ahead.start(machine, "stage a chunk", () -> store.stage(attempt, next));
                if (rejected > options.rejectsMax()) {
                    staged.await();
                    throw new JobFailed(
                            "More than %d records were refused, so nothing was changed; see the rejects."
                                    .formatted(options.rejectsMax()));
                }
            }
            Optional<JobEnd> stopped = end(staged);
            if (stopped.isEmpty() && read == 0) {
                throw new JobFailed("The list has no records, or its mapping leaves all of them out.");
            }
            return stopped;
        } finally {
            if (staged != null) {
                staged.close();
            }
        }
    }

    private static Optional<JobEnd> end(@Nullable Ahead<Heed> staged) {
        if (staged != null && staged.await() == Heed.STOP) {
            return Optional.of(new JobEnd.Cancelled());
        }
        return Thread.currentThread().isInterrupted()
                ? Optional.of(new JobEnd.Yielded())
                : Optional.empty();
    }

    private static long skip(OpenFeed feed, long records) {
        long read = 0;
        while (read < records && feed.next().isPresent()) {
            read++;
        }
        return read;
    }

    private boolean chunk(OpenFeed feed, List<Fragment> fragments, List<Reject> rejects) {
        long bytesBefore = feed.bytesRead();
        Instant end = clock.instant().plus(TIME_MAX);
        for (int n = 1; n <= RECORDS_MAX; n++) {
            Optional<FeedItem> item = feed.next();
            if (item.isEmpty()) {
                return false;
            }
            switch (item.get()) {
                case FeedItem.Understood(Fragment fragment) -> fragments.add(fragment);
                case FeedItem.Partly(Fragment remnant, Reject reject) -> {
                    fragments.add(remnant);
                    rejects.add(reject);
                }
                case FeedItem.Refused(Reject reject) -> rejects.add(reject);
            }
            if (n % 64 == 0
                    && (feed.bytesRead() - bytesBefore > BYTES_MAX
                            || clock.instant().isAfter(end))) {
                return true;
            }
        }
        return true;
    }
}
