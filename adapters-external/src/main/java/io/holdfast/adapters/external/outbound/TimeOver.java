package io.holdfast.adapters.external.outbound;

import java.io.IOException;
import java.time.Duration;

/// A call took longer than it was allowed.
public final class TimeOver extends IOException {
    private static final long serialVersionUID = 1L;

    /// Says how long that was.
    ///
    /// @param limit of the call
    /// @param cause what cutting it made of it
    TimeOver(Duration limit, Exception cause) {
        super("no whole answer came within " + limit.toMillis() + " ms", cause);
    }
}
