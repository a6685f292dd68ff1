package io.holdfast.supervision;

import io.holdfast.kernel.Event;

/// Something went wrong with a part of the server, or was done about it.
///
/// @param trouble what
public record TroubleHappened(Trouble trouble) implements Event {
    /// One subject for all parts, so that they are heard in the order in which they happened.
    @Override
    public String subject() {
        return "supervision";
    }
}
