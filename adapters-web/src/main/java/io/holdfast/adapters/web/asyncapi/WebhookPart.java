package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.web.channels.Shape;

/// Webhooks in the document: a channel whose address each receiver names, and one operation.
final class WebhookPart {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ID = "webhook";
    private static final String MESSAGE = "event";

    private static final String ABOUT =
            "Posted to the address of each webhook, signed by Standard Webhooks. What `type` and"
                    + " `data` there are stands in docs/webhooks.md; any 2xx takes it.";

    private WebhookPart() {}

    static void add(ObjectNode channels, ObjectNode operations, Schemas schemas) {
        ObjectNode channel = JSON.objectNode().put("summary", "Webhooks").put("description", ABOUT);
        channel.putNull("address");
        channel.putObject("messages").set(MESSAGE, message(schemas));
        channels.set(ID, channel);
        ObjectNode operation =
                JSON.objectNode()
                        .put("action", "send")
                        .put("summary", "Tells of an event, until it is taken or given up.");
        operation.putObject("channel").put("$ref", "#/channels/" + ID);
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", "#/channels/" + ID + "/messages/" + MESSAGE);
        operations.set(ID + ".told", operation);
    }

    private static ObjectNode message(Schemas schemas) {
        ObjectNode message = JSON.objectNode().put("name", MESSAGE).put("summary", "An event.");
        message.set(
                "headers",
                schemas.of(
                        Shape.fields(
                                Shape.field("webhook-id", Shape.text("The event's id.")),
                                Shape.field("webhook-timestamp", Shape.text("Seconds.")),
                                Shape.field(
                                        "webhook-signature",
                                        Shape.text("`v1,…` for each secret that counts.")))));
        message.set("payload", schemas.of(new Shape.Named("Event")));
        return message;
    }
}
