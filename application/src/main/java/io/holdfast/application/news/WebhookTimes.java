package io.holdfast.application.news;

import java.time.Duration;

/// How webhooks are served.
///
/// @param limit how long a receiver may take, more than 0
/// @param atOnce how many deliveries of one webhook are under way at once, 1 or more
/// @param disableAfter how long a webhook may fail without a success before it is disabled
/// @param overlap how long the secret before counts too
public record WebhookTimes(Duration limit, int atOnce, Duration disableAfter, Duration overlap) {
    /// Room for what comes before and after the sending.
    private static final Duration SLACK = Duration.ofSeconds(2);

    /// {@return how long a delivery that was taken up is nobody else's}
    Duration lease() {
        return limit.multipliedBy(2).plus(SLACK);
    }
}
