package io.holdfast.bootstrap.wiring;

import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.port.in.Webhooks;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.Figures.Receivers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Webhooks as the dashboard shows them.
final class ReceiverFigures {
    private ReceiverFigures() {}

    static Figures of(Webhooks webhooks, InstantSource clock) {
        List<Webhook> all = webhooks.all();
        Instant now = clock.instant();
        return new Receivers(
                all.size(),
                all.stream()
                        .filter(one -> !isWell(one.standing(), now))
                        .map(ReceiverFigures::receiver)
                        .toList());
    }

    private static boolean isWell(WebhookStanding standing, Instant now) {
        Instant rests = standing.restsUntil();
        return standing.enabled()
                && standing.failingSince() == null
                && (rests == null || !rests.isAfter(now));
    }

    private static Receivers.Receiver receiver(Webhook webhook) {
        WebhookStanding standing = webhook.standing();
        return new Receivers.Receiver(
                webhook.id().value(),
                standing.reason(),
                standing.failingSince(),
                standing.restsUntil());
    }
}
