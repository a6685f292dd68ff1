package io.holdfast.adapters.external.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.ApiResource;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;

import io.holdfast.kernel.Money;
import io.holdfast.order.PaymentKey;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Calls to Stripe that share one limit. Used by one thread, for one call of the port.
///
/// Everything that changes something has an idempotency key made of ours. Stripe forgets those
/// after a day or more, so captures and refunds carry our key as metadata too, and an intent as the
/// group of its charges.
final class StripeCalls {
    /// Says that an answer is that of an earlier call with the same idempotency key.
    static final String REPLAYED = "Idempotent-Replayed";

    static final String CHARGE = "holdfast_charge";
    static final String CAPTURE = "holdfast_capture";
    private static final String REFUND = "holdfast_refund";
    private static final long REFUNDS_MAX = 100;

    private final StripeClient client;
    private final long dueAtNanos;

    StripeCalls(StripeClient client, Duration limit) {
        this.client = client;
        this.dueAtNanos = System.nanoTime() + limit.toNanos();
    }

    private RequestOptions options() throws ApiConnectionException {
        return options(null);
    }

    private RequestOptions options(@org.jspecify.annotations.Nullable String idempotencyKey)
            throws ApiConnectionException {
        long left = Duration.ofNanos(dueAtNanos - System.nanoTime()).toMillis();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            throw new NotSent(new InterruptedException("there is no time left"));
        }
        RequestOptions.RequestOptionsBuilder options =
                RequestOptions.builder().setReadTimeout((int) Math.min(left, Integer.MAX_VALUE));
        if (idempotencyKey != null) {
            options.setIdempotencyKey(idempotencyKey);
        }
        return options.build();
    }

    /// {@return whether an answer is that of an earlier call}
    static boolean isReplayed(ApiResource answered) {
        return answered.getLastResponse() != null
                && answered.getLastResponse().headers().firstValue(REPLAYED).isPresent();
    }

    /// {@return the intent of a charge, made now or earlier; nothing is set aside by that}
    PaymentIntent created(io.holdfast.order.Charge charge) throws StripeException {
        PaymentIntentCreateParams params =
                PaymentIntentCreateParams.builder()
                        .setAmount(StripeAmounts.of(charge.amount()))
                        .setCurrency(StripeAmounts.code(charge.amount()))
                        .setPaymentMethod(charge.method().token())
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .addPaymentMethodType("card")
                        .setTransferGroup(charge.key().value())
                        .putMetadata(CHARGE, charge.key().value())
                        .build();
        return client.v1().paymentIntents().create(params, options(charge.key().value()));
    }

    /// Sets the money aside. What would need the buyer to do something more is declined.
    PaymentIntent confirmed(PaymentKey key, String intent) throws StripeException {
        PaymentIntentConfirmParams params =
                PaymentIntentConfirmParams.builder().setErrorOnRequiresAction(true).build();
        return client.v1()
                .paymentIntents()
                .confirm(intent, params, options(key.value() + "-confirm"));
    }

    PaymentIntent intent(String id) throws StripeException {
        return client.v1().paymentIntents().retrieve(id, options());
    }

    PaymentIntent captured(PaymentKey key, String intent, Money amount) throws StripeException {
        PaymentIntentCaptureParams params =
                PaymentIntentCaptureParams.builder()
                        .setAmountToCapture(StripeAmounts.of(amount))
                        .putMetadata(CAPTURE, key.value())
                        .build();
        return client.v1().paymentIntents().capture(intent, params, options(key.value()));
    }

    PaymentIntent cancelled(PaymentKey key, String intent) throws StripeException {
        return client.v1()
                .paymentIntents()
                .cancel(
                        intent,
                        PaymentIntentCancelParams.builder().build(),
                        options(key.value() + "-cancel"));
    }

    Refund refunded(PaymentKey key, String intent, Money amount) throws StripeException {
        RefundCreateParams params =
                RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(StripeAmounts.of(amount))
                        .putMetadata(REFUND, key.value())
                        .build();
        return client.v1().refunds().create(params, options(key.value()));
    }

    List<Refund> refunds(String intent) throws StripeException {
        RefundListParams params =
                RefundListParams.builder().setPaymentIntent(intent).setLimit(REFUNDS_MAX).build();
        return client.v1().refunds().list(params, options()).getData();
    }

    static boolean isOf(PaymentKey key, Refund refund) {
        return refund.getMetadata() != null && key.value().equals(refund.getMetadata().get(REFUND));
    }

    /// {@return a charge of ours, the last try where there were several}
    Optional<Charge> charge(PaymentKey key) throws StripeException {
        ChargeListParams params =
                ChargeListParams.builder().setTransferGroup(key.value()).setLimit(1L).build();
        return client.v1().charges().list(params, options()).getData().stream()
                .filter(charge -> charge.getPaymentIntent() != null)
                .findFirst();
    }

    /// {@return the intent of a charge of ours; one without any money behind it is found a minute
    /// after it was made, or sooner}
    Optional<PaymentIntent> found(PaymentKey key) throws StripeException {
        Optional<Charge> charge = charge(key);
        if (charge.isPresent()) {
            return Optional.of(intent(Objects.requireNonNull(charge.get().getPaymentIntent())));
        }
        PaymentIntentSearchParams params =
                PaymentIntentSearchParams.builder()
                        .setQuery("metadata['%s']:'%s'".formatted(CHARGE, key.value()))
                        .setLimit(1L)
                        .build();
        return client.v1().paymentIntents().search(params, options()).getData().stream()
                .findFirst();
    }
}
