package io.holdfast.kernel.hearing;

import io.holdfast.kernel.Event;

/// What happens to the hearing of a node: whether it is told of what other nodes do. Told on this
/// node alone, by whatever carries events between nodes.
public sealed interface Hearing extends Event {
    @Override
    default String subject() {
        return "hearing";
    }

    /// From now on, and perhaps for a while before, other nodes may do what nobody here is told of.
    record Lost() implements Hearing {}

    /// From now on all is heard again. What was missed is not made up for: whoever relies on events
    /// looks at everything once.
    ///
    /// @param missed whether there may be something that was not heard; there is not where this
    ///   node has just begun, and no other lived meanwhile
    record Restored(boolean missed) implements Hearing {}
}
