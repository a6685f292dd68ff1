package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The payment methods that Stripe has for tests.
final class Cards {
    private static final Set<String> GOOD =
            Set.of(
                    "pm_card_visa",
                    "pm_card_visa_debit",
                    "pm_card_mastercard",
                    "pm_card_amex",
                    "pm_card_de",
                    "pm_card_gb",
                    "pm_card_us");
    private static final Map<String, Decline> BAD =
            Map.ofEntries(
                    Map.entry("pm_card_visa_chargeDeclined", new Decline("generic_decline")),
                    Map.entry(
                            "pm_card_visa_chargeDeclinedInsufficientFunds",
                            new Decline("insufficient_funds")),
                    Map.entry("pm_card_visa_chargeDeclinedLostCard", new Decline("lost_card")),
                    Map.entry("pm_card_visa_chargeDeclinedStolenCard", new Decline("stolen_card")),
                    Map.entry(
                            "pm_card_chargeDeclinedExpiredCard", new Decline("expired_card", null)),
                    Map.entry(
                            "pm_card_chargeDeclinedIncorrectCvc",
                            new Decline("incorrect_cvc", null)),
                    Map.entry(
                            "pm_card_chargeDeclinedProcessingError",
                            new Decline("processing_error", null)),
                    Map.entry(
                            "pm_card_authenticationRequired",
                            new Decline("authentication_required", "authentication_not_handled")));

    private Cards() {}

    /// Why a card is not charged.
    ///
    /// @param code of the error
    /// @param reason the bank's, or `null`
    record Decline(String code, @Nullable String reason) {
        Decline(String reason) {
            this("card_declined", reason);
        }

        ObjectNode error() {
            ObjectNode whole =
                    Shapes.error(
                            "card_error", code, "Your card was declined (%s).".formatted(code));
            if (reason != null) {
                whole.withObjectProperty("error").put("decline_code", reason);
            }
            return whole;
        }
    }

    /// {@return why it is declined; empty where it is not}
    ///
    /// @throws Refused if there is none of this name
    static Optional<Decline> decline(String method) {
        requireKnown(method);
        return Optional.ofNullable(BAD.get(method));
    }

    static void requireKnown(String method) {
        if (!GOOD.contains(method) && !BAD.containsKey(method)) {
            throw new Refused(
                    Answer.invalid(
                            400,
                            "resource_missing",
                            "No such PaymentMethod: '%s'".formatted(method)));
        }
    }
}
