package io.holdfast.order;

import io.holdfast.cart.Cart;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.List;

/// What of a cart decides how it can be shipped. Renewing a cart leaves it the same.
///
/// @param pieces one for each line, in order; 1 or more
/// @param value what they cost
public record Contents(List<Pieces> pieces, Money value) {
    /// Pieces of one SKU.
    ///
    /// @param sku which
    /// @param quantity how many
    public record Pieces(Sku sku, int quantity) {}

    /// Keeps a copy.
    public Contents {
        pieces = List.copyOf(pieces);
    }

    /// {@return what is in a cart}
    ///
    /// @param cart with 1 line or more
    public static Contents of(Cart cart) {
        return new Contents(
                cart.lines().stream().map(line -> new Pieces(line.sku(), line.quantity())).toList(),
                cart.total().orElseThrow());
    }
}
