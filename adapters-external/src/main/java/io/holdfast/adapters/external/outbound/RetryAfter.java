package io.holdfast.adapters.external.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The header `Retry-After`: seconds, or a date.
public final class RetryAfter {
    private RetryAfter() {}

    /// {@return how long to wait; empty where the header says nothing that can be understood}
    ///
    /// @param value what the header says
    /// @param now the time
    public static Optional<Duration> of(String value, Instant now) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration left = Duration.between(now, date);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
