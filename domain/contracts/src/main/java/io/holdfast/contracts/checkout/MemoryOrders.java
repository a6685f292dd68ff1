package io.holdfast.contracts.checkout;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.port.out.OrderStore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Orders in memory, which [MemoryCheckouts] writes. Safe for concurrent use.
public class MemoryOrders implements OrderStore {
    private final NavigableMap<OrderNumber, Order> byNumber = new TreeMap<>();

    /// An empty store.
    public MemoryOrders() {}

    @Override
    public synchronized Optional<Order> find(OrderNumber number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    @Override
    public synchronized Page<Order> list(OrderFilter filter, PageRequest page) {
        List<Order> rest =
                before(page.after()).descendingMap().values().stream()
                        .filter(filter::takes)
                        .limit(page.limit() + 1L)
                        .toList();
        List<Order> items = rest.subList(0, Math.min(page.limit(), rest.size()));
        return new Page<>(
                items,
                items.size() == rest.size()
                        ? null
                        : new Cursor(items.getLast().number().toString()));
    }

    private NavigableMap<OrderNumber, Order> before(@Nullable Cursor after) {
        return after == null
                ? byNumber
                : byNumber.headMap(
                        OrderNumber.parse(after.value()).orElseThrow(() -> new StaleCursor(after)),
                        false);
    }

    /// {@return whether it follows what is there, and was written}
    synchronized boolean write(Order order) {
        Order there = byNumber.get(order.number());
        if (order.version() != (there == null ? 1 : there.version() + 1)) {
            return false;
        }
        byNumber.put(order.number(), order);
        return true;
    }
}
