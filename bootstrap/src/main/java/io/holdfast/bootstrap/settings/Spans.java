package io.holdfast.bootstrap.settings;

import java.time.Duration;
import java.util.function.Function;

/// Durations with an end: what is put off for longer than anybody may say is taken for a moment of
/// a clock that was ahead, and brought back.
final class Spans {
    private Spans() {}

    /// {@return reads a duration of more than nothing}
    ///
    /// @param max the longest
    static Function<String, Duration> upTo(Duration max) {
        return text -> {
            Duration span = SettingsReader.duration(text);
            if (span.compareTo(max) > 0) {
                throw new IllegalArgumentException("is " + max + " at most");
            }
            return span;
        };
    }
}
