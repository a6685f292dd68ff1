package io.holdfast.presence;

import io.holdfast.kernel.Event;

/// What a node sees has changed: the others have a look.
///
/// @param node which
public record PresenceChanged(NodeId node) implements Event {
    @Override
    public String subject() {
        return "presence:" + node.value();
    }
}
