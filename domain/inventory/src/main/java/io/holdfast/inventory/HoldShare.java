package io.holdfast.inventory;

/// Some pieces of a hold, usually all.
///
/// @param hold which
/// @param quantity pieces, 1 to [Hold#QUANTITY_MAX]
public record HoldShare(HoldRef hold, int quantity) {
    /// Refuses a share of nothing.
    ///
    /// @throws IllegalArgumentException if `quantity` is out of range
    public HoldShare {
        Hold.requireQuantity(quantity);
    }

    /// {@return all the pieces of a hold}
    ///
    /// @param hold which
    public static HoldShare whole(Hold hold) {
        return new HoldShare(hold.ref(), hold.quantity());
    }
}
