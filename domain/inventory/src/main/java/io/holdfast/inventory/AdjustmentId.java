package io.holdfast.inventory;

import java.util.UUID;

/// Identity of one adjustment.
///
/// @param value chosen by whoever adjusts, and repeated to ask again safely
public record AdjustmentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
