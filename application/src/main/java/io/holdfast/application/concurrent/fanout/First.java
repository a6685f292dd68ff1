package io.holdfast.application.concurrent.fanout;

import java.util.List;

/// The first of several that gave a value.
///
/// @param <T> what each of them gives
public sealed interface First<T> {

    /// One was first, and the others were cut off for it. What these did until then is not known.
    ///
    /// @param by the one that was first
    /// @param <T> what each of them gives
    record Won<T>(Outcome.Ok<T> by) implements First<T> {}

    /// There was no value in time.
    ///
    /// @param missed why not, for each part, in the order in which they were given
    /// @param <T> what each of them would have given
    record None<T>(List<Outcome.Missed<T>> missed) implements First<T> {
        /// Keeps what it is given.
        public None {
            missed = List.copyOf(missed);
        }
    }

    /// {@return what the first one gave}
    ///
    /// @throws PartMissed if none gave anything; the failures of all are suppressed in it
    default T orThrow() {
        return switch (this) {
            case Won<T>(var by) -> by.value();
            case None<T>(var missed) -> {
                var failure = new PartMissed("none of %d parts".formatted(missed.size()), null);
                missed.forEach(one -> failure.addSuppressed(one.failure()));
                throw failure;
            }
        };
    }
}
