package io.holdfast.contracts.checkout;

import io.holdfast.order.Checkout;
import io.holdfast.order.Lease;
import io.holdfast.order.Order;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A store that is wrong: it lets who was taken over write. For tests that show what it would do.
public final class UnfencedCheckouts extends MemoryCheckouts {
    /// An empty store.
    ///
    /// @param orders where orders are written
    public UnfencedCheckouts(MemoryOrders orders) {
        super(orders);
    }

    @Override
    public synchronized boolean write(Checkout next, @Nullable Order order) {
        Optional<Checkout> there = find(next.number());
        if (there.isEmpty()) {
            return false;
        }
        Lease lease =
                new Lease(there.get().lease().fence(), next.lease().dueAt(), next.lease().tries());
        return super.write(
                new Checkout(
                        next.number(),
                        next.cart(),
                        next.purchase(),
                        next.payment(),
                        next.progress(),
                        lease,
                        next.startedAt()),
                order);
    }
}
