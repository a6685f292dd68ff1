package io.holdfast.contracts.news;

import io.holdfast.news.NewsOutcome;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookStanding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// A webhook of [MemoryWebhooks], under whose lock it is.
final class MemoryHook {
    Webhook webhook;
    long position;
    private SigningSecret secret;
    private @Nullable SigningSecret previous;
    private Instant previousUntil = Instant.MIN;
    private @Nullable RedeliveryWish wish;
    private Redelivery fulfilled = new Redelivery(0, 0);

    MemoryHook(Webhook webhook, SigningSecret secret, long position) {
        this.webhook = webhook;
        this.secret = secret;
        this.position = position;
    }

    private void standing(WebhookStanding standing) {
        webhook = new Webhook(webhook.id(), webhook.target(), standing, webhook.createdAt());
    }

    SigningSecrets secrets(Instant now) {
        return new SigningSecrets(secret, previousUntil.isAfter(now) ? previous : null);
    }

    void rotate(SigningSecret next, Instant until) {
        if (!next.equals(secret)) {
            previous = secret;
            previousUntil = until;
            secret = next;
        }
    }

    Redelivery fulfilled(RedeliveryWish next, Supplier<Redelivery> fulfilment) {
        if (wish == null || !wish.id().equals(next.id())) {
            wish = next;
            fulfilled = fulfilment.get();
        }
        return fulfilled;
    }

    boolean enable() {
        WebhookStanding was = webhook.standing();
        standing(
                new WebhookStanding(
                        true, "", was.enabled() ? was.failingSince() : null, null, was.missed()));
        return !was.enabled();
    }

    void rest(Instant until) {
        WebhookStanding was = webhook.standing();
        if (was.restsUntil() == null || was.restsUntil().isBefore(until)) {
            standing(
                    new WebhookStanding(
                            was.enabled(), was.reason(), was.failingSince(), until, was.missed()));
        }
    }

    boolean isOpen(Instant now) {
        WebhookStanding is = webhook.standing();
        return is.enabled() && (is.restsUntil() == null || !is.restsUntil().isAfter(now));
    }

    boolean disable(String reason) {
        WebhookStanding was = webhook.standing();
        if (was.enabled()) {
            standing(
                    new WebhookStanding(
                            false, reason, was.failingSince(), was.restsUntil(), was.missed()));
        }
        return was.enabled();
    }

    MemoryHook missing(long oldest) {
        if (position < oldest) {
            WebhookStanding was = webhook.standing();
            standing(
                    new WebhookStanding(
                            was.enabled(),
                            was.reason(),
                            was.failingSince(),
                            was.restsUntil(),
                            was.missed() + oldest - position));
            position = oldest;
        }
        return this;
    }

    int follow(NewsOutcome.Told told) {
        position = told.next();
        return told.news().size();
    }

    Optional<Instant> tried(boolean delivered, Instant at) {
        WebhookStanding was = webhook.standing();
        Instant since = was.failingSince() == null ? at : was.failingSince();
        standing(
                new WebhookStanding(
                        was.enabled(),
                        was.reason(),
                        delivered ? null : since,
                        was.restsUntil(),
                        was.missed()));
        return delivered ? Optional.empty() : Optional.of(since);
    }
}
