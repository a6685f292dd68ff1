package io.holdfast.application.outside;

import io.holdfast.supervision.Figures;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Where a section of the dashboard comes from.
///
/// @param name of the section
/// @param fresh for how long what it gave is shown without asking again; 0 to ask each time
/// @param figures gives it; ends soon after an interrupt
/// @param flaw says what is wrong with what it gave, if anything is; at once
public record Source(
        String name,
        Duration fresh,
        Callable<Told> figures,
        Function<Figures, Optional<Flaw>> flaw) {
    /// What a source gives.
    ///
    /// @param figures to be shown
    /// @param at when they were so; `null` for now
    public record Told(Figures figures, @Nullable Instant at) {}

    /// {@return a source that knows no flaws: what it gives is good, and new}
    ///
    /// @param name of the section
    /// @param fresh for how long what it gave is shown without asking again; 0 to ask each time
    /// @param figures gives it; ends soon after an interrupt
    public static Source of(String name, Duration fresh, Callable<Figures> figures) {
        return new Source(name, fresh, () -> new Told(figures.call(), null), _ -> Optional.empty());
    }

    /// {@return a source that is asked each time, for somebody else keeps what it gives}
    ///
    /// @param name of the section
    /// @param figures gives it, and says since when it is so; ends soon after an interrupt
    public static Source kept(String name, Callable<Told> figures) {
        return new Source(name, Duration.ZERO, figures, _ -> Optional.empty());
    }

    /// {@return the same, with flaws}
    ///
    /// @param known says what is wrong with what it gave, if anything is; at once
    public Source with(Function<Figures, Optional<Flaw>> known) {
        return new Source(name, fresh, figures, known);
    }
}
