package io.holdfast.application.checkout;

import io.holdfast.application.cart.CartCloser;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Checkout;
import io.holdfast.order.Delivery;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentState;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.PaymentGateway;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What each step of a checkout does. A step does its work first, and is written down then, so its
/// work may be done twice: all of it has a name of ours by which others know it again.
///
/// Who does it may be frozen in between and wake up when somebody else has gone on, or back. Then
/// it can write nothing, because it has an old fence; and what it asks of others is what was asked
/// before, or is refused (decision 0014).
///
/// @param carts closes and opens carts
/// @param deliveries where they go
/// @param pieces of purchases
/// @param gateway takes the money
/// @param clock tells the time
/// @param times how long things take
/// @param lull of those who took checkouts up, while the gateway is not asked
record CheckoutSteps(
        CartCloser carts,
        DeliveryStore deliveries,
        Pieces pieces,
        PaymentGateway gateway,
        InstantSource clock,
        CheckoutTimes times,
        GatewayLull lull) {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutSteps.class);

    /// How often the gateway is asked at once, where there is time for it. Mostly it is the answer
    /// that got lost, and there the second time.
    private static final int ASKS = 2;

    /// How often a gateway that does not answer is asked by those who took a checkout up, patience
    /// or not. With the longest pauses between that takes twelve hours at least: whoever stays away
    /// for an afternoon is waited for.
    private static final int LOOKS = 300;

    /// {@return how the next step ends}
    ///
    /// @param work what is taken a step further
    /// @param time that the gateway has left in this go
    StepOutcome next(Work work, GatewayTime time) {
        Checkout checkout = work.checkout();
        return switch (checkout.step()) {
            case PAYING -> pay(checkout, time);
            case AUTHORISED -> sell(checkout);
            case PLACED -> capture(work, time);
            case UNDOING -> undo(checkout, time);
            case RETURNING -> takeBack(work, time);
            case DONE, UNDONE, RETURNED ->
                    throw new IllegalStateException(checkout.number() + " is at its end");
        };
    }

    /// Whoever began the checkout has closed the cart; whoever took it up has to look. The gateway
    /// is asked only while the cart is closed, so where it is not, nothing was asked.
    private StepOutcome pay(Checkout checkout, GatewayTime time) {
        boolean first = checkout.lease().fence() == 1;
        if (!first
                && !carts.isClosed(
                        checkout.cart().id(), checkout.cart().version(), checkout.number())) {
            return undoing(checkout, Ending.of(Ending.Cause.INTERRUPTED), PaymentState.RELEASED);
        }
        if (!goesWhereItShould(checkout)) {
            return undoing(
                    checkout,
                    Ending.of(Ending.Cause.CART_CHANGED),
                    first ? PaymentState.RELEASED : PaymentState.ASKED);
        }
        if (checkout.purchase().isFree()) {
            return new StepOutcome.Further(checkout.authorised(null, leased()), null);
        }
        if (!first) {
            pieces.renew(checkout);
            if (clock.instant().isAfter(checkout.startedAt().plus(times.patience()))) {
                return lookedUp(checkout, time);
            }
        }
        return authorise(checkout, first, time);
    }

    /// Nobody has patience any more, and nobody is charged any more who was not: the gateway is
    /// asked what it knows. What it approved while nobody was there to hear it becomes the order,
    /// and what it was not asked about stays as it is, for however long.
    private StepOutcome lookedUp(Checkout checkout, GatewayTime time) {
        PaymentLookup known =
                time.left()
                        .map(limit -> gateway.find(checkout.key(), limit))
                        .orElseGet(PaymentLookup.NotAsked::new);
        if (!(known instanceof PaymentLookup.NotAsked)) {
            lull.end();
        }
        return switch (known) {
            case PaymentLookup.NotAsked(Duration wanted) ->
                    new StepOutcome.Untried("the gateway is not asked now", lull.begin(wanted));
            case PaymentLookup.Found(PaymentView payment)
                    when payment.state() == PaymentView.State.AUTHORISED ->
                    answered(
                            checkout,
                            new Authorisation.Authorised(payment.payment(), payment.authorised()));
            case PaymentLookup.Declined(var reason) ->
                    answered(checkout, new Authorisation.Declined(reason));
            case PaymentLookup.Unavailable() when checkout.lease().tries() <= LOOKS ->
                    new StepOutcome.Later("the gateway does not say what it knows");
            case PaymentLookup.Found _, PaymentLookup.Absent _, PaymentLookup.Unavailable _ ->
                    undoing(checkout, Ending.of(Ending.Cause.UNSETTLED), PaymentState.ASKED);
        };
    }

    /// Whoever gives another address looks afterwards whether the cart is closed; the cart is
    /// closed before this look. So nobody is told that a parcel goes elsewhere than it does.
    private boolean goesWhereItShould(Checkout checkout) {
        return deliveries
                .find(checkout.cart().id())
                .map(Delivery::address)
                .equals(Optional.of(checkout.purchase().shipping().to()));
    }

    private StepOutcome authorise(Checkout checkout, boolean first, GatewayTime time) {
        boolean untouched = first;
        Duration wait = null;
        for (int asks = 0; asks < ASKS; asks++) {
            Optional<Duration> left = time.left();
            if (left.isEmpty()) {
                untouched = untouched && asks > 0;
                break;
            }
            switch (gateway.authorise(checkout.charge(), left.get())) {
                case Authorisation.Answered answered -> {
                    return answered(checkout, answered);
                }
                case Authorisation.Uncertain() -> untouched = false;
                case Authorisation.Unavailable(Duration retryAfter) -> {
                    wait = retryAfter;
                    if (!first) {
                        lull.begin(wait);
                    }
                }
            }
        }
        return untouched
                ? undoing(checkout, unreachable(wait), PaymentState.RELEASED)
                : new StepOutcome.Later("the gateway does not say whether it has the money");
    }

    private Ending unreachable(@Nullable Duration wait) {
        return Ending.of(Ending.Cause.UNREACHABLE)
                .again(wait == null ? null : clock.instant().plus(wait));
    }

    private StepOutcome answered(Checkout checkout, Authorisation.Answered answered) {
        return switch (answered) {
            case Authorisation.Declined(var reason) ->
                    undoing(
                            checkout,
                            Ending.of(Ending.Cause.DECLINED, reason),
                            PaymentState.RELEASED);
            case Authorisation.Authorised(var id, var amount) -> {
                if (amount.equals(checkout.purchase().total())) {
                    yield new StepOutcome.Further(checkout.authorised(id, leased()), null);
                }
                LOG.error(
                        "{} was to cost {}, and the gateway set aside {}: it is undone",
                        checkout.number(),
                        checkout.purchase().total(),
                        amount);
                yield undoing(checkout, Ending.of(Ending.Cause.WRONG_AMOUNT), PaymentState.ASKED);
            }
        };
    }

    private StepOutcome sell(Checkout checkout) {
        List<Sku> gone = pieces.sell(checkout);
        if (!gone.isEmpty()) {
            return undoing(
                    checkout,
                    new Ending(Ending.Cause.SOLD_OUT, "", gone),
                    checkout.payment().state());
        }
        Checkout placed = checkout.placed(leased());
        return new StepOutcome.Further(placed, Order.placed(placed, clock.instant()));
    }

    private StepOutcome capture(Work work, GatewayTime time) {
        Checkout checkout = work.checkout();
        carts.placed(checkout.cart().id(), checkout.number());
        PaymentId payment = checkout.payment().id();
        if (payment == null) {
            return new StepOutcome.Further(checkout.done(), null);
        }
        for (int asks = 0; asks < ASKS; asks++) {
            Optional<Duration> left = time.left();
            if (left.isEmpty()) {
                break;
            }
            switch (gateway.capture(
                    checkout.captureKey(), payment, checkout.purchase().total(), left.get())) {
                case Settlement.Settled() -> {
                    return new StepOutcome.Further(
                            checkout.done(),
                            work.requireOrder().paying(PaymentState.CAPTURED, clock.instant()));
                }
                case Settlement.Refused(var reason) -> {
                    return notCaptured(work, reason);
                }
                case Settlement.Uncertain(), Settlement.Unavailable() -> {}
            }
        }
        return new StepOutcome.Later("the gateway does not say whether the money is taken");
    }

    private StepOutcome notCaptured(Work work, String reason) {
        LOG.error(
                "the money for {} was set aside and cannot be taken, so it is cancelled: {}",
                work.checkout().number(),
                reason);
        Ending why = Ending.of(Ending.Cause.NOT_CAPTURED, "the payment could not be taken");
        return new StepOutcome.Further(
                work.checkout().returning(why, leased()),
                work.requireOrder().returning(why, clock.instant()));
    }

    private StepOutcome undo(Checkout checkout, GatewayTime time) {
        Optional<PaymentState> money = moneyBack(checkout, time);
        if (money.isEmpty()) {
            return new StepOutcome.Later("the gateway does not say whether it let the money go");
        }
        Ending why = Objects.requireNonNull(checkout.progress().ending());
        if (why.cause() == Ending.Cause.SOLD_OUT) {
            // Only there was anything sold, or about to be.
            pieces.letGo(checkout);
        }
        carts.open(checkout.cart().id(), checkout.number());
        return new StepOutcome.Further(checkout.undone(money.get()), null);
    }

    private StepOutcome takeBack(Work work, GatewayTime time) {
        Optional<PaymentState> money = moneyBack(work.checkout(), time);
        if (money.isEmpty()) {
            return new StepOutcome.Later("the gateway does not say whether it gave the money back");
        }
        pieces.bringBack(work.checkout());
        Checkout returned = work.checkout().returned(money.get());
        if (returned.letsCartGo()) {
            // Whoever bought it still wants it, and has other means, it may be.
            carts.reopen(returned.cart().id(), returned.number());
        } else {
            carts.placed(returned.cart().id(), returned.number());
        }
        return new StepOutcome.Further(
                returned, work.requireOrder().returned(money.get(), clock.instant()));
    }

    private Optional<PaymentState> moneyBack(Checkout checkout, GatewayTime time) {
        return new MoneyBack(gateway, time).of(checkout);
    }

    private StepOutcome undoing(Checkout checkout, Ending why, PaymentState known) {
        return new StepOutcome.Further(checkout.undoing(why, known, leased()), null);
    }

    private Instant leased() {
        return clock.instant().plus(times.lease());
    }
}
