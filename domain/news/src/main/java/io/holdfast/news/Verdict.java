package io.holdfast.news;

import java.time.Instant;

/// What becomes of a delivery after a try.
public sealed interface Verdict {
    /// It is delivered.
    record Delivered() implements Verdict {}

    /// It is tried again.
    ///
    /// @param dueAt when
    record Again(Instant dueAt) implements Verdict {}

    /// It is not tried any more.
    record GivenUp() implements Verdict {}
}
