package io.holdfast.contracts;

import io.holdfast.cart.CartId;
import io.holdfast.contracts.checkout.MemoryCheckouts;
import io.holdfast.contracts.checkout.MemoryOrders;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stores of checkouts and orders that are wrong, each in one way.
final class CheckoutMutants {
    private CheckoutMutants() {}

    /// Gives everybody but the one who made it the same number.
    static final class Repeating extends MemoryCheckouts {
        private final Thread maker = Thread.currentThread();
        private long others;

        Repeating(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized long serial() {
            if (Thread.currentThread().equals(maker)) {
                return super.serial();
            }
            if (others == 0) {
                others = super.serial();
            }
            return others;
        }
    }

    /// Writes all that it is given at once, or nothing.
    static final class Inseparable extends MemoryCheckouts {
        Inseparable(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Boolean> writeAll(List<Written> steps) {
            return steps.stream().allMatch(step -> find(step.next().number()).isPresent())
                    ? super.writeAll(steps)
                    : steps.stream().map(_ -> false).toList();
        }
    }

    /// Takes what ended well for no reason not to begin again.
    static final class Twofold extends MemoryCheckouts {
        Twofold(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized boolean begin(Checkout checkout) {
            return super.begin(checkout)
                    || (last(checkout.cart().id())
                                    .filter(c -> c.step().isEnd() && !c.letsCartGo())
                                    .isPresent()
                            && find(checkout.number()).isEmpty());
        }
    }

    /// Remembers the first of a cart.
    static final class Nostalgic extends MemoryCheckouts {
        Nostalgic(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized Optional<Checkout> last(CartId cart) {
            return all().stream().filter(c -> c.cart().id().equals(cart)).findFirst();
        }
    }

    /// Takes the greatest serial for the last of a cart, undone or not.
    static final class Counting extends MemoryCheckouts {
        Counting(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized Optional<Checkout> last(CartId cart) {
            return all().stream()
                    .filter(c -> c.cart().id().equals(cart))
                    .reduce((_, later) -> later);
        }
    }

    /// Takes up what somebody works on.
    static final class Eager extends MemoryCheckouts {
        Eager(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized Optional<Checkout> take(
                OrderNumber number, Instant now, Instant until) {
            return super.take(number, Instant.MAX, until);
        }
    }

    /// Takes all that is due.
    static final class Greedy extends MemoryCheckouts {
        Greedy(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            return super.takeDue(due, now, until, Integer.MAX_VALUE, but);
        }
    }

    /// Takes also what is to be left out.
    static final class Deaf extends MemoryCheckouts {
        Deaf(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            return super.takeDue(due, now, until, limit, List.of());
        }
    }

    /// Takes what will be due in a moment.
    static final class Early extends MemoryCheckouts {
        Early(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            return super.takeDue(due, now.plusMillis(1), until, limit, but);
        }
    }

    /// Takes what is due for anything.
    static final class Mixing extends MemoryCheckouts {
        Mixing(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            List<Checkout> taken = super.takeDue(due, now, until, limit, but);
            Due other = due == Due.DECIDED ? Due.UNDECIDED : Due.DECIDED;
            return taken.isEmpty() ? super.takeDue(other, now, until, limit, but) : taken;
        }
    }

    /// Takes the youngest first, however often those were tried.
    static final class Favouring extends MemoryCheckouts {
        Favouring(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            List<Checkout> taken = new ArrayList<>();
            for (Checkout one : List.copyOf(all()).reversed()) {
                if (taken.size() < limit
                        && Due.of(one.step()) == due
                        && one.lease().isDue(now)
                        && !but.contains(one.number())) {
                    take(one.number(), now, until).ifPresent(taken::add);
                }
            }
            return taken;
        }
    }

    /// Waits for what is due, however long.
    static final class Patient extends MemoryCheckouts {
        Patient(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized List<Checkout> takeDue(
                Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
            List<OrderNumber> later = new ArrayList<>(but);
            for (Checkout one : all()) {
                Instant dueAt = one.lease().dueAt();
                if (dueAt != null && dueAt.isAfter(now)) {
                    later.add(one.number());
                }
            }
            return super.takeDue(due, now, until, limit, later);
        }
    }

    /// Writes a checkout without its order.
    static final class Halving extends MemoryCheckouts {
        Halving(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized boolean write(Checkout next, @Nullable Order order) {
            return super.write(next, order) || super.write(next, null);
        }
    }

    /// Hastens what somebody works on.
    static final class Hasty extends MemoryCheckouts {
        Hasty(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized boolean hasten(OrderNumber number, Instant now) {
            return find(number)
                    .filter(checkout -> checkout.lease().dueAt() != null)
                    .filter(checkout -> !checkout.lease().isDue(now))
                    .filter(checkout -> write(checkout.until(now), null))
                    .isPresent();
        }
    }

    /// Keeps what somebody else took up since.
    static final class Clinging extends MemoryCheckouts {
        Clinging(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized int keep(List<Held> held, Instant until) {
            return super.keep(
                    held.stream()
                            .flatMap(one -> find(one.number()).stream())
                            .map(there -> new Held(there.number(), there.lease().fence()))
                            .toList(),
                    until);
        }
    }

    /// Does not know a request again that had its answer.
    static final class Heedless extends MemoryCheckouts {
        Heedless(MemoryOrders orders) {
            super(orders);
        }

        @Override
        public synchronized boolean begin(Checkout checkout) {
            return super.begin(checkout)
                    || (last(checkout.cart().id()).filter(Checkout::letsCartGo).isPresent()
                            && find(checkout.number()).isEmpty());
        }
    }

    /// Forgets why.
    static final class Forgetful extends MemoryOrders {
        @Override
        public synchronized Optional<Order> find(OrderNumber number) {
            return super.find(number)
                    .map(
                            order ->
                                    new Order(
                                            order.number(),
                                            order.purchase(),
                                            new OrderStatus(
                                                    order.status().state(),
                                                    order.status().payment(),
                                                    ""),
                                            order.placedAt(),
                                            order.changedAt(),
                                            order.version()));
        }
    }

    /// Lists the oldest first.
    static final class Backward extends MemoryOrders {
        @Override
        public synchronized Page<Order> list(OrderFilter filter, PageRequest page) {
            Page<Order> right = super.list(filter, page);
            return new Page<>(right.items().reversed(), right.next());
        }
    }

    /// Shows what the filter does not take.
    static final class Talkative extends MemoryOrders {
        @Override
        public synchronized Page<Order> list(OrderFilter filter, PageRequest page) {
            return super.list(new OrderFilter(filter.state(), null), page);
        }
    }

    /// Begins again where it does not know where it was.
    static final class Lenient extends MemoryOrders {
        @Override
        public synchronized Page<Order> list(OrderFilter filter, PageRequest page) {
            try {
                return super.list(filter, page);
            } catch (StaleCursor _) {
                return super.list(filter, new PageRequest(page.limit(), null));
            }
        }
    }
}
