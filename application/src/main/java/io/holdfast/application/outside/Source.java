package io.holdfast.application.outside;

import io.holdfast.supervision.Figures;

import java.time.Duration;
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
        Callable<Figures> figures,
        Function<Figures, Optional<Flaw>> flaw) {
    /// A source that knows no flaws: what it gives is good.
    ///
    /// @param name of the section
    /// @param fresh for how long what it gave is shown without asking again; 0 to ask each time
    /// @param figures gives it; ends soon after an interrupt
    public Source(String name, Duration fresh, Callable<Figures> figures) {
        this(name, fresh, figures, _ -> Optional.empty());
    }
}
