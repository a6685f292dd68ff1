package io.holdfast.application.cart;

import io.holdfast.application.operations.Batches;
import io.holdfast.cart.port.out.CartStore;

import java.time.Duration;
import java.time.InstantSource;

/// Removes carts that nobody came back for. Any number of nodes may do so at once. What such a cart
/// once held has been free for long.
///
/// @param carts the store
/// @param clock tells the time
/// @param retention how long a cart is kept after it expired
/// @param cartsMax most carts of one transaction
public record CartPrune(CartStore carts, InstantSource clock, Duration retention, int cartsMax) {
    /// What does for a shop.
    public static final int CARTS_MAX = 1_000;

    /// Removes all that have been expired for long.
    ///
    /// @return how many it removed
    public long run() {
        return Batches.all(cartsMax, () -> carts.prune(clock.instant().minus(retention), cartsMax));
    }
}
