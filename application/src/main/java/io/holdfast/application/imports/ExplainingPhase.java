package io.holdfast.application.imports;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds raw records to rejects that turned up after their record had been read: by reading the list
/// once more, which costs nothing where there are none, instead of keeping every raw record, which
/// would cost every import.
///
/// Between two refusals there may be millions of records, so the job is told how far the reading
/// has come, and asked whether to go on, by the clock.
final class ExplainingPhase {
    private static final int PAGE = 500;
    private static final int RECORDS_BETWEEN_LOOKS = 100;
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    /// What is not known to have stood anywhere in its list comes behind this, in imports that
    /// apply what was reviewed before that was kept.
    private static final long NOWHERE = 1_000_000_000_000L;

    private static final Duration LONGEST_OF_A_CANCELLED_JOB = Duration.ofMillis(500);

    private final ImportStore store;
    private final JobStore jobs;
    private final InstantSource clock;
    private final Attempt attempt;
    private final @Nullable Limit limit;
    private Instant nextReport = Instant.MIN;

    /// @param machine tells how long it has been, whatever is done to the clock
    /// @param since when it began, by the machine
    private record Limit(Machine machine, long since) {
        boolean isOver() {
            return machine.nanoTime() - since >= LONGEST_OF_A_CANCELLED_JOB.toNanos();
        }
    }

    /// Explains all that is refused, as long as the job goes on.
    ExplainingPhase(ImportStore store, JobStore jobs, InstantSource clock, Attempt attempt) {
        this(store, jobs, clock, attempt, null);
    }

    private ExplainingPhase(
            ImportStore store,
            JobStore jobs,
            InstantSource clock,
            Attempt attempt,
            @Nullable Limit limit) {
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
        this.attempt = attempt;
        this.limit = limit;
    }

    /// {@return the phase of a job that is to stop: it explains what it comes to within half a
    /// second from now, the opening of its list included, and asks the job no more}
    static ExplainingPhase inTime(
            ImportStore store,
            JobStore jobs,
            InstantSource clock,
            Attempt attempt,
            Machine machine) {
        Limit limit = new Limit(machine, machine.nanoTime());
        return new ExplainingPhase(store, jobs, clock, attempt, limit);
    }

    /// {@return how the attempt ends here, or nothing when every refusal has its record}
    ///
    /// @param told how far the job is known to have come
    Optional<JobEnd> run(OpenFeed feed, long length, Progress told) {
        Pace pace = new Pace(clock, "explaining", "bytes", length).notBehind(told);
        long ordinal = 0;
        List<Reject> page = store.unexplained(attempt, 0, PAGE);
        if (limit != null && limit.isOver()) {
            return Optional.of(new JobEnd.Cancelled());
        }
        while (!page.isEmpty() && page.getFirst().at().ordinal() <= NOWHERE) {
            Map<Long, String> raw = new HashMap<>();
            for (Reject reject : page) {
                if (reject.at().ordinal() > NOWHERE) {
                    break;
                }
                while (ordinal < reject.at().ordinal()) {
                    Optional<FeedItem> item = ListAway.unlessThere(feed::next);
                    if (item.isEmpty()) {
                        break;
                    }
                    boolean passedOver = item.get() instanceof FeedItem.PassedOver;
                    ordinal += passedOver ? 0 : 1;
                    Optional<JobEnd> stopped =
                            passedOver || limit != null || ordinal % RECORDS_BETWEEN_LOOKS == 0
                                    ? look(feed, pace)
                                    : Optional.empty();
                    if (stopped.isPresent()) {
                        store.explain(attempt, raw);
                        return stopped;
                    }
                }
                raw.put(reject.at().ordinal(), ordinal == reject.at().ordinal() ? feed.raw() : "");
            }
            store.explain(attempt, raw);
            page = store.unexplained(attempt, page.getLast().at().ordinal(), PAGE);
        }
        return Optional.empty();
    }

    private Optional<JobEnd> look(OpenFeed feed, Pace pace) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new JobEnd.Yielded());
        }
        if (limit != null) {
            return limit.isOver() ? Optional.of(new JobEnd.Cancelled()) : Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(nextReport)) {
            return Optional.empty();
        }
        nextReport = now.plus(BETWEEN_REPORTS);
        return jobs.report(attempt, pace.at(feed.bytesRead())) == Heed.GO_ON
                ? Optional.empty()
                : Optional.of(new JobEnd.Cancelled());
    }
}
