package io.holdfast.application.concurrent.fanout;

import java.time.Duration;

/// How one part ended. Callers switch over it without a default.
///
/// @param <T> what the part gives
public sealed interface Outcome<T> {

    /// {@return the name of the part}
    String part();

    /// {@return how long after the begin of the fan-out it was decided, 0 or more}
    Duration took();

    /// It gave a value in time.
    ///
    /// @param part its name
    /// @param value what it gave
    /// @param took how long that took
    /// @param <T> what the part gives
    record Ok<T>(String part, T value, Duration took) implements Outcome<T> {}

    /// There is no value.
    ///
    /// @param <T> what the part would have given
    sealed interface Missed<T> extends Outcome<T> {

        /// {@return the same as a failure, for those who cannot do without}
        PartMissed failure();
    }

    /// Its time was over first. It was interrupted, or not even started where there was no time
    /// left to begin with; what it did until then is not known.
    ///
    /// @param part its name
    /// @param took when it was given up
    /// @param <T> what the part would have given
    record Late<T>(String part, Duration took) implements Missed<T> {
        @Override
        public PartMissed failure() {
            return new PartMissed("'%s' was given up after %s".formatted(part, took), null);
        }
    }

    /// It threw.
    ///
    /// @param part its name
    /// @param cause what it threw
    /// @param took how long that took
    /// @param <T> what the part would have given
    record Failed<T>(String part, Throwable cause, Duration took) implements Missed<T> {
        @Override
        public PartMissed failure() {
            return new PartMissed("'%s' failed: %s".formatted(part, cause), cause);
        }
    }

    /// {@return what the part gave, or else what is given here}
    ///
    /// @param other what to do with instead
    default T orElse(T other) {
        return switch (this) {
            case Ok<T>(_, T value, _) -> value;
            case Missed<T> _ -> other;
        };
    }

    /// {@return what the part gave}
    ///
    /// @throws PartMissed if there is no value
    default T orThrow() {
        return switch (this) {
            case Ok<T>(_, T value, _) -> value;
            case Missed<T> missed -> throw missed.failure();
        };
    }
}
