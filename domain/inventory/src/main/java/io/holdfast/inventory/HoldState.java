package io.holdfast.inventory;

/// What has become of a hold. `HELD` ends as one of the others; a `COMMITTED` one can be
/// `RETURNED`, and an `EXPIRED` one sold after all, or `RELEASED` so that it cannot.
public enum HoldState {
    /// Its pieces are spoken for.
    HELD,
    /// Its pieces were sold, and have left the shelf.
    COMMITTED,
    /// It was let go; its pieces are free.
    RELEASED,
    /// Its time ran out; its pieces are free.
    EXPIRED,
    /// Its pieces were sold and came back to the shelf.
    RETURNED
}
