package io.holdfast.application.imports;

import static java.util.Objects.requireNonNull;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Source;
import io.holdfast.application.concurrent.pipeline.Stage;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Merges staged groups into the catalogue, chunk after chunk in the order of keys. While a chunk
/// is written, the next one is read and merged; no more than these two are in memory.
///
/// Nothing is locked while a chunk is merged in memory. When it turns out on writing that somebody
/// else changed one of its products, those are read and merged again.
final class ApplyingPhase {
    private static final int GROUPS_MAX = 400;
    private static final int TRIES = 20;

    private final ImportStore store;
    private final Machine machine;
    private final InstantSource clock;
    private final Attempt attempt;
    private final ImportOptions options;
    private final ReadAhead readAhead = new ReadAhead();

    ApplyingPhase(
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

    /// {@return how the attempt ends here, or nothing when every group has been applied}
    Optional<JobEnd> run(Checkpoint from) {
        Pace pace = new Pace(clock, "applying", "products", from.groups());
        AtomicReference<Checkpoint> checkpoint = new AtomicReference<>(from);
        return RunEnd.of(
                Pipeline.from(machine, "import", groupsAfter(from.afterKey(), checkpoint))
                        .map(Stage.named("read").maxDemand(1).heavy(), this::merged)
                        .map(
                                Stage.named("apply"),
                                merged -> {
                                    Written written =
                                            write(merged, requireNonNull(checkpoint.get()), pace);
                                    checkpoint.set(written.checkpoint());
                                    return checked(written);
                                })
                        .takeWhile(heed -> heed == Heed.GO_ON)
                        .drain()
                        .run());
    }

    private Source<Read> groupsAfter(@Nullable String key, AtomicReference<Checkpoint> checkpoint) {
        AtomicReference<@Nullable String> last = new AtomicReference<>(key);
        return () -> {
            long since = requireNonNull(checkpoint.get()).groupsDone();
            List<Group> groups = store.groups(attempt, last.get(), GROUPS_MAX, options.setsStock());
            if (groups.isEmpty()) {
                return Optional.empty();
            }
            last.set(groups.getLast().key());
            return Optional.of(new Read(groups, since));
        };
    }

    private Heed checked(Written written) {
        if (written.checkpoint().counts().rejected() > options.rejectsMax()) {
            throw TooManyRefused.of(options, true);
        }
        return written.heed();
    }

    private record Written(Checkpoint checkpoint, Heed heed) {}

    /// A chunk as it was read.
    ///
    /// @param since how many groups were written by then
    private record Read(List<Group> groups, long since) {
        Read {
            groups = List.copyOf(groups);
        }
    }

    /// What a chunk comes to, wherever it stands among the others.
    private record Merged(
            Read read, List<AppliedChunk.Entry> entries, List<Reject> rejects, Counts counts) {
        Merged {
            entries = List.copyOf(entries);
            rejects = List.copyOf(rejects);
        }

        List<Group> groups() {
            return read.groups();
        }
    }

    private Written write(Merged read, Checkpoint checkpoint, Pace pace)
            throws InterruptedException {
        Merged merged = upToDate(read);
        int tries = 0;
        int refused = merged.rejects().size();
        while (tries < TRIES) {
            AppliedChunk chunk = chunk(merged, checkpoint, pace);
            switch (store.apply(attempt, chunk)) {
                case ApplyOutcome.Applied(Heed heed) -> {
                    readAhead.wrote(checkpoint.groupsDone(), merged.entries());
                    return new Written(chunk.upTo(), heed);
                }
                case ApplyOutcome.Moved(List<String> keys) -> {
                    merged = merged(readAgain(merged.read(), keys));
                    // What is refused for it is in the way no more: so far it was no vain try.
                    tries = merged.rejects().size() > refused ? tries : tries + 1;
                    refused = Math.max(refused, merged.rejects().size());
                }
            }
        }
        throw new JobFailed(
                "Other writers change the same products faster than this import can; retry it"
                        + " later.");
    }

    /// What a chunk comes to once those before it are written.
    private Merged upToDate(Merged merged) throws InterruptedException {
        List<String> stale = readAhead.stale(merged.groups(), merged.read().since());
        return stale.isEmpty() ? merged : merged(readAgain(merged.read(), stale));
    }

    private Read readAgain(Read read, List<String> keys) {
        List<Group> groups = read.groups();
        List<String> moved = keys.isEmpty() ? groups.stream().map(Group::key).toList() : keys;
        Map<String, Group> fresh = new HashMap<>();
        store.groupsOf(attempt, moved, options.setsStock()).forEach(g -> fresh.put(g.key(), g));
        return new Read(
                groups.stream().map(g -> fresh.getOrDefault(g.key(), g)).toList(), read.since());
    }

    /// Looks for an interrupt before each group, some of which have thousands of records.
    private Merged merged(Read read) throws InterruptedException {
        List<AppliedChunk.Entry> entries = new ArrayList<>(read.groups().size());
        List<Reject> rejects = new ArrayList<>();
        Counts counts = Counts.ZERO;
        SkuClaims claims = new SkuClaims();
        for (Group group : read.groups()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("nobody waits for what is merged any more");
            }
            GroupMerge merge = claims.merged(group, options);
            entries.add(merge.entry());
            rejects.addAll(merge.rejects());
            counts = counts.plus(count(merge));
        }
        return new Merged(read, entries, rejects, counts);
    }

    private AppliedChunk chunk(Merged merged, Checkpoint checkpoint, Pace pace) {
        long done = checkpoint.groupsDone() + merged.groups().size();
        Checkpoint upTo =
                new Checkpoint(
                        Checkpoint.Phase.APPLYING,
                        checkpoint.recordsRead(),
                        merged.groups().getLast().key(),
                        checkpoint.groups(),
                        done,
                        checkpoint.counts().plus(merged.counts()));
        return new AppliedChunk(
                merged.entries(),
                merged.rejects(),
                options.dryRun(),
                merged.counts(),
                upTo,
                pace.at(done),
                clock.instant());
    }

    private static Counts count(GroupMerge merge) {
        Action action = merge.action();
        long rejected = merge.rejectedRecords();
        return new Counts(
                -rejected,
                action == Action.CREATE ? 1 : 0,
                action == Action.UPDATE ? 1 : 0,
                action == Action.UNCHANGED ? 1 : 0,
                rejected,
                merge.duplicates());
    }
}
