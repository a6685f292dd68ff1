package io.holdfast.inventory;

import java.util.Optional;

/// From which count on the pieces on the shelves are few. What is held for carts still lies there:
/// carts come and go, and nobody orders anew for their sake.
///
/// @param at few are this many or less; [#NEVER] where nobody wants to know
public record LowStock(long at) {
    /// Pieces are never few.
    public static final LowStock NEVER = new LowStock(-1);

    /// {@return whether pieces have become few with a change}
    ///
    /// @param before the stock before it, if there was any
    /// @param after the stock after it
    public boolean reached(Optional<StockLevel> before, StockLevel after) {
        return after.onHand() <= at && before.filter(level -> level.onHand() > at).isPresent();
    }
}
