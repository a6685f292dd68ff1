package io.holdfast.adapters.external.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;

import io.holdfast.kernel.Money;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentView;
import io.holdfast.order.PaymentView.State;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// What Stripe knows of a charge, in our words.
final class Lookups {
    private static final Set<String> GIVEN_BACK = Set.of("succeeded", "pending");

    private Lookups() {}

    static PaymentLookup of(StripeCalls calls, PaymentKey key, PaymentIntent intent)
            throws StripeException {
        return switch (intent.getStatus()) {
            case "requires_capture" -> found(intent, State.AUTHORISED, 0);
            case "succeeded" -> found(intent, State.CAPTURED, givenBack(calls, intent));
            case "canceled" ->
                    wasAuthorised(calls, key)
                            ? found(intent, State.CANCELLED, 0)
                            : new PaymentLookup.Declined("The payment was called off.");
            default -> declined(intent);
        };
    }

    private static PaymentLookup declined(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        return error == null || error.getCode() == null
                ? new PaymentLookup.Absent()
                : new PaymentLookup.Declined(Trouble.reason(error));
    }

    private static boolean wasAuthorised(StripeCalls calls, PaymentKey key) throws StripeException {
        return calls.charge(key)
                .filter(charge -> "succeeded".equals(charge.getStatus()))
                .isPresent();
    }

    private static long givenBack(StripeCalls calls, PaymentIntent intent) throws StripeException {
        return calls.refunds(intent.getId()).stream()
                .filter(refund -> isGivenBack(refund.getStatus()))
                .mapToLong(Refund::getAmount)
                .sum();
    }

    /// Of one without a status nobody knows, and who gives too much back is refused by Stripe.
    private static boolean isGivenBack(@Nullable String status) {
        return status != null && GIVEN_BACK.contains(status);
    }

    private static PaymentLookup found(PaymentIntent intent, State state, long refunded) {
        return new PaymentLookup.Found(
                new PaymentView(
                        new PaymentId(intent.getId()),
                        state,
                        money(intent, intent.getAmount()),
                        money(intent, state == State.CAPTURED ? intent.getAmountReceived() : 0),
                        money(intent, refunded)));
    }

    private static Money money(PaymentIntent intent, long amount) {
        return StripeAmounts.money(amount, intent.getCurrency());
    }
}
