package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.stripe.StripeSettings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/// Reads which gateway takes the money.
///
/// @param from the environment
record StripeReader(SettingsReader from) {
    private static final String STRIPE = "stripe";
    private static final String SIMULATED = "sk_test_simulated";

    /// Stripe.
    ///
    /// @param settings how it is reached; `null` where the sandbox takes the money
    /// @param simulated whether it is reached at its simulation, wherever that is
    record Stripe(@Nullable StripeSettings settings, boolean simulated) {
        private static final Stripe NONE = new Stripe(null, false);
    }

    /// {@return how Stripe is reached; who has no key and no address for it is shown its
    /// simulation, if there is one}
    ///
    /// @param limit how long a call to the gateway may take
    Stripe read(Duration limit) {
        String gateway = from.parsed("HOLDFAST_PAYMENT", "sandbox", StripeReader::gateway);
        boolean simulated = !from.text("HOLDFAST_SIMULATOR_PORT", "").isEmpty();
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
            return Stripe.NONE;
        }
        if (key.isEmpty() && simulated && base.equals(StripeSettings.API_BASE)) {
            String own = secret.isEmpty() ? "whsec_" + UUID.randomUUID() : secret;
            return new Stripe(new StripeSettings(SIMULATED, own, base, manners), true);
        }
        try {
            return new Stripe(new StripeSettings(key, secret, base, manners), false);
        } catch (IllegalArgumentException e) {
            from.mistake("HOLDFAST_STRIPE_KEY is not there, or not one: " + e.getMessage());
            return Stripe.NONE;
        }
    }

    private static String gateway(String word) {
        if (!word.equals(STRIPE) && !word.equals("sandbox")) {
            throw new IllegalArgumentException("is sandbox or stripe");
        }
        return word;
    }
}
