package io.holdfast.inventory.port.out;

import io.holdfast.inventory.Hold;

import java.util.List;

/// Tells whom it concerns that holds are over.
///
/// Told after the fact was committed, by the node that wrote it down, once and at best: a process
/// that dies in between tells nobody. Who must know looks at the holds ([#expired] is only the
/// hint). Safe for concurrent use; implementations are quick and throw nothing.
public interface HoldSignals {
    /// Tells of holds whose time ran out.
    ///
    /// @param holds at least one; their owners say whom it concerns
    void expired(List<Hold> holds);
}
