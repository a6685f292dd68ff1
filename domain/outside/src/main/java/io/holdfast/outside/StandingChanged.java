package io.holdfast.outside;

import io.holdfast.kernel.Event;

/// A third party is called no more, on trial, or again as usual.
///
/// @param standing how it stands now
public record StandingChanged(Standing standing) implements Event {
    @Override
    public String subject() {
        return "third-party:" + standing.name();
    }
}
