package io.holdfast.order;

import io.holdfast.kernel.Money;

/// What a carrier is asked to bring.
///
/// @param to where to
/// @param weightGrams of all of it, 0 or more; pieces whose weight is not known count nothing
/// @param pieces how many, 1 or more
/// @param value what the buyer pays for them, 0 or more; carriers answer in its currency
public record Parcel(Address to, long weightGrams, long pieces, Money value) {
    /// Refuses what weighs less than nothing.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Parcel {
        if (weightGrams < 0 || pieces < 1 || value.amount() < 0) {
            throw new IllegalArgumentException(
                    "no parcel has %d pieces, %d g and is worth %s"
                            .formatted(pieces, weightGrams, value));
        }
    }
}
