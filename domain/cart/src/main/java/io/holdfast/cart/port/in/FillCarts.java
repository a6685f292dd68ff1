package io.holdfast.cart.port.in;

import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Fills carts, and holds what is in them.
///
/// A line that is set has its pieces held at once. Every change is activity: it gives the holds of
/// all lines their whole time again, up to the most that a hold can last, and tries to hold again
/// what was lost; where that cannot be done, the line stays and its view says so. Reading is not
/// activity.
///
/// A cart that is being paid for, or was, is not changed: it answers `InCheckout` or `Ordered`.
///
/// Of a cart that is changed by several at once, each change is made whole and after another; what
/// several want at once is held once, and nobody is refused for the sake of a change that comes
/// twice. A process that dies in the middle leaves at most pieces held that nobody counts on, until
/// their time is over; never a cart that counts on pieces of somebody else.
///
/// Safe for concurrent use; calls block; what is answered is on disk. Where stock cannot be changed
/// just now, [io.holdfast.inventory.StockBusy] is thrown: the cart is as it was, though perhaps at
/// another version where none was named. Where one was, the same call again comes to the pieces
/// that this one took; without it they are free when their time is over.
///
/// ```java
/// switch (carts.setLine(cart, sku, 2, null)) {
///     case Changed(CartView view)               -> show(view);
///     case SoldOut(var sku, var n, var left)    -> offer(left);
///     ...
/// }
/// ```
public interface FillCarts {
    /// {@return a new cart, without lines; where it was made from the same seed before, that cart
    /// as it stands}
    ///
    /// @param seed of the request
    CartView create(Seed seed);

    /// {@return a cart as it stands, expired or not; empty where there is none}
    ///
    /// @param id which
    Optional<CartView> find(CartId id);

    /// Sets how many pieces of a SKU somebody wants, at its price of now. The same number again
    /// renews the line.
    ///
    /// @param id of the cart
    /// @param sku of the line
    /// @param quantity pieces, 1 to [io.holdfast.cart.Line#QUANTITY_MAX]
    /// @param version that the cart must have, or `null` for any
    /// @return `Changed` and the line is held; `UnknownCart`, `UnknownSku`, `NotForSale`,
    ///   `SoldOut`, `CurrencyMismatch`, `Full`, `TooDear`, `InCheckout`, `Ordered`, `Stale` or
    ///   `Busy`
    CartOutcome setLine(CartId id, Sku sku, int quantity, @Nullable Long version);

    /// Somebody is busy with a cart without changing it: where its holds have lost time they get it
    /// again, and what was lost is tried to be held again, as with a change. A cart that has lost
    /// next to nothing stays as it is, its version too, as does one that is closed, empty or gone.
    ///
    /// @param id of the cart
    void renew(CartId id);

    /// Takes a line out, and lets its pieces go.
    ///
    /// @param id of the cart
    /// @param sku of the line
    /// @param version that the cart must have, or `null` for any
    /// @return `Changed`, `UnknownCart`, `UnknownLine`, `InCheckout`, `Ordered`, `Stale` or `Busy`
    CartOutcome removeLine(CartId id, Sku sku, @Nullable Long version);

    /// Throws a cart away, and lets all its pieces go.
    ///
    /// @param id of the cart
    /// @param version that the cart must have, or `null` for any
    /// @return `Deleted`, `UnknownCart`, `InCheckout`, `Ordered`, `Stale` or `Busy`
    CartOutcome delete(CartId id, @Nullable Long version);
}
