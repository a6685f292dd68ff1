package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.GatheredCalls;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Order;
import io.holdfast.order.port.out.CheckoutStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checkouts of many buyers at once: numbers that are drawn, checkouts that are begun and steps
/// that are written down at the same time go to the store together, and share one trip and one
/// commit. A buyer alone waits for nobody.
///
/// Each is answered as if the store had been asked by itself: a checkout that was taken over keeps
/// nothing from the others, and where the store does not answer, everybody whose step was on the
/// way is told so, and nothing is tried again.
///
/// Safe for concurrent use; calls block.
public final class GatheredCheckouts implements CheckoutStore {
    private static final int CHECKOUTS_MAX = 256;
    private static final int TRIPS_MAX = 2;

    private final CheckoutStore store;
    private final GatheredCalls<Boolean, Long> serials;
    private final GatheredCalls<Checkout, Boolean> beginnings;
    private final GatheredCalls<Written, Boolean> writes;

    /// Checkouts that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param store where checkouts are
    public GatheredCheckouts(Machine machine, CheckoutStore store) {
        Class<StoreUnavailable> everybodys = StoreUnavailable.class;
        this.store = store;
        this.serials =
                new GatheredCalls<>(
                        machine,
                        CHECKOUTS_MAX,
                        TRIPS_MAX,
                        everybodys,
                        some -> store.serials(some.size()));
        this.beginnings =
                new GatheredCalls<>(machine, CHECKOUTS_MAX, TRIPS_MAX, everybodys, store::beginAll);
        this.writes =
                new GatheredCalls<>(machine, CHECKOUTS_MAX, TRIPS_MAX, everybodys, store::writeAll);
    }

    @Override
    public long serial() {
        return serials.call(true);
    }

    @Override
    public boolean begin(Checkout checkout) {
        return beginnings.call(checkout);
    }

    @Override
    public boolean write(Checkout next, @Nullable Order order) {
        return writes.call(new Written(next, order));
    }

    @Override
    public Optional<Checkout> find(OrderNumber number) {
        return store.find(number);
    }

    @Override
    public Optional<Checkout> last(CartId cart) {
        return store.last(cart);
    }

    @Override
    public Optional<Checkout> of(CartId cart, String suffix) {
        return store.of(cart, suffix);
    }

    @Override
    public Optional<Checkout> take(OrderNumber number, Instant now, Instant until) {
        return store.take(number, now, until);
    }

    @Override
    public List<Checkout> takeDue(
            Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
        return store.takeDue(due, now, until, limit, but);
    }

    @Override
    public int keep(List<Held> held, Instant until) {
        return store.keep(held, until);
    }

    @Override
    public boolean hasten(OrderNumber number, Instant now) {
        return store.hasten(number, now);
    }
}
