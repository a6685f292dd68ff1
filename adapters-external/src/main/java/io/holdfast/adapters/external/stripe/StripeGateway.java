package io.holdfast.adapters.external.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;

import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import java.time.Duration;
import java.util.Optional;

/// Stripe's PaymentIntents, captured by hand.
///
/// Setting money aside takes two calls: the intent is made, which moves nothing, and then it is
/// confirmed. So what fails at the first is as if it had never gone out, and an intent can be made
/// only to be cancelled, which is how a charge is called off that may still be on its way.
///
/// An answer that is a repetition says what was so then; the intent is looked at as it is now.
public final class StripeGateway implements PaymentGateway {
    private final StripeClient client;

    /// Makes the gateway.
    ///
    /// @param settings how Stripe is reached
    /// @param stripe called in the manners of these settings
    /// @param pause waits before a call is made again that somebody else makes just now
    public StripeGateway(StripeSettings settings, ThirdParty stripe, Pause pause) {
        this.client =
                StripeClient.builder()
                        .setApiKey(settings.apiKey())
                        .setApiBase(settings.apiBase().toString())
                        .setMaxNetworkRetries(0)
                        .setHttpClient(new StripeTransport(stripe, pause))
                        .build();
    }

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        /// Waits for a time.
        ///
        /// @param time how long
        /// @throws InterruptedException if the caller is interrupted
        void of(Duration time) throws InterruptedException;
    }

    @Override
    public Authorisation authorise(Charge charge, Duration limit) {
        StripeCalls calls = new StripeCalls(client, limit);
        PaymentIntent intent;
        try {
            intent = calls.created(charge);
        } catch (StripeException e) {
            return notCreated(e);
        } catch (IllegalArgumentException _) {
            return new Authorisation.Declined("The amount cannot be paid by card.");
        }
        boolean again = StripeCalls.isReplayed(intent);
        try {
            if (again) {
                intent = calls.intent(intent.getId());
            }
            Optional<Authorisation> known = standing(intent);
            return known.isPresent() ? known.get() : confirmed(calls, charge.key(), intent.getId());
        } catch (StripeException e) {
            return notConfirmed(e, again);
        } catch (IllegalArgumentException _) {
            // It says that something is set aside, and nobody can tell what.
            return new Authorisation.Uncertain();
        }
    }

    /// No money is moved by that call, whatever became of it.
    private static Authorisation notCreated(StripeException thrown) {
        return switch (Trouble.of(thrown)) {
            case DECLINED, REFUSED, OTHER_STATE ->
                    new Authorisation.Declined(Trouble.reason(thrown));
            case NOT_NOW, UNCERTAIN -> new Authorisation.Unavailable(Trouble.wait(thrown));
        };
    }

    /// What an earlier call under the same key has done is not known by what this one has not.
    private static Authorisation notConfirmed(StripeException thrown, boolean again) {
        return switch (Trouble.of(thrown)) {
            case DECLINED, REFUSED -> new Authorisation.Declined(Trouble.reason(thrown));
            case NOT_NOW ->
                    again
                            ? new Authorisation.Uncertain()
                            : new Authorisation.Unavailable(Trouble.wait(thrown));
            case OTHER_STATE, UNCERTAIN -> new Authorisation.Uncertain();
        };
    }

    /// {@return what is known of an intent without confirming it}
    private static Optional<Authorisation> standing(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "requires_capture", "succeeded" -> Optional.of(authorised(intent));
            case "canceled" ->
                    Optional.of(new Authorisation.Declined("The payment was called off."));
            case "processing", "requires_action" -> Optional.of(new Authorisation.Uncertain());
            default -> declined(intent).map(Authorisation.Declined::new);
        };
    }

    private static Authorisation authorised(PaymentIntent intent) {
        return new Authorisation.Authorised(
                new PaymentId(intent.getId()),
                StripeAmounts.money(intent.getAmount(), intent.getCurrency()));
    }

    private static Optional<String> declined(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        return error == null || error.getCode() == null
                ? Optional.empty()
                : Optional.of(Trouble.reason(error));
    }

    private static Authorisation confirmed(StripeCalls calls, PaymentKey key, String id)
            throws StripeException {
        PaymentIntent intent;
        try {
            intent = calls.confirmed(key, id);
        } catch (StripeException e) {
            if (Trouble.of(e) != Trouble.OTHER_STATE) {
                throw e;
            }
            return standing(calls.intent(id)).orElse(new Authorisation.Uncertain());
        }
        PaymentIntent now = StripeCalls.isReplayed(intent) ? calls.intent(id) : intent;
        return standing(now).orElse(new Authorisation.Uncertain());
    }

    @Override
    public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        StripeCalls calls = new StripeCalls(client, limit);
        try {
            PaymentIntent intent = calls.intent(payment.value());
            if (intent.getStatus().equals("requires_capture")) {
                Money capturable =
                        StripeAmounts.money(intent.getAmountCapturable(), intent.getCurrency());
                if (!capturable.currency().equals(amount.currency())
                        || capturable.amount() < amount.amount()) {
                    return new Settlement.Refused("there is no more than " + capturable);
                }
                return captured(key, amount, taken(calls, key, amount, intent.getId()));
            }
            return captured(key, amount, intent);
        } catch (StripeException e) {
            return notSettled(e);
        } catch (IllegalArgumentException e) {
            return new Settlement.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static PaymentIntent taken(
            StripeCalls calls, PaymentKey key, Money amount, String intent) throws StripeException {
        try {
            return calls.captured(key, intent, amount);
        } catch (StripeException e) {
            if (Trouble.of(e) != Trouble.OTHER_STATE) {
                throw e;
            }
            return calls.intent(intent);
        }
    }

    private static Settlement captured(PaymentKey key, Money amount, PaymentIntent intent) {
        boolean ours =
                intent.getStatus().equals("succeeded")
                        && key.value().equals(intent.getMetadata().get(StripeCalls.CAPTURE))
                        && received(intent).equals(amount);
        return ours
                ? new Settlement.Settled()
                : new Settlement.Refused("the payment is " + intent.getStatus());
    }

    private static Money received(PaymentIntent intent) {
        return StripeAmounts.money(intent.getAmountReceived(), intent.getCurrency());
    }

    private static Settlement notSettled(StripeException thrown) {
        return switch (Trouble.of(thrown)) {
            case DECLINED, REFUSED, OTHER_STATE ->
                    new Settlement.Refused("Stripe says " + thrown.getCode());
            case NOT_NOW -> new Settlement.Unavailable();
            case UNCERTAIN -> new Settlement.Uncertain();
        };
    }

    @Override
    public Settlement cancel(Charge charge, Duration limit) {
        StripeCalls calls = new StripeCalls(client, limit);
        try {
            Optional<PaymentIntent> found = calls.found(charge.key());
            PaymentIntent intent = found.isPresent() ? found.get() : calls.created(charge);
            return cancelled(calls, charge.key(), intent);
        } catch (StripeException e) {
            return notSettled(e);
        } catch (IllegalArgumentException _) {
            // Such an amount was never set aside.
            return new Settlement.Settled();
        }
    }

    private static Settlement cancelled(StripeCalls calls, PaymentKey key, PaymentIntent intent)
            throws StripeException {
        try {
            calls.cancelled(key, intent.getId());
        } catch (StripeException e) {
            if (Trouble.of(e) != Trouble.OTHER_STATE) {
                throw e;
            }
        }
        String status = calls.intent(intent.getId()).getStatus();
        return switch (status) {
            case "canceled" -> new Settlement.Settled();
            case "succeeded" -> new Settlement.Refused("the payment was taken");
            default -> new Settlement.Uncertain();
        };
    }

    @Override
    public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        StripeCalls calls = new StripeCalls(client, limit);
        try {
            PaymentIntent intent = calls.intent(payment.value());
            if (!intent.getStatus().equals("succeeded")
                    || !received(intent).currency().equals(amount.currency())) {
                return new Settlement.Refused("the payment is " + intent.getStatus());
            }
            Optional<Refund> made =
                    calls.refunds(intent.getId()).stream()
                            .filter(refund -> StripeCalls.isOf(key, refund))
                            .findFirst();
            return refunded(
                    made.isPresent() ? made.get() : calls.refunded(key, intent.getId(), amount));
        } catch (StripeException e) {
            return notSettled(e);
        } catch (IllegalArgumentException e) {
            return new Settlement.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Settlement refunded(Refund refund) {
        return switch (refund.getStatus()) {
            case null -> new Settlement.Uncertain();
            case "succeeded", "pending" -> new Settlement.Settled();
            case "failed", "canceled" ->
                    new Settlement.Refused("the refund is " + refund.getStatus());
            default -> new Settlement.Uncertain();
        };
    }

    @Override
    public PaymentLookup find(PaymentKey key, Duration limit) {
        StripeCalls calls = new StripeCalls(client, limit);
        try {
            Optional<PaymentIntent> intent = calls.found(key);
            return intent.isEmpty()
                    ? new PaymentLookup.Absent()
                    : Lookups.of(calls, key, intent.get());
        } catch (StripeException e) {
            return notFoundOut(e);
        } catch (IllegalArgumentException _) {
            return new PaymentLookup.Unavailable();
        }
    }

    private static PaymentLookup notFoundOut(StripeException thrown) {
        return switch (Trouble.of(thrown)) {
            case NOT_NOW -> new PaymentLookup.NotAsked(Trouble.wait(thrown));
            case DECLINED, REFUSED, OTHER_STATE, UNCERTAIN -> new PaymentLookup.Unavailable();
        };
    }
}
