package io.holdfast.order.port.out;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;

import java.util.Optional;

/// Where orders are read. They are written by [CheckoutStore#write].
///
/// ## Rules for every adapter
///
/// - **ORD-1** An order is found as it was last written, equal in every field; a number that no
///   order has is not found, even where a checkout has it.
/// - **ORD-2** A list has the orders that its filter takes and no others, each once over all pages,
///   those with greater numbers first, whatever is placed or changed meanwhile.
/// - **ORD-3** A cursor that is none of this list throws [io.holdfast.kernel.StaleCursor].
///
/// Safe for concurrent use; calls block. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable].
public interface OrderStore {
    /// {@return an order, or empty}
    ///
    /// @param number which
    Optional<Order> find(OrderNumber number);

    /// {@return a page of orders, the greatest number first}
    ///
    /// @param filter which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Page<Order> list(OrderFilter filter, PageRequest page);
}
