package io.holdfast.application.checkout;

import io.holdfast.application.cart.CartCloser;
import io.holdfast.application.cart.CartClosing;
import io.holdfast.application.idempotency.Derived;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.Line;
import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Checkout;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutOutcome.Refusal;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.PaymentState;
import io.holdfast.order.Purchase;
import io.holdfast.order.port.in.CheckOut;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where a buyer pays. What would keep the cart from being bought is found first; then the checkout
/// is written down, the cart closed, and [CheckoutRun] goes on.
///
/// @param stores where checkouts and orders are
/// @param carts closes them
/// @param terms on which carts are bought
/// @param run goes on
/// @param clock tells the time
/// @param times how long things take
record CheckoutDesk(
        CheckoutStores stores,
        CartCloser carts,
        Terms terms,
        CheckoutRun run,
        InstantSource clock,
        CheckoutTimes times)
        implements CheckOut {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutDesk.class);
    private static final int TRIES = 10;

    @Override
    public CheckoutOutcome checkOut(Seed seed, CartId id, CheckoutRequest request) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Cart> cart = carts.carts().find(id);
            if (cart.isEmpty()) {
                return new CheckoutOutcome.UnknownCart();
            }
            Optional<CheckoutOutcome> outcome = tried(seed, cart.get(), request);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new CheckoutOutcome.Busy();
    }

    /// {@return how it ended; empty where the cart was changed meanwhile}
    private Optional<CheckoutOutcome> tried(Seed seed, Cart cart, CheckoutRequest request) {
        Optional<CheckoutOutcome> refusal = refusal(cart, request);
        if (refusal.isPresent()) {
            // It may be another try of this very request that has closed the cart.
            return cart.phase() instanceof CartPhase.Open
                    ? refusal
                    : find(seed, cart.id()).or(() -> refusal);
        }
        return switch (terms.of(cart, request.rate())) {
            case Terms.Refused(Refusal why) -> Optional.of(why);
            case Terms.Agreed agreed -> agreed(seed, cart, request, agreed);
        };
    }

    private static Optional<CheckoutOutcome> refusal(Cart cart, CheckoutRequest request) {
        return switch (cart.phase()) {
            case CartPhase.Placed(OrderNumber order) ->
                    Optional.of(new CheckoutOutcome.AlreadyPlaced(order));
            case CartPhase.InCheckout(OrderNumber order) ->
                    Optional.of(new CheckoutOutcome.Running(order));
            case CartPhase.Open() -> {
                if (request.version() != null && request.version() != cart.edition()) {
                    yield Optional.of(new CheckoutOutcome.Stale(cart.edition()));
                }
                yield cart.lines().isEmpty()
                        ? Optional.of(new CheckoutOutcome.EmptyCart())
                        : Optional.empty();
            }
        };
    }

    private Optional<CheckoutOutcome> agreed(
            Seed seed, Cart cart, CheckoutRequest request, Terms.Agreed agreed) {
        Optional<CartClosing> held = carts.hold(cart, agreed.offers());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        CartClosing closing = held.get();
        List<Line> missing = closing.missing();
        if (!missing.isEmpty()) {
            // As anywhere: what is missing counts if the cart has not been changed meanwhile.
            boolean stands = closing.stands();
            closing.undo();
            return stands ? Optional.of(notHeld(closing, missing)) : Optional.empty();
        }
        Purchase purchase = agreed.purchase(closing.lines(), request.email());
        OrderNumber number = letGoUnlessDone(closing, () -> number(seed, cart.id()));
        Checkout checkout = begun(number, cart, purchase, request);
        return run.atWork()
                .on(
                        checkout,
                        () ->
                                letGoUnlessDone(closing, () -> stores.checkouts().begin(checkout))
                                        ? closed(checkout, closing)
                                        : Optional.of(notBegun(seed, cart, closing)));
    }

    /// What was taken for a checkout that is not begun is let go. Where nobody knows whether it is,
    /// the cart is changed by that, and so cannot be closed for it any more. With a store that does
    /// not answer that either, all stays as it is: held until its time is over, or until whoever
    /// takes up the checkout, if it was begun, closes the cart for it.
    private static <T> T letGoUnlessDone(CartClosing closing, Supplier<T> step) {
        try {
            return step.get();
        } catch (StoreUnavailable e) {
            closing.undo();
            throw e;
        }
    }

    private static CheckoutOutcome notHeld(CartClosing closing, List<Line> missing) {
        return new CheckoutOutcome.NotHeld(
                missing.stream()
                        .map(
                                line ->
                                        new CheckoutOutcome.Shortage(
                                                line.sku(),
                                                line.quantity(),
                                                closing.shortages().get(line.sku())))
                        .toList());
    }

    /// Nobody can foresee it who does not know the seed; who does knows it again.
    private OrderNumber number(Seed seed, CartId cart) {
        return OrderNumber.of(
                stores.checkouts().serial(), Derived.number(seed, "order of " + cart.value()));
    }

    private Checkout begun(
            OrderNumber number, Cart cart, Purchase purchase, CheckoutRequest request) {
        Instant now = clock.instant();
        return Checkout.begun(
                        number,
                        new ClosedCart(cart.id(), cart.version()),
                        purchase,
                        request.method(),
                        now)
                .until(now.plus(times.lease()));
    }

    /// Somebody else pays for the cart, or an earlier try of this request, or such a try has had
    /// its answer while this one was thought to be dead.
    private CheckoutOutcome notBegun(Seed seed, Cart cart, CartClosing closing) {
        if (stores.checkouts().last(cart.id()).filter(c -> !c.letsCartGo()).isPresent()) {
            closing.leave();
        } else {
            closing.undo();
        }
        return find(seed, cart.id()).orElseGet(() -> running(cart));
    }

    private CheckoutOutcome running(Cart cart) {
        OrderNumber other =
                stores.checkouts()
                        .last(cart.id())
                        .orElseThrow(
                                () -> new IllegalStateException("a new number was given before"))
                        .number();
        return new CheckoutOutcome.Running(other);
    }

    private Optional<CheckoutOutcome> closed(Checkout checkout, CartClosing closing) {
        try {
            if (!closing.close(checkout.number())) {
                Ending why = Ending.of(Ending.Cause.CART_CHANGED);
                Checkout undone =
                        checkout.undoing(why, PaymentState.RELEASED, clock.instant())
                                .undone(PaymentState.RELEASED);
                stores.checkouts().write(undone, null);
                return Optional.empty();
            }
            return run.run(new Work(checkout, null))
                    .map(CheckoutDesk::outcome)
                    .or(() -> Optional.of(found(checkout.number())));
        } catch (StockBusy | StoreUnavailable e) {
            LOG.warn("{} goes on later: {}", checkout.number(), e.getMessage());
            return Optional.of(new CheckoutOutcome.Pending(checkout.number()));
        }
    }

    @Override
    public Optional<CheckoutOutcome> find(CartId cart) {
        return stores.checkouts().last(cart).map(checkout -> outcome(stores.work(checkout)));
    }

    @Override
    public Optional<CheckoutOutcome> find(Seed seed, CartId cart) {
        String suffix =
                OrderNumber.of(1, Derived.number(seed, "order of " + cart.value())).suffix();
        return stores.checkouts()
                .of(cart, suffix)
                .map(checkout -> outcome(stores.work(checkout)))
                .filter(CheckoutDesk::isDecided);
    }

    private static boolean isDecided(CheckoutOutcome outcome) {
        return !(outcome instanceof CheckoutOutcome.Failed(Ending why)) || why.isDecided();
    }

    private CheckoutOutcome found(OrderNumber number) {
        return outcome(stores.work(stores.checkouts().find(number).orElseThrow()));
    }

    private static CheckoutOutcome outcome(Work work) {
        Checkout checkout = work.checkout();
        return switch (checkout.step()) {
            case PAYING, AUTHORISED, UNDOING -> new CheckoutOutcome.Pending(checkout.number());
            case PLACED, DONE -> new CheckoutOutcome.Placed(work.requireOrder());
            case RETURNING, RETURNED -> takenBack(work);
            case UNDONE -> {
                Ending why = checkout.progress().ending();
                yield new CheckoutOutcome.Failed(
                        why == null ? Ending.of(Ending.Cause.INTERRUPTED) : why);
            }
        };
    }

    /// Whether it was the gateway who did not hand over the money, and then whether all is undone;
    /// or else the shop, whose order that was placed stays one that was.
    private static CheckoutOutcome takenBack(Work work) {
        Checkout checkout = work.checkout();
        Ending why = checkout.progress().ending();
        if (why == null || why.cause() != Ending.Cause.NOT_CAPTURED) {
            return new CheckoutOutcome.Placed(work.requireOrder());
        }
        return checkout.letsCartGo()
                ? new CheckoutOutcome.CalledOff(work.requireOrder())
                : new CheckoutOutcome.Pending(checkout.number());
    }
}
