package io.holdfast.inventory;

import io.holdfast.kernel.Text;

/// Why somebody changes stock, and where, as far as a store can keep it.
final class Reasons {
    private static final int LOCATION_LENGTH_MAX = 255;

    private Reasons() {}

    static void require(String reason) {
        if (reason.isBlank() || reason.length() > AdjustStock.REASON_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a reason has 1 to %d characters".formatted(AdjustStock.REASON_LENGTH_MAX));
        }
        if (!Text.isPrintable(reason)) {
            throw new IllegalArgumentException(
                    "a reason must not contain control characters or half characters");
        }
    }

    static void requireLocation(String location) {
        if (location.isBlank() || location.length() > LOCATION_LENGTH_MAX) {
            throw new IllegalArgumentException("a location has a name of 1 to 255 characters");
        }
        if (!Text.isPrintable(location)) {
            throw new IllegalArgumentException(
                    "a location's name must not contain control characters or half characters");
        }
    }
}
