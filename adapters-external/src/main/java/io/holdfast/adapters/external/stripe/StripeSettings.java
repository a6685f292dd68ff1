package io.holdfast.adapters.external.stripe;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Patience;

import java.net.URI;
import java.time.Duration;

/// How Stripe is reached.
///
/// @param apiKey a secret or restricted key: `sk_…`, `rk_…`
/// @param webhookSecret what Stripe signs its events with: `whsec_…`; empty where it sends none
/// @param apiBase where it is, `https://api.stripe.com` but for tests
/// @param manners how it is called
public record StripeSettings(String apiKey, String webhookSecret, URI apiBase, Manners manners) {
    /// Where Stripe is.
    public static final URI API_BASE = URI.create("https://api.stripe.com");

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 4 << 20;

    /// {@return how it is called unless told otherwise}
    ///
    /// @param limit how long a payment may take
    public static Manners usual(Duration limit) {
        Duration connect = limit.compareTo(CONNECT_LIMIT) < 0 ? limit : CONNECT_LIMIT;
        return Manners.usual("stripe")
                .within(new Patience(connect, limit, limit))
                .reading(ANSWER_BYTES_MAX);
    }

    /// Refuses what cannot be a key, without repeating it.
    ///
    /// @throws IllegalArgumentException if there is no key
    public StripeSettings {
        if (!apiKey.matches("[A-Za-z0-9_]{8,300}")) {
            throw new IllegalArgumentException("a key of Stripe begins with sk_ or rk_");
        }
    }

    /// {@return the same account somewhere else}
    ///
    /// @param base where
    public StripeSettings at(URI base) {
        return new StripeSettings(apiKey, webhookSecret, base, manners);
    }

    /// Leaves the secrets out, so that they reach no log.
    @Override
    public String toString() {
        return "StripeSettings[apiBase=%s]".formatted(apiBase);
    }
}
