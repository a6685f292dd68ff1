package io.holdfast.contracts.checkout;

import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.Step;
import io.holdfast.order.port.out.CheckoutStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Checkouts in memory. Safe for concurrent use.
public class MemoryCheckouts implements CheckoutStore {
    private final MemoryOrders orders;
    private final Map<OrderNumber, Checkout> byNumber = new TreeMap<>();
    private final List<Long> serials = new ArrayList<>();
    private final Set<OrderNumber> resting = new HashSet<>();

    /// An empty store.
    ///
    /// @param orders where orders are written
    public MemoryCheckouts(MemoryOrders orders) {
        this.orders = orders;
    }

    @Override
    public synchronized long serial() {
        serials.add(serials.size() + 1L);
        return serials.getLast();
    }

    @Override
    public synchronized boolean begin(Checkout checkout) {
        boolean second =
                byNumber.values().stream()
                        .anyMatch(
                                other ->
                                        other.cart().id().equals(checkout.cart().id())
                                                && (!other.letsCartGo()
                                                        || isAnswerTo(other, checkout)));
        return !second && byNumber.putIfAbsent(checkout.number(), checkout) == null;
    }

    private static boolean isAnswerTo(Checkout other, Checkout checkout) {
        Ending ending = other.progress().ending();
        return ending != null
                && ending.isDecided()
                && other.number().suffix().equals(checkout.number().suffix());
    }

    @Override
    public synchronized Optional<Checkout> of(CartId cart, String suffix) {
        return byNumber.values().stream()
                .filter(checkout -> checkout.cart().id().equals(cart))
                .filter(checkout -> checkout.number().suffix().equals(suffix))
                .filter(checkout -> !isMishap(checkout))
                .min(Comparator.comparingLong(checkout -> checkout.number().serial()));
    }

    private static boolean isMishap(Checkout checkout) {
        Ending why = checkout.progress().ending();
        return checkout.step() == Step.UNDONE && (why == null || !why.isDecided());
    }

    @Override
    public synchronized Optional<Checkout> find(OrderNumber number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    @Override
    public synchronized Optional<Checkout> last(CartId cart) {
        return byNumber.values().stream()
                .filter(checkout -> checkout.cart().id().equals(cart))
                .max(
                        Comparator.comparing((Checkout checkout) -> !checkout.letsCartGo())
                                .thenComparing(Checkout::number));
    }

    @Override
    public synchronized boolean write(Checkout next, @Nullable Order order) {
        Checkout there = byNumber.get(next.number());
        if (there == null
                || there.lease().fence() != next.lease().fence()
                || (order != null && !orders.write(order))) {
            return false;
        }
        if (there.step() == next.step()) {
            resting.add(next.number());
        } else {
            resting.remove(next.number());
        }
        byNumber.put(next.number(), next);
        return true;
    }

    @Override
    public synchronized Optional<Checkout> take(OrderNumber number, Instant now, Instant until) {
        return find(number)
                .filter(checkout -> checkout.lease().isFree(now))
                .map(checkout -> taken(checkout, until));
    }

    @Override
    public synchronized List<Checkout> takeDue(
            Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
        return byNumber.values().stream()
                .filter(checkout -> Due.of(checkout.step()) == due)
                .filter(checkout -> checkout.lease().isDue(now))
                .filter(checkout -> !but.contains(checkout.number()))
                .sorted(
                        Comparator.comparingInt((Checkout checkout) -> checkout.lease().tries())
                                .thenComparing(Checkout::startedAt)
                                .thenComparing(Checkout::number))
                .limit(limit)
                .toList()
                .stream()
                .map(checkout -> taken(checkout, until))
                .toList();
    }

    @Override
    public synchronized int keep(List<Held> held, Instant until) {
        int kept = 0;
        for (Held one : held) {
            Checkout there = byNumber.get(one.number());
            if (there != null
                    && there.lease().fence() == one.fence()
                    && !resting.contains(one.number())
                    && there.lease().isDue(until)) {
                byNumber.put(one.number(), there.until(until));
                kept++;
            }
        }
        return kept;
    }

    @Override
    public synchronized boolean hasten(OrderNumber number, Instant now) {
        Optional<Checkout> resting =
                find(number)
                        .filter(checkout -> this.resting.contains(number))
                        .filter(checkout -> isDueAfter(checkout, now));
        resting.ifPresent(checkout -> byNumber.put(number, checkout.until(now)));
        return resting.isPresent();
    }

    private static boolean isDueAfter(Checkout checkout, Instant now) {
        Instant dueAt = checkout.lease().dueAt();
        return dueAt != null && dueAt.isAfter(now);
    }

    private Checkout taken(Checkout checkout, Instant until) {
        resting.remove(checkout.number());
        Checkout taken = checkout.taken(until);
        byNumber.put(taken.number(), taken);
        return taken;
    }

    /// {@return all there are, by number}
    public synchronized Collection<Checkout> all() {
        return List.copyOf(byNumber.values());
    }
}
