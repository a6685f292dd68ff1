package io.holdfast.order.port.in;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Reads orders, and takes them back.
///
/// Cancelling and refunding bring all of an order's money and stock back, each once, however often
/// it is asked and whatever dies in between. Safe for concurrent use; calls block; what is answered
/// is on disk. A store that does not answer throws [io.holdfast.kernel.StoreUnavailable]: whether
/// an order is taken back is then unknown, and asking again is safe.
public interface Orders {
    /// {@return an order, or empty}
    ///
    /// @param number which
    Optional<Order> find(OrderNumber number);

    /// {@return a page of orders, the newest number first}
    ///
    /// @param filter which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Page<Order> list(OrderFilter filter, PageRequest page);

    /// Calls an order off: money that is set aside is let go, money that was taken is given back.
    ///
    /// @param number which
    /// @param reason for whoever reads it; may be empty
    /// @param version that the order must have, or `null` for any
    /// @return `TakenBack`, also where it was cancelled before; `NotPossible` where it was
    ///   refunded; `UnknownOrder`, `Stale` or `Busy`
    OrderOutcome cancel(OrderNumber number, String reason, @Nullable Long version);

    /// Gives the money of an order back that was paid for.
    ///
    /// @param number which
    /// @param reason for whoever reads it; may be empty
    /// @param version that the order must have, or `null` for any
    /// @return `TakenBack`, also where it was refunded before; `NotPossible` where it was
    ///   cancelled, or its money was not taken (yet); `UnknownOrder`, `Stale` or `Busy`
    OrderOutcome refund(OrderNumber number, String reason, @Nullable Long version);
}
