package io.holdfast.application.checkout;

import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.OrderState;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.in.Orders;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Where orders are read and taken back. That an order is to be taken back is written down first,
/// in its checkout; [CheckoutRun] goes on from there, now or after a crash.
///
/// @param stores where checkouts and orders are
/// @param run goes on
/// @param clock tells the time
/// @param times how long things take
record OrderDesk(CheckoutStores stores, CheckoutRun run, InstantSource clock, CheckoutTimes times)
        implements Orders {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

    @Override
    public Optional<Order> find(OrderNumber number) {
        return stores.orders().find(number);
    }

    @Override
    public Page<Order> list(OrderFilter filter, PageRequest page) {
        return stores.orders().list(filter, page);
    }

    @Override
    public OrderOutcome cancel(OrderNumber number, String reason, @Nullable Long version) {
        return takeBack(number, Ending.of(Ending.Cause.CANCELLED, reason), version);
    }

    @Override
    public OrderOutcome refund(OrderNumber number, String reason, @Nullable Long version) {
        return takeBack(number, Ending.of(Ending.Cause.REFUNDED, reason), version);
    }

    private OrderOutcome takeBack(OrderNumber number, Ending why, @Nullable Long version) {
        Optional<Order> order = find(number);
        if (order.isEmpty()) {
            return new OrderOutcome.UnknownOrder();
        }
        return answer(order.get(), why, version).orElseGet(() -> taken(number, why, version));
    }

    /// {@return what can be answered without doing anything}
    private static Optional<OrderOutcome> answer(Order order, Ending why, @Nullable Long version) {
        boolean refund = why.cause() == Ending.Cause.REFUNDED;
        if (order.status().state().isOver()) {
            boolean refunded =
                    order.status().state() == OrderState.REFUNDING
                            || order.status().state() == OrderState.REFUNDED;
            return Optional.of(
                    refund == refunded
                            ? new OrderOutcome.TakenBack(order)
                            : new OrderOutcome.NotPossible(order));
        }
        if (version != null && version != order.version()) {
            return Optional.of(new OrderOutcome.Stale(order.version()));
        }
        return refund && order.status().payment() != PaymentState.CAPTURED
                ? Optional.of(new OrderOutcome.NotPossible(order))
                : Optional.empty();
    }

    private OrderOutcome taken(OrderNumber number, Ending why, @Nullable Long version) {
        Instant now = clock.instant();
        Optional<Checkout> taken = stores.checkouts().take(number, now, now.plus(times.lease()));
        if (taken.isEmpty()) {
            return new OrderOutcome.Busy();
        }
        return run.atWork().on(taken.get(), () -> worked(taken.get(), why, version, now));
    }

    private OrderOutcome worked(
            Checkout checkout, Ending why, @Nullable Long version, Instant now) {
        Order order = find(checkout.number()).orElseThrow();
        Optional<OrderOutcome> answer = answer(order, why, version);
        if (answer.isPresent()) {
            stores.checkouts().write(checkout.until(checkout.step().isEnd() ? null : now), null);
            return answer.get();
        }
        return returning(checkout, order, why);
    }

    private OrderOutcome returning(Checkout checkout, Order order, Ending why) {
        Instant now = clock.instant();
        Work work =
                new Work(
                        checkout.returning(why, now.plus(times.lease())),
                        order.returning(why, now));
        if (!stores.checkouts().write(work.checkout(), work.order())) {
            return new OrderOutcome.Busy();
        }
        try {
            Order reached =
                    run.run(work)
                            .map(Work::requireOrder)
                            .orElseGet(() -> find(order.number()).orElseThrow());
            return new OrderOutcome.TakenBack(reached);
        } catch (StockBusy | StoreUnavailable e) {
            LOG.warn("{} is taken back later: {}", order.number(), e.getMessage());
            return new OrderOutcome.TakenBack(work.requireOrder());
        }
    }
}
