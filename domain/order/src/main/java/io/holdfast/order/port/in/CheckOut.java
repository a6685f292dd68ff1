package io.holdfast.order.port.in;

import io.holdfast.cart.CartId;
import io.holdfast.kernel.Seed;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutRequest;

import java.util.Optional;

/// Makes an order of a cart.
///
/// What is bought, for how much, and how it is shipped is fixed first; then the cart is closed, the
/// money set aside, the stock sold, the order placed, and the money taken. Each of these steps is
/// on disk before the next is begun, and whatever dies in between, [RecoverCheckouts] goes on or
/// undoes it: there is no charge without an order in the end, no order without a charge, and no
/// piece sold twice or lost.
///
/// Safe for concurrent use; calls block, as long as the gateway takes. Where a store does not
/// answer before anything is begun, [io.holdfast.kernel.StoreUnavailable] or
/// [io.holdfast.inventory.StockBusy] is thrown, and nothing is charged; later it is `Pending`.
///
/// ```java
/// switch (checkOut.checkOut(seed, cart, request)) {
///     case Placed(Order order)              -> show(order);
///     case Pending(OrderNumber number)      -> lookAgainLater(number);
///     case Failed(Ending(DECLINED, var why, _)) -> askForAnotherCard(why);
///     ...
/// }
/// ```
public interface CheckOut {
    /// Pays for a cart and places the order.
    ///
    /// @param seed of the request, by which [#find(Seed, CartId)] knows the checkout again
    /// @param cart which
    /// @param request how it is paid and shipped
    /// @return how it ended; of any number who ask at the same time, one places the order, and the
    ///   others are told that somebody does, or did
    CheckoutOutcome checkOut(Seed seed, CartId cart, CheckoutRequest request);

    /// Tells a request that is made again what an earlier try of it has come to.
    ///
    /// @param seed of the request
    /// @param cart which
    /// @return how a checkout ended that an earlier try with this seed began, or `Pending`,
    ///   whatever was begun for the cart since; empty where there was none, or it came to nothing
    ///   before anybody decided anything, and may be tried again
    Optional<CheckoutOutcome> find(Seed seed, CartId cart);

    /// {@return how the last checkout of a cart ended, or `Pending`; empty where there was none}
    ///
    /// @param cart which
    Optional<CheckoutOutcome> find(CartId cart);
}
