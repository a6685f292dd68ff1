package io.holdfast.adapters.web.channels;

/// A member sent an event that its topic does not know. It ends the membership, as any other fault
/// of a client does.
public final class UnknownEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says which.
    ///
    /// @param event its name
    public UnknownEvent(String event) {
        super("there is no event '%s' here".formatted(event), null, false, false);
    }
}
