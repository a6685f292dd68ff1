package io.holdfast.application.news;

import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookStore;
import io.holdfast.supervision.PartFailed;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Raises an alarm where this node cannot deliver, because another has sealed a secret by a key
/// that is not here.
///
/// @param store knows which secrets can be read
/// @param clock tells the time
public record SecretWatch(WebhookStore store, InstantSource clock) {
    /// Looks once.
    ///
    /// @throws PartFailed if there are webhooks that this node delivers nothing to
    public void look() {
        List<WebhookId> unreadable = store.unreadable(clock.instant());
        if (!unreadable.isEmpty()) {
            throw new PartFailed(
                    "This node delivers nothing to the webhooks %s: their secrets were sealed by a key that it does not have."
                            .formatted(
                                    unreadable.stream()
                                            .map(WebhookId::value)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
