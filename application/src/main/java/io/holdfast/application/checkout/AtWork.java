package io.holdfast.application.checkout;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.CheckoutStore.Held;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The checkouts that this node works on, of which it says at each beat that it does. So a lease is
/// short, and whoever dies is missed soon, however long the gateway may take. Safe for concurrent
/// use.
final class AtWork {
    private static final Logger LOG = LoggerFactory.getLogger(AtWork.class);

    /// The store takes no more at once.
    private static final int KEPT_MAX = 1_000;

    private final CheckoutStore store;
    private final InstantSource clock;
    private final CheckoutTimes times;

    /// Since when each is worked on.
    private final Map<Held, Instant> working = new ConcurrentHashMap<>();

    /// What the store is being told of, or could not be told of last time.
    private final Set<Held> untold = ConcurrentHashMap.newKeySet();

    AtWork(CheckoutStore store, InstantSource clock, CheckoutTimes times) {
        this.store = store;
        this.clock = clock;
        this.times = times;
    }

    /// Works on a checkout.
    ///
    /// @param checkout as it was begun or taken up
    /// @param work what is done
    /// @return what came of it
    <T> T on(Checkout checkout, Supplier<T> work) {
        Held held = new Held(checkout.number(), checkout.lease().fence());
        working.put(held, clock.instant());
        try {
            return work.get();
        } finally {
            working.remove(held);
        }
    }

    /// {@return on which checkouts this node works}
    List<OrderNumber> numbers() {
        return working.keySet().stream().map(Held::number).toList();
    }

    /// {@return whether others know on what this node works; no while it is being said, and after
    /// it could not be said, until it can be}
    boolean isHeard() {
        return untold.isEmpty();
    }

    /// Says so of all that have been worked on for a beat; the others have most of their lease.
    ///
    /// @return of how many
    int keep() {
        Instant now = clock.instant();
        List<Held> old = new ArrayList<>();
        working.forEach(
                (held, since) -> {
                    // Or the clock was put back since.
                    if (now.isBefore(since) || !now.isBefore(since.plus(times.beat()))) {
                        old.add(held);
                    }
                });
        try {
            int kept = 0;
            untold.addAll(old);
            for (int from = 0; from < old.size(); from += KEPT_MAX) {
                List<Held> some = old.subList(from, Math.min(old.size(), from + KEPT_MAX));
                kept += store.keep(some, now.plus(times.lease()));
            }
            untold.clear();
            return kept;
        } catch (StoreUnavailable e) {
            LOG.warn("whoever sees the database may take up what is worked on here", e);
            return 0;
        }
    }
}
