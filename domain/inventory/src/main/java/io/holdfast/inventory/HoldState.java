package io.holdfast.inventory;

/// What has become of a hold. `HELD` ends as one of the others; a `COMMITTED` one can be
/// `RETURNED`.
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
