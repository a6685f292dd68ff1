package io.holdfast.kernel;

/// What becomes of something sealed when somebody wants to read it.
public sealed interface Opened {
    /// It is as it was when it was sealed.
    ///
    /// @param value what was sealed
    record Open(String value) implements Opened {
        /// Leaves the value out, so that it reaches no log.
        @Override
        public String toString() {
            return "Open[…]";
        }
    }

    /// It was sealed under a key that is not here.
    ///
    /// @param key the name of that key, which is no secret
    record Locked(String key) implements Opened {}

    /// It was changed, belongs to somebody else, or was never sealed.
    record Damaged() implements Opened {}
}
