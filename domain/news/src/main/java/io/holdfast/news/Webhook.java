package io.holdfast.news;

import java.time.Instant;

/// Somebody who wants to be told. The secret by which they know us is not here.
///
/// @param id its name
/// @param target whom it tells of what
/// @param standing how it fares
/// @param createdAt when it was registered
public record Webhook(
        WebhookId id, WebhookTarget target, WebhookStanding standing, Instant createdAt) {}
