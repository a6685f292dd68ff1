package io.holdfast.application.checkout;

import io.holdfast.application.cart.CartCloser;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.order.port.in.CheckOut;
import io.holdfast.order.port.in.Orders;
import io.holdfast.order.port.in.RecoverCheckouts;
import io.holdfast.order.port.out.PaymentGateway;

import java.time.InstantSource;

/// Everything about checkouts and orders, put together.
///
/// @param checkOut makes orders of carts
/// @param orders reads orders and takes them back
/// @param recovery takes up what nobody works on
public record Checkouts(CheckOut checkOut, Orders orders, RecoverCheckouts recovery) {

    /// What it stands on.
    ///
    /// @param stores where checkouts and orders are
    /// @param carts closes carts
    /// @param stock where pieces are
    /// @param gateway takes the money
    /// @param terms on which carts are bought
    public record Parts(
            CheckoutStores stores,
            CartCloser carts,
            HoldStock stock,
            PaymentGateway gateway,
            Terms terms) {}

    /// {@return all of it}
    ///
    /// @param parts what it stands on
    /// @param clock tells the time
    /// @param times how long things take
    public static Checkouts of(Parts parts, InstantSource clock, CheckoutTimes times) {
        CheckoutSteps steps =
                new CheckoutSteps(
                        parts.carts(),
                        parts.terms().deliveries(),
                        new Pieces(parts.stock()),
                        parts.gateway(),
                        clock,
                        times,
                        new GatewayLull(clock));
        AtWork atWork = new AtWork(parts.stores().checkouts(), clock, times);
        CheckoutRun run = new CheckoutRun(parts.stores(), atWork, steps, clock, times);
        return new Checkouts(
                new CheckoutDesk(parts.stores(), parts.carts(), parts.terms(), run, clock, times),
                new OrderDesk(parts.stores(), run, clock, times),
                run);
    }
}
