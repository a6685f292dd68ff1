package io.holdfast.application.concurrent.fanout;

/// All or nothing.
public sealed interface Together {

    /// Every part gave a value in time. Immutable.
    final class All implements Together {
        private final Runs runs;

        All(Runs runs) {
            this.runs = runs;
        }

        /// {@return what a part gave}
        ///
        /// @param part one of those that were given to the fan-out
        /// @param <T> what it gives
        /// @throws IllegalArgumentException if it was not among them
        public <T> T of(Part<T> part) {
            return runs.of(part).ended().orThrow();
        }
    }

    /// One part gave no value, and the others were cut off for it. What these did until then is not
    /// known.
    ///
    /// @param because the first that missed
    record None(Outcome.Missed<?> because) implements Together {}

    /// {@return the values of all}
    ///
    /// @throws PartMissed if there is one that gave none
    default All orThrow() {
        return switch (this) {
            case All all -> all;
            case None(var because) -> throw because.failure();
        };
    }
}
