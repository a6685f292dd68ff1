package io.holdfast.order;

import io.holdfast.kernel.OrderNumber;

import java.time.Instant;

/// What somebody bought.
///
/// @param number by which everybody knows it
/// @param purchase what was agreed upon
/// @param status where it stands
/// @param placedAt when it was placed
/// @param changedAt when its status last changed
/// @param version 1 at first, and one more with each change
public record Order(
        OrderNumber number,
        Purchase purchase,
        OrderStatus status,
        Instant placedAt,
        Instant changedAt,
        long version) {

    /// {@return a new order}
    ///
    /// @param checkout of which it comes
    /// @param now the time
    /// @throws IllegalArgumentException if nobody knows yet whether there is money for it
    public static Order placed(Checkout checkout, Instant now) {
        if (checkout.payment().state() == PaymentState.ASKED) {
            throw new IllegalArgumentException("%s is not paid for".formatted(checkout.number()));
        }
        return new Order(
                checkout.number(),
                checkout.purchase(),
                new OrderStatus(OrderState.PLACED, checkout.payment().state(), ""),
                now,
                now,
                1);
    }

    /// {@return this after its money changed hands}
    ///
    /// @param payment what became of it
    /// @param now the time
    public Order paying(PaymentState payment, Instant now) {
        return next(new OrderStatus(status.state(), payment, status.reason()), now);
    }

    /// {@return this on its way back}
    ///
    /// @param why it is taken back
    /// @param now the time
    public Order returning(Ending why, Instant now) {
        OrderState state =
                why.cause() == Ending.Cause.REFUNDED ? OrderState.REFUNDING : OrderState.CANCELLING;
        return next(new OrderStatus(state, status.payment(), why.detail()), now);
    }

    /// {@return this, taken back}
    ///
    /// @param payment what became of its money
    /// @param now the time
    public Order returned(PaymentState payment, Instant now) {
        OrderState state =
                status.state() == OrderState.REFUNDING ? OrderState.REFUNDED : OrderState.CANCELLED;
        return next(new OrderStatus(state, payment, status.reason()), now);
    }

    private Order next(OrderStatus changed, Instant now) {
        return new Order(number, purchase, changed, placedAt, now, version + 1);
    }
}
