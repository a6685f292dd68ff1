package io.holdfast.cart.port.out;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store of carts.
///
/// ## Rules for every adapter
///
/// - **CRT-1** What was added or replaced is found again, equal in every field.
/// - **CRT-2** A cart replaces the one whose version is one below its own, and nothing else; of any
///   number who replace one version, one does.
/// - **CRT-3** A cart is removed at the version that was named, and nothing else; it is then found
///   no more, and nothing replaces it. Of any number who replace or remove one version, one does.
/// - **CRT-4** An id is given once: adding a cart under an id that is taken changes nothing.
/// - **CRT-5** Pruning removes carts that expired before an instant, except those that are being
///   paid for, and no others, at most as many as asked for; each is counted by one of those who
///   prune at the same time.
/// - **CRT-6** Of several carts in one call each is treated as if it were called for by itself, at
///   the same time as the others: one that has no version to replace, or whose id is taken, keeps
///   nothing from the others, and of several of one cart no more than one is through.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]: whether a change took effect is then unknown, and
/// reading tells.
public interface CartStore {
    /// Adds a cart.
    ///
    /// @param cart the cart
    /// @return whether it was added; no where its id is taken
    boolean add(Cart cart);

    /// {@return a cart, or empty}
    ///
    /// @param id which
    Optional<Cart> find(CartId id);

    /// Adds carts, each as [#add] does. A store that can do so in one trip does.
    ///
    /// @param carts in any order, at most 1,000
    /// @return of each in turn whether it was added
    default List<Boolean> addAll(List<Cart> carts) {
        return carts.stream().map(this::add).toList();
    }

    /// Finds carts, each as [#find] does. A store that can do so in one trip does.
    ///
    /// @param ids which, at most 1,000
    /// @return those that there are
    default Map<CartId, Cart> findAll(Collection<CartId> ids) {
        Map<CartId, Cart> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(cart -> found.put(id, cart)));
        return found;
    }

    /// Puts carts in the place of those before them, each as [#replace] does. A store that can do
    /// so in one trip does.
    ///
    /// @param next in any order, at most 1,000
    /// @return of each in turn whether it did
    default List<Boolean> replaceAll(List<Cart> next) {
        return next.stream().map(this::replace).toList();
    }

    /// Puts a cart in the place of the one before it.
    ///
    /// @param next one version above the one that was read
    /// @return whether it did; no where that one is not there any more
    boolean replace(Cart next);

    /// Removes a cart.
    ///
    /// @param id which
    /// @param version at which it was read
    /// @return whether it did; no where that one is not there any more
    boolean remove(CartId id, long version);

    /// Removes carts that nobody came back for.
    ///
    /// @param expiredBefore carts whose `expiresAt` is earlier, and which are not
    ///   [io.holdfast.cart.CartPhase.InCheckout]
    /// @param limit most carts of this round, 1 or more
    /// @return how many it removed
    int prune(Instant expiredBefore, int limit);
}
