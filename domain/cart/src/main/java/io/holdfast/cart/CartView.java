package io.holdfast.cart;

import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// A cart as it stands: what it counts on beside what is true of it.
///
/// @param cart the cart
/// @param lines one for each of its lines, in order
public record CartView(Cart cart, List<LineView> lines) {
    /// Keeps a copy.
    public CartView {
        lines = List.copyOf(lines);
    }

    /// A line as it stands.
    ///
    /// @param line the line
    /// @param holdExpiresAt until when all its pieces are held; `null` where they are not
    /// @param available where they could not be held just now: to how many pieces it could be set,
    ///   those counted that it has; else `null`
    /// @param currentPrice what a piece costs now; `null` where it is not for sale
    public record LineView(
            Line line,
            @Nullable Instant holdExpiresAt,
            @Nullable Long available,
            @Nullable Money currentPrice) {
        /// {@return whether all its pieces are held}
        public boolean isHeld() {
            return holdExpiresAt != null;
        }

        /// {@return whether it can be bought, apart from stock}
        public boolean isForSale() {
            return currentPrice != null;
        }
    }
}
