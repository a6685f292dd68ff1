package io.holdfast.contracts.imports;

import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Counts;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

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

    final List<Reject> rejects = new ArrayList<>();
    final List<AppliedChunk.Entry> diff = new ArrayList<>();

    private long staged;

    void stage(List<Fragment> more) {
        fragments.addAll(more);
        staged += more.size();
    }

    boolean isLost() {
        boolean reading = checkpoint.phase() == Checkpoint.Phase.READING;
        return (reading ? staged : checkpoint.groups()) > 0
                && fragments.isEmpty()
                && groups.isEmpty();
    }

    void drop() {
        fragments.clear();
        groups.clear();
    }

    void startAgain() {
        drop();
        rejects.clear();
        diff.clear();
        staged = 0;
        checkpoint = START;
    }

    /// Records of one key.
    ///
    /// @param members in the order of the list
    /// @param reviewed as in [Group#reviewed]
    record Linked(List<Group.Member> members, long reviewed) {}
}
