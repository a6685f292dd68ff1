package io.holdfast.inventory;

import java.util.List;

/// What one round of a sweep did.
///
/// @param expired holds whose end was written down, each by one sweep only
/// @param more whether there may be others that are due
public record Swept(List<Hold> expired, boolean more) {
    /// Keeps a copy.
    public Swept {
        expired = List.copyOf(expired);
    }
}
