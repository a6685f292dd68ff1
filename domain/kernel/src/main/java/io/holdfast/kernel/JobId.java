package io.holdfast.kernel;

import java.util.Optional;
import java.util.UUID;

/// Identity of one piece of durable work.
///
/// @param value chosen by whoever creates the job
public record JobId(UUID value) {
    /// Reads the printed form.
    ///
    /// @param text a UUID
    /// @return the id
    /// @throws IllegalArgumentException if it is none
    public static JobId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(
                    "not a job id: it has %d characters".formatted(text.length()));
        }
        Optional<UUID> read = read(text);
        // The library also takes groups of other lengths, and cuts what does not fit.
        if (read.isEmpty() || !read.get().toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a job id: '%s'".formatted(text));
        }
        return new JobId(read.get());
    }

    private static Optional<UUID> read(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
