package io.holdfast.news.port.in;

import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RegisterOutcome;
import io.holdfast.news.Removal;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookTarget;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looking after webhooks. Whatever makes something takes a seed, and does so once for each.
public interface Webhooks {
    /// Registers one.
    ///
    /// @param seed of the request; its id and secret are derived from it
    /// @param target whom it tells of what
    /// @return the webhook and its secret, or why not
    RegisterOutcome register(Seed seed, WebhookTarget target);

    /// {@return all, the oldest first}
    List<Webhook> all();

    /// {@return one, if it is there}
    ///
    /// @param id which
    Optional<Webhook> find(WebhookId id);

    /// Removes one with its deliveries.
    ///
    /// @param id which
    /// @param belief how the caller read it, or `null` where it may be any
    /// @return how it ended
    Removal remove(WebhookId id, @Nullable Webhook belief);

    /// Gives one another secret. Deliveries are signed with both for a time, so that its receiver
    /// can change.
    ///
    /// @param id which
    /// @param seed of the request; the secret is derived from it
    /// @return the new secret, shown this once; or empty where there is no such webhook
    Optional<SigningSecret> rotate(WebhookId id, Seed seed);

    /// Goes on with one that was disabled, from where it stopped: what was not delivered goes out,
    /// the message at which it was disabled among it.
    ///
    /// @param id which
    /// @return the webhook, or empty where there is none
    Optional<Webhook> enable(WebhookId id);

    /// Sends one a message of the type `webhook.test`.
    ///
    /// @param id which
    /// @param seed of the request; the message's id is derived from it
    /// @return the delivery, or empty where there is no such webhook
    Optional<Delivery> test(WebhookId id, Seed seed);

    /// {@return what was and is to be delivered to one, the newest first; empty where there is no
    /// such webhook}
    ///
    /// @param id which
    /// @param state only those that stand so, or `null` for all
    /// @param page which part
    Optional<Page<Delivery>> deliveries(
            WebhookId id, @Nullable DeliveryState state, PageRequest page);

    /// {@return one delivery, if it is there}
    ///
    /// @param id of the webhook
    /// @param delivery its number
    Optional<Delivery> delivery(WebhookId id, long delivery);

    /// Delivers once more, with a new schedule, whatever became of it before.
    ///
    /// @param id of the webhook
    /// @param delivery its number
    /// @return the delivery, or empty where there is none
    Optional<Delivery> redeliver(WebhookId id, long delivery);

    /// Delivers once more what was given up, each with a new schedule, the oldest first, and up to
    /// [Redelivery#AT_ONCE_MAX] of it.
    ///
    /// @param id of the webhook
    /// @param seed of the request; the same one begins nothing a second time
    /// @param since only messages of this time or later, or `null` for all
    /// @return how many were begun again, or empty where there is no such webhook
    Optional<Redelivery> redeliver(WebhookId id, Seed seed, @Nullable Instant since);
}
