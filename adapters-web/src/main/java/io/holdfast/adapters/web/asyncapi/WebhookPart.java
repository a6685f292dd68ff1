package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Shape.Field;
import io.holdfast.news.Message;
import io.holdfast.news.NewsType;

/// Webhooks in the document: one channel to whatever address was registered, and an operation for
/// each kind of news.
final class WebhookPart {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CHANNEL = "webhooks";
    private static final Field VERSION = Shape.field("version", Shape.whole("Growing."));
    private static final Field SKU = Shape.field("sku", Shape.text("Of which SKU."));
    private static final Shape HEADERS =
            Shape.fields(
                    Shape.field("webhook-id", Shape.text("The event's id, also in repetitions.")),
                    Shape.field("webhook-timestamp", Shape.text("When it was sent, in seconds.")),
                    Shape.field("webhook-signature", Shape.text("By Standard Webhooks, `v1,…`.")));

    private final Schemas schemas;

    WebhookPart(Schemas schemas) {
        this.schemas = schemas;
    }

    void add(ObjectNode channels, ObjectNode operations) {
        ObjectNode messages = JSON.objectNode();
        for (NewsType type : NewsType.values()) {
            add(type.word(), summary(type), data(type), messages, operations);
        }
        add(Message.TEST, "Sent to try a webhook.", Shape.EMPTY, messages, operations);
        ObjectNode channel =
                JSON.objectNode()
                        .put("summary", "What webhooks are sent, to the address that was given.")
                        .put(
                                "description",
                                "Registered by `POST /api/v1/webhooks` for the types that it asks"
                                        + " for.");
        channel.putNull("address");
        channel.set("messages", messages);
        channels.set(CHANNEL, channel);
    }

    private void add(
            String type, String summary, Shape data, ObjectNode messages, ObjectNode operations) {
        ObjectNode payload =
                schemas.of(
                        Shape.fields(
                                Shape.field("id", Shape.text("The same in each repetition.")),
                                Shape.field("type", Shape.text("What kind of thing happened.")),
                                Shape.field("timestamp", Shape.time("When it happened.")),
                                Shape.field("subject", Shape.text("What it happened to.")),
                                Shape.field("data", data)));
        ((ObjectNode) payload.at("/properties/type")).put("const", type);
        ObjectNode message = messages.putObject(type).put("name", type).put("summary", summary);
        message.set("headers", schemas.of(HEADERS));
        message.set("payload", payload);
        ObjectNode operation =
                operations
                        .putObject(CHANNEL + "." + type)
                        .put("action", "send")
                        .put("summary", summary);
        operation.putObject("channel").put("$ref", "#/channels/" + CHANNEL);
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", "#/channels/" + CHANNEL + "/messages/" + type);
        operation.putObject("bindings").putObject("http").put("method", "POST");
    }

    private static String summary(NewsType type) {
        return switch (type) {
            case ORDERS_PLACED -> "Somebody bought something.";
            case ORDERS_CANCELLED -> "An order was called off, and all of it is undone.";
            case ORDERS_REFUNDED -> "The money of an order was given back.";
            case STOCK_LOW -> "The pieces of a SKU have become few.";
            case PRODUCT_CHANGED -> "A product was created, changed or deleted.";
            case JOB_FINISHED -> "A job succeeded, failed or was cancelled.";
            case THIRD_PARTY_CHANGED ->
                    "A third party is left alone, allows no calls, or is called as usual again.";
        };
    }

    private static Shape data(NewsType type) {
        Field state = Shape.field("state", Shape.text("How it stands."));
        return switch (type) {
            case ORDERS_PLACED, ORDERS_CANCELLED, ORDERS_REFUNDED ->
                    Shape.fields(
                            Shape.field("number", Shape.text("Of the order.")),
                            state,
                            Shape.field("payment", Shape.text("How the payment stands.")),
                            VERSION);
            case STOCK_LOW ->
                    Shape.fields(
                            SKU,
                            Shape.field("onHand", Shape.whole("On the shelves of all locations.")),
                            Shape.field("available", Shape.whole("Of them not held.")),
                            Shape.field("lowAt", Shape.whole("From which number on it is low.")));
            case PRODUCT_CHANGED ->
                    Shape.fields(
                            Shape.field("handle", Shape.text("Of the product.")),
                            VERSION,
                            Shape.field(
                                    "change", Shape.text("`created`, `updated` or `deleted`.")));
            case JOB_FINISHED ->
                    Shape.fields(
                            Shape.field("id", Shape.text("Of the job.")),
                            Shape.field("kind", Shape.text("What sort of job.")),
                            state);
            case THIRD_PARTY_CHANGED ->
                    Shape.fields(
                            Shape.field("name", Shape.text("Of the third party.")),
                            Shape.field("node", Shape.text("Which node sees it so.")),
                            Shape.field("state", Shape.text("`well`, `resting` or `limited`.")),
                            Shape.field("until", Shape.time("When it is called again, or null.")),
                            Shape.field("mishap", Shape.text("What went wrong last, or null.")));
        };
    }
}
