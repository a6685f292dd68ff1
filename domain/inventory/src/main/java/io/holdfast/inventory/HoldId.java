package io.holdfast.inventory;

import java.util.UUID;

/// Identity of one hold.
///
/// @param value chosen by whoever wants the hold, and repeated to ask again safely
public record HoldId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
