package io.holdfast.application.checkout;

import io.holdfast.kernel.Money;
import io.holdfast.order.Checkout;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentState;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/// Sees to it that no money of a purchase is set aside or taken, whatever has become of it. May be
/// repeated: money goes back once.
///
/// @param gateway who has it
/// @param time that the gateway has left
record MoneyBack(PaymentGateway gateway, GatewayTime time) {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyBack.class);

    /// {@return what has become of it, for good; empty where the gateway does not say}
    ///
    /// @param checkout whose
    Optional<PaymentState> of(Checkout checkout) {
        return switch (checkout.payment().state()) {
            case FREE, RELEASED, REFUNDED -> Optional.of(checkout.payment().state());
            case ASKED, AUTHORISED -> letGo(checkout);
            case CAPTURED -> lookedUp(checkout);
        };
    }

    /// What was not taken is let go. Whether it was taken, only the gateway knows: the answer may
    /// be what got lost.
    private Optional<PaymentState> letGo(Checkout checkout) {
        return time.left()
                .flatMap(
                        limit ->
                                switch (gateway.cancel(checkout.charge(), limit)) {
                                    case Settlement.Settled() -> Optional.of(PaymentState.RELEASED);
                                    case Settlement.Refused(var _) -> lookedUp(checkout);
                                    case Settlement.Uncertain(), Settlement.Unavailable() ->
                                            Optional.empty();
                                });
    }

    private Optional<PaymentState> lookedUp(Checkout checkout) {
        return time.left()
                .flatMap(
                        limit ->
                                switch (gateway.find(checkout.key(), limit)) {
                                    case PaymentLookup.Found(var payment) ->
                                            refunded(checkout, payment);
                                    case PaymentLookup.Declined(var _) ->
                                            Optional.of(PaymentState.RELEASED);
                                    case PaymentLookup.Absent() ->
                                            odd(checkout, "the gateway does not know it");
                                    case PaymentLookup.Unavailable(),
                                            PaymentLookup.NotAsked(var _) ->
                                            Optional.empty();
                                });
    }

    private Optional<PaymentState> refunded(Checkout checkout, PaymentView payment) {
        return switch (payment.state()) {
            case CANCELLED -> Optional.of(PaymentState.RELEASED);
            case AUTHORISED -> odd(checkout, "it is set aside, and cannot be let go");
            case CAPTURED -> refundRest(checkout, payment);
        };
    }

    /// What is left: somebody may have given back a part by other ways than this shop's.
    private Optional<PaymentState> refundRest(Checkout checkout, PaymentView payment) {
        long left = payment.captured().amount() - payment.refunded().amount();
        if (left <= 0) {
            return Optional.of(PaymentState.REFUNDED);
        }
        Money rest = new Money(left, payment.captured().currency());
        return time.left().flatMap(limit -> refunded(checkout, payment.payment(), rest, limit));
    }

    private Optional<PaymentState> refunded(
            Checkout checkout, PaymentId payment, Money rest, Duration limit) {
        return switch (gateway.refund(checkout.refundKey(), payment, rest, limit)) {
            case Settlement.Settled() -> Optional.of(PaymentState.REFUNDED);
            case Settlement.Refused(var reason) -> odd(checkout, reason);
            case Settlement.Uncertain(), Settlement.Unavailable() -> Optional.empty();
        };
    }

    private static Optional<PaymentState> odd(Checkout checkout, String what) {
        LOG.error(
                "the money of {} does not go back, and is tried again: {}",
                checkout.number(),
                what);
        return Optional.empty();
    }
}
