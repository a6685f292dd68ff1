package io.holdfast.jobs;

/// Which lane carries a job. Lanes have workers of their own, so that a small job never waits for a
/// large one.
public enum JobSize {
    /// Done in seconds; priority 2.
    SMALL,
    /// Takes minutes or more; priority 6.
    LARGE;

    /// {@return the priority that a job of this size is shown with, 0 first to 9 last}
    public int priority() {
        return this == SMALL ? 2 : 6;
    }
}
