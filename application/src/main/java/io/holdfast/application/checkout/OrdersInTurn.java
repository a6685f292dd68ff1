package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.turns.Turns;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.port.in.Orders;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Orders that are taken back by many at once: those who ask for one order at this node wait for
/// each other for a while, and all but the first find it done. Who has waited for long enough, or
/// finds too many who wait, asks once beside the first, and is told how far that is.
///
/// Those who ask at two nodes, or while recovery has the order, are told apart by the fence of its
/// checkout. Who comes second asks again for as long: the first says what is to become of the order
/// before it does anything, and that is what the second is told.
///
/// Safe for concurrent use; calls block.
public final class OrdersInTurn implements Orders {
    private static final int WAITING_MAX = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Machine machine;
    private final Orders orders;
    private final Turns<OrderNumber> turns;

    /// Nobody waits yet.
    ///
    /// @param machine where callers wait for each other
    /// @param orders that are taken back
    public OrdersInTurn(Machine machine, Orders orders) {
        this.machine = machine;
        this.orders = orders;
        this.turns = new Turns<>(machine, WAITING_MAX, PATIENCE);
    }

    @Override
    public Optional<Order> find(OrderNumber number) {
        return orders.find(number);
    }

    @Override
    public Page<Order> list(OrderFilter filter, PageRequest page) {
        return orders.list(filter, page);
    }

    @Override
    public OrderOutcome cancel(OrderNumber number, String reason, @Nullable Long version) {
        return inTurn(number, () -> orders.cancel(number, reason, version));
    }

    @Override
    public OrderOutcome refund(OrderNumber number, String reason, @Nullable Long version) {
        return inTurn(number, () -> orders.refund(number, reason, version));
    }

    private OrderOutcome inTurn(OrderNumber number, Supplier<OrderOutcome> takenBack) {
        Deadline deadline = Deadline.after(machine, PATIENCE);
        return turns.take(number, () -> patiently(deadline, takenBack)).orElseGet(takenBack);
    }

    private OrderOutcome patiently(Deadline deadline, Supplier<OrderOutcome> takenBack) {
        OrderOutcome outcome = takenBack.get();
        while (outcome instanceof OrderOutcome.Busy && !deadline.isPast(machine) && paused()) {
            outcome = takenBack.get();
        }
        return outcome;
    }

    private boolean paused() {
        try {
            machine.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
