package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.stripe.StripeSettings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;

/// Reads which gateway takes the money.
///
/// @param from the environment
record StripeReader(SettingsReader from) {
    private static final String STRIPE = "stripe";

    /// {@return how Stripe is reached, or `null` where the sandbox takes the money}
    ///
    /// @param limit how long a call to the gateway may take
    @Nullable StripeSettings read(Duration limit) {
        String gateway = from.parsed("HOLDFAST_PAYMENT", "sandbox", StripeReader::gateway);
        String key = from.text("HOLDFAST_STRIPE_KEY", "");
        String secret = from.text("HOLDFAST_STRIPE_WEBHOOK_SECRET", "");
        URI base =
                from.parsed(
                        "HOLDFAST_STRIPE_URL",
                        StripeSettings.API_BASE.toString(),
                        SettingsReader::url);
        Manners manners =
                new MannersReader(from, "HOLDFAST_STRIPE").read(StripeSettings.usual(limit));
        if (!gateway.equals(STRIPE)) {
            return null;
        }
        try {
            return new StripeSettings(key, secret, base, manners);
        } catch (IllegalArgumentException e) {
            from.mistake("HOLDFAST_STRIPE_KEY is not there, or not one: " + e.getMessage());
            return null;
        }
    }

    private static String gateway(String word) {
        if (!word.equals(STRIPE) && !word.equals("sandbox")) {
            throw new IllegalArgumentException("is sandbox or stripe");
        }
        return word;
    }
}
