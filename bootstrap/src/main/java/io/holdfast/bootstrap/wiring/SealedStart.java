package io.holdfast.bootstrap.wiring;

import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.news.Resealing;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookStore;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Looks, before anything runs, whether this node can read the secrets of its database, and brings
/// them under the key of today.
@Singleton
public final class SealedStart {
    private static final Logger LOG = LoggerFactory.getLogger(SealedStart.class);
    private static final String REASON =
            "Its secret was given up, for the key that it was sealed by was lost. Rotate it, then"
                    + " enable the webhook.";

    private final WebhookStore hooks;
    private final SealingKeys keys;
    private final InstantSource clock;
    private final boolean lost;

    SealedStart(WebhookStore hooks, SealingKeys keys, InstantSource clock, Settings settings) {
        this.hooks = hooks;
        this.keys = keys;
        this.clock = clock;
        this.lost = settings.sealing().lost();
    }

    /// Looks, and seals what is not sealed.
    ///
    /// @throws IllegalStateException if there is anything that cannot be read, with what to do
    public void check() {
        Resealing outcome = hooks.reseal(clock.instant());
        if (outcome instanceof Resealing.Locked && lost) {
            List<WebhookId> given = hooks.forgo(REASON, clock.instant());
            LOG.warn("secrets of webhooks were given up: {}", names(given));
            outcome = hooks.reseal(clock.instant());
        }
        switch (outcome) {
            case Resealing.Done(int changed) when changed > 0 ->
                    LOG.info(
                            "secrets of {} webhooks were sealed by the key {}",
                            changed,
                            keys.vault().current());
            case Resealing.Done _ -> LOG.debug("all secrets are sealed by the key of today");
            case Resealing.Locked locked -> throw new IllegalStateException(message(locked));
        }
    }

    private String message(Resealing.Locked locked) {
        String by =
                locked.keys().isEmpty()
                        ? "were damaged"
                        : "were sealed by the key " + String.join(", ", locked.keys());
        String which =
                locked.webhooks().isEmpty()
                        ? ""
                        : " Webhooks whose secrets cannot be read: "
                                + names(locked.webhooks())
                                + ".";
        return """
        Secrets in the database %s, which this node cannot read: %s has the key %s.%s
        Give every node the same HOLDFAST_SECRETS_KEY, and list earlier ones in HOLDFAST_SECRETS_KEYS_BEFORE. If the key is lost \
        for good, start once with HOLDFAST_SECRETS_LOST=true: those webhooks are disabled until their secrets are rotated.\
        """
                .formatted(by, keys.source(), keys.vault().current(), which);
    }

    private static String names(List<WebhookId> webhooks) {
        return webhooks.isEmpty()
                ? "none"
                : webhooks.stream().map(WebhookId::value).collect(Collectors.joining(", "));
    }
}
