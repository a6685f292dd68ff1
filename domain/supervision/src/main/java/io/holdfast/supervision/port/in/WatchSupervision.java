package io.holdfast.supervision.port.in;

import io.holdfast.supervision.Part;
import io.holdfast.supervision.Trouble;

import java.util.List;

/// Looks at the tree in which everything hangs that runs on and on. Safe for concurrent use; asks
/// nobody and never blocks, so that it answers whatever else has failed.
public interface WatchSupervision {
    /// The most troubles that are remembered.
    int HISTORY_MAX = 256;

    /// {@return the root of the tree, with all below it, at this moment}
    Part tree();

    /// {@return whether the tree has ended for good, or gave up and stops its parts, so that the
    /// process should end too}
    boolean isOver();

    /// {@return the last troubles, newest first; those of an earlier process are forgotten}
    ///
    /// @param limit how many at most, 1 to [#HISTORY_MAX]
    /// @throws IllegalArgumentException if the limit is out of range
    List<Trouble> history(int limit);
}
