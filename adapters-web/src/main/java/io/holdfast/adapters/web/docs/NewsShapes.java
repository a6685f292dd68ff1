package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What bodies of events and webhooks look like, as [Shapes] for the rest.
public final class NewsShapes {
    private NewsShapes() {}

    /// Something that has happened.
    @Schema(
            name = "Event",
            description =
                    "Webhooks are sent the same object. `data` says little: ask for the subject as"
                            + " it is now. Events of one `subject` are in the order in which it"
                            + " happened. `id` is the same however often an event is told.")
    public record EventJson(
            String id,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "orders.placed",
                                "orders.cancelled",
                                "orders.refunded",
                                "stock.low",
                                "product.changed",
                                "job.finished",
                                "third-party.changed"
                            })
                    String type,
            Instant timestamp,
            @Schema(
                            description =
                                    "`order:1-7K2M9QXA`, `stock:TEE-M`, `product:tee`, `job:…`,"
                                            + " `third-party:stripe`")
                    String subject,
            Map<String, Object> data) {}

    /// A page of events.
    @Schema(name = "EventPage", description = "`nextCursor` is always there.")
    public record EventPageJson(List<EventJson> items, String nextCursor) {}

    /// Which deliveries are begun again.
    @Schema(name = "RedeliveryWish")
    public record RedeliveryWishJson(
            @Schema(description = "Only events of this time or later.") @Nullable Instant since) {}

    /// How many deliveries are begun again.
    @Schema(
            name = "Redelivery",
            description = "`left` is how many are given up still, 100000 where they are more.")
    public record RedeliveryJson(int redelivered, long left) {}

    /// A webhook that is asked for.
    @Schema(name = "WebhookRequest")
    public record WebhookRequestJson(
            @Schema(description = "`https://…`; only addresses that are public.", maxLength = 2_000)
                    String url,
            @Schema(description = "Which events: one type or more.") List<String> types,
            @Schema(maxLength = 200) @Nullable String description) {}

    /// A webhook without its secret.
    @Schema(
            name = "Webhook",
            description =
                    "`missed` counts events that were forgotten before it was told of them, because"
                            + " it was disabled for too long. `restsUntil` is until when it asked"
                            + " to be left alone.")
    public record WebhookJson(
            String id,
            String url,
            String description,
            List<String> types,
            @Schema(
                            type = "string",
                            allowableValues = {"enabled", "disabled"})
                    String state,
            String reason,
            @Nullable Instant failingSince,
            @Nullable Instant restsUntil,
            long missed,
            Instant createdAt) {}

    /// A webhook that was just registered.
    @Schema(name = "NewWebhook", description = "`secret` is shown this once.")
    public record NewWebhookJson(
            String id,
            String url,
            String description,
            List<String> types,
            String state,
            String reason,
            @Nullable Instant failingSince,
            @Nullable Instant restsUntil,
            long missed,
            Instant createdAt,
            String secret) {}

    /// A page of webhooks.
    @Schema(name = "WebhookPage")
    public record WebhookPageJson(List<WebhookJson> items, @Nullable String nextCursor) {}

    /// A new secret.
    @Schema(
            name = "WebhookSecret",
            description =
                    "Shown this once. Deliveries are signed with the one before, too, until then.")
    public record WebhookSecretJson(String secret) {}

    /// One try to deliver.
    @Schema(name = "DeliveryTry", description = "`status` is null where nobody answered.")
    public record DeliveryTryJson(
            Instant at, long tookMs, @Nullable Integer status, String error) {}

    /// A delivery.
    @Schema(name = "Delivery", description = "With the last 20 tries.")
    public record DeliveryJson(
            String id,
            @Schema(description = "The event's id, which is the header `webhook-id`.") String event,
            String type,
            Instant timestamp,
            String subject,
            @Schema(
                            type = "string",
                            allowableValues = {"waiting", "delivered", "given-up"})
                    String state,
            @Nullable Instant dueAt,
            List<DeliveryTryJson> tries) {}

    /// An event of Stripe; much more is in it, which nobody reads here.
    @Schema(name = "StripeEvent")
    public record StripeEventJson(String id, String type, Map<String, Object> data) {}

    /// A page of deliveries.
    @Schema(name = "DeliveryPage")
    public record DeliveryPageJson(List<DeliveryJson> items, @Nullable String nextCursor) {}
}
