package io.holdfast.contracts.imports;

import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.kernel.Counts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One import of [MemoryImports]. Guarded by its store.
final class MemoryRun {
    static final Checkpoint START =
            new Checkpoint(Checkpoint.Phase.READING, 0, null, 0, 0, Counts.ZERO);

    /// Where it stands.
    Checkpoint checkpoint = START;

    /// What was read, until it is linked.
    final List<Fragment> fragments = new ArrayList<>();

    /// What was linked, by key.
    final SequencedMap<String, Linked> groups = new TreeMap<>();

    final List<AppliedChunk.Entry> diff = new ArrayList<>();

    /// What reading and linking refused, and what applying did.
    private final List<Reject> readRejects = new ArrayList<>();

    private final List<Reject> appliedRejects = new ArrayList<>();

    /// Records in its stage.
    private long staged;

    /// Records that applying refused; fewer of them have a reject.
    private long appliedRejected;

    void stage(StagedChunk chunk, Counts counts) {
        fragments.addAll(chunk.fragments());
        staged += chunk.fragments().size();
        readRejects.addAll(chunk.rejects());
        checkpoint = reading(chunk.recordsRead(), counts);
    }

    void link(MemoryLinks.Refused refused) {
        readRejects.addAll(refused.rejects());
        Counts counts = checkpoint.counts();
        String after = checkpoint.afterKey();
        long behind =
                groups.keySet().stream()
                        .filter(key -> after == null || key.compareTo(after) > 0)
                        .count();
        checkpoint =
                new Checkpoint(
                        Checkpoint.Phase.APPLYING,
                        checkpoint.recordsRead(),
                        after,
                        checkpoint.groupsDone() + behind,
                        checkpoint.groupsDone(),
                        counts.plus(
                                new Counts(
                                        -refused.records() - appliedRejected,
                                        0,
                                        0,
                                        0,
                                        refused.records(),
                                        0)));
    }

    void apply(AppliedChunk chunk) {
        if (chunk.dryRun()) {
            diff.addAll(chunk.entries());
        }
        appliedRejects.addAll(chunk.rejects());
        appliedRejected += chunk.counts().rejected();
        checkpoint = chunk.upTo();
    }

    /// {@return what was refused, by ordinal}
    Stream<Reject> rejects() {
        return Stream.concat(readRejects.stream(), appliedRejects.stream())
                .sorted(Comparator.comparingLong((Reject r) -> r.at().ordinal()));
    }

    void explain(Map<Long, String> raw) {
        readRejects.replaceAll(r -> r.raw() == null ? MemoryDiff.explained(r, raw) : r);
        appliedRejects.replaceAll(r -> r.raw() == null ? MemoryDiff.explained(r, raw) : r);
    }

    boolean isLost() {
        boolean needed =
                checkpoint.phase() == Checkpoint.Phase.READING
                        ? staged > 0
                        : !checkpoint.isApplied();
        return needed && fragments.isEmpty() && groups.isEmpty();
    }

    void drop() {
        fragments.clear();
        groups.clear();
    }

    /// {@return where reading begins again: behind nothing but what was applied}
    Checkpoint begin() {
        Counts counts = checkpoint.counts();
        return reading(
                0,
                new Counts(
                        0,
                        counts.created(),
                        counts.updated(),
                        counts.unchanged(),
                        appliedRejected,
                        counts.duplicates()));
    }

    void readAgain() {
        checkpoint = begin();
        staged = 0;
        readRejects.clear();
    }

    private Checkpoint reading(long recordsRead, Counts counts) {
        return new Checkpoint(
                Checkpoint.Phase.READING,
                recordsRead,
                checkpoint.afterKey(),
                0,
                checkpoint.groupsDone(),
                counts);
    }

    /// Records of one key.
    ///
    /// @param members in the order of the list
    /// @param reviewed as in [Group#reviewed]
    record Linked(List<Group.Member> members, @Nullable Reviewed reviewed) {}
}
