package io.holdfast.order.port.in;

import io.holdfast.cart.CartId;
import io.holdfast.order.Address;
import io.holdfast.order.Delivery;
import io.holdfast.order.DeliveryOutcome;
import io.holdfast.order.RatesOutcome;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Says where a cart goes, and how it can get there.
///
/// What carriers say is kept for a while. Until then, and as long as neither the address nor what
/// is in the cart changes, nobody is asked again who has answered, and the buyer sees the same
/// prices: those that are charged. Carriers that were late or failed are asked again each time.
///
/// Safe for concurrent use; calls block; what is answered is on disk.
public interface ArrangeDelivery {
    /// {@return where a cart goes; empty where nobody said so, or there is no such cart}
    ///
    /// @param cart which
    Optional<Delivery> find(CartId cart);

    /// Says where a cart goes.
    ///
    /// @param cart which
    /// @param address where to
    /// @param version with which it must have got the address that it has, 0 for none yet, or
    ///   `null` for any; what carriers said since then does not matter
    /// @return `Addressed`, also where it is the address that it was; `UnknownCart`, `InCheckout`,
    ///   `Ordered`, `Stale` or `Busy`
    DeliveryOutcome address(CartId cart, Address address, @Nullable Long version);

    /// Asks all carriers side by side.
    ///
    /// @param cart which
    /// @return `Rates` of those that answered in time; `UnknownCart`, `EmptyCart`, `NoAddress` or
    ///   `Busy`
    /// @throws InterruptedException if the caller is interrupted while it waits
    RatesOutcome rates(CartId cart) throws InterruptedException;
}
