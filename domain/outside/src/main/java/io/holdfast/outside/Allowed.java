package io.holdfast.outside;

import java.time.Duration;

/// Whether a call may be made.
public sealed interface Allowed {
    /// It may; its token is taken.
    record Now() implements Allowed {}

    /// It may not; nothing was taken.
    ///
    /// @param rest when to ask again at the earliest, more than 0
    record After(Duration rest) implements Allowed {}
}
