package io.holdfast.adapters.external.stripe;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;

import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;

/// What an error of Stripe means to us.
enum Trouble {
    /// The card's own.
    DECLINED,
    /// Stripe does not do it, now or later.
    REFUSED,
    /// The intent is not in a state for it: look at it again.
    OTHER_STATE,
    /// Nothing happened.
    NOT_NOW,
    /// Nobody knows.
    UNCERTAIN;

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final String OTHER = "The card was declined.";
    private static final Map<String, String> REASONS =
            Map.of(
                    "insufficient_funds", "There is not enough money on the card.",
                    "expired_card", "The card has expired.",
                    "incorrect_cvc", "The security code of the card is wrong.",
                    "invalid_cvc", "The security code of the card is wrong.",
                    "authentication_required",
                            "The bank wants the payment to be confirmed, which is not possible"
                                    + " here.");

    /// {@return what an error means}
    static Trouble of(StripeException thrown) {
        return switch (thrown) {
            case CardException _ -> DECLINED;
            case IdempotencyException _ -> REFUSED;
            case InvalidRequestException invalid ->
                    "payment_intent_unexpected_state".equals(invalid.getCode())
                            ? OTHER_STATE
                            : REFUSED;
            case RateLimitException _, NotSent _ -> NOT_NOW;
            case AuthenticationException _ -> {
                LOG.error("Stripe does not take our key: {}", thrown.getRequestId());
                yield NOT_NOW;
            }
            case ApiException _ -> UNCERTAIN;
            default -> UNCERTAIN;
        };
    }

    /// {@return how long to wait before Stripe is asked again; `null` where nobody knows}
    static @Nullable Duration wait(StripeException thrown) {
        return thrown.getCause() instanceof ThirdPartyFailed failed
                ? failed.retryAfter().orElse(null)
                : null;
    }

    /// {@return a sentence for the buyer, in words of ours}
    static String reason(StripeException thrown) {
        return thrown instanceof CardException card
                ? reason(card.getDeclineCode(), card.getCode())
                : OTHER;
    }

    /// {@return a sentence for the buyer, in words of ours}
    static String reason(StripeError error) {
        return reason(error.getDeclineCode(), error.getCode());
    }

    private static String reason(@Nullable String declineCode, @Nullable String code) {
        String byDecline = declineCode == null ? null : REASONS.get(declineCode);
        if (byDecline != null) {
            return byDecline;
        }
        return code == null ? OTHER : REASONS.getOrDefault(code, OTHER);
    }
}
