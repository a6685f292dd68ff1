package io.holdfast.order.port.out;

import io.holdfast.cart.CartId;
import io.holdfast.order.Delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store of where carts go. A cart has one delivery at most, and it lasts as long as the cart.
///
/// ## Rules for every adapter
///
/// - **DLV-1** What was put is found again, equal in every field.
/// - **DLV-2** A delivery at version 1 is the first of its cart; at any other, it replaces the one
///   whose version is one below, and nothing else. Of any number who put one version, one does.
/// - **DLV-3** A delivery of a cart that is not there is not kept.
/// - **DLV-4** What a cart's removal leaves behind is nothing: its delivery is found no more.
/// - **DLV-5** Of several in one call each is treated as if it were called for by itself, at the
///   same time as the others: one that is refused keeps nothing from the others, and of several of
///   one version of a cart no more than one is through.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]: whether a change took effect is then unknown, and
/// reading tells.
public interface DeliveryStore {
    /// {@return where a cart goes, or empty}
    ///
    /// @param cart which
    Optional<Delivery> find(CartId cart);

    /// Finds deliveries, each as [#find] does. A store that can do so in one trip does.
    ///
    /// @param carts which, at most 1,000
    /// @return those that there are
    default Map<CartId, Delivery> findAll(Collection<CartId> carts) {
        Map<CartId, Delivery> found = new HashMap<>();
        carts.forEach(cart -> find(cart).ifPresent(delivery -> found.put(cart, delivery)));
        return found;
    }

    /// Keeps a delivery.
    ///
    /// @param delivery at version 1, or one above the one that was read
    /// @return whether it did; no where the cart, or the version before it, is not there
    boolean put(Delivery delivery);

    /// Keeps deliveries, each as [#put] does. A store that can do so in one trip does.
    ///
    /// @param deliveries in any order, at most 1,000
    /// @return of each in turn whether it did
    default List<Boolean> putAll(List<Delivery> deliveries) {
        return deliveries.stream().map(this::put).toList();
    }
}
