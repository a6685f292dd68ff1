package io.holdfast.application.news;

import io.holdfast.application.operations.Batches;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookStore;

import java.time.Duration;
import java.time.InstantSource;

/// Forgets old news, and deliveries that ended long ago. Any number of nodes may do so at once.
///
/// @param news the feed
/// @param webhooks the deliveries
/// @param clock tells the time
/// @param kept how long each is kept
public record NewsPrune(NewsStore news, WebhookStore webhooks, InstantSource clock, Kept kept) {
    /// How long things are kept.
    ///
    /// @param news from when they happened
    /// @param deliveries from their end
    public record Kept(Duration news, Duration deliveries) {}

    private static final int ROWS_MAX = 1_000;

    /// Forgets all that is old.
    ///
    /// @return how many rows it forgot
    public long run() {
        return Batches.all(ROWS_MAX, () -> news.prune(clock.instant().minus(kept.news()), ROWS_MAX))
                + Batches.all(
                        ROWS_MAX,
                        () -> webhooks.prune(clock.instant().minus(kept.deliveries()), ROWS_MAX));
    }
}
