package io.holdfast.adapters.external.stripe;

import java.net.URI;

/// How Stripe is reached.
///
/// @param apiKey a secret or restricted key: `sk_…`, `rk_…`
/// @param webhookSecret what Stripe signs its events with: `whsec_…`; empty where it sends none
/// @param apiBase where it is, `https://api.stripe.com` but for tests
public record StripeSettings(String apiKey, String webhookSecret, URI apiBase) {
    /// Where Stripe is.
    public static final URI API_BASE = URI.create("https://api.stripe.com");

    /// Refuses what cannot be a key, without repeating it.
    ///
    /// @throws IllegalArgumentException if there is no key
    public StripeSettings {
        if (!apiKey.matches("[A-Za-z0-9_]{8,300}")) {
            throw new IllegalArgumentException("a key of Stripe begins with sk_ or rk_");
        }
    }

    /// Leaves the secrets out, so that they reach no log.
    @Override
    public String toString() {
        return "StripeSettings[apiBase=%s]".formatted(apiBase);
    }
}
