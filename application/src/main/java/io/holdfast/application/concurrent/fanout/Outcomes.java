package io.holdfast.application.concurrent.fanout;

import java.util.List;

/// How all parts of one fan-out ended. Immutable.
public final class Outcomes {
    private final Runs runs;

    Outcomes(Runs runs) {
        this.runs = runs;
    }

    /// {@return how a part ended}
    ///
    /// @param part one of those that were given to the fan-out
    /// @param <T> what it gives
    /// @throws IllegalArgumentException if it was not among them
    public <T> Outcome<T> of(Part<T> part) {
        return runs.of(part).ended();
    }

    /// {@return how each part ended, in the order in which they were given}
    public List<Outcome<?>> inOrder() {
        return runs.outcomes();
    }

    /// {@return those that gave no value, in the order in which they were given}
    public List<Outcome.Missed<?>> missed() {
        return runs.missed();
    }
}
