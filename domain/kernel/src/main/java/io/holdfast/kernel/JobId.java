package io.holdfast.kernel;

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
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
