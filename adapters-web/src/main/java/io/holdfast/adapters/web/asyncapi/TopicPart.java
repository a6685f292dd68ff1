package io.holdfast.adapters.web.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;

/// One topic in the document: a channel, and an operation for each event and for the join.
final class TopicPart {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SEND = "send";
    private static final String RECEIVE = "receive";

    private final Topic topic;
    private final Vocabulary vocabulary;
    private final Schemas schemas;
    private final String id;
    private final ObjectNode messages = JSON.objectNode();

    TopicPart(Topic topic, Schemas schemas) {
        this.topic = topic;
        this.vocabulary = topic.vocabulary();
        this.schemas = schemas;
        this.id =
                topic.pattern().replaceAll("[^A-Za-z0-9]+$", "").replaceAll("[^A-Za-z0-9_-]", "_");
    }

    void add(ObjectNode channels, ObjectNode operations) {
        join(operations);
        for (Word word : vocabulary.tells()) {
            ObjectNode payload = schemas.of(word.payload());
            ObjectNode whole = vocabulary.isNumbered() ? schemas.numbered(payload) : payload;
            message(word.event(), word.summary(), schemas.message(word.event(), whole));
            operations.set(id + "." + word.event(), operation(SEND, word.event(), word.summary()));
        }
        for (Word word : vocabulary.hears()) {
            String name = word.event() + ".said";
            message(
                    name,
                    word.summary(),
                    schemas.message(word.event(), schemas.of(word.payload())));
            message(name + ".answer", "The answer.", schemas.answer(schemas.of(word.answer())));
            operations.set(id + "." + name, answered(name, word.summary()));
        }
        channels.set(id, channel());
    }

    private void join(ObjectNode operations) {
        ObjectNode state = schemas.of(vocabulary.state());
        ObjectNode whole = vocabulary.isNumbered() ? schemas.numbered(state) : state;
        String summary = "Joins the topic; it is answered with how things stand.";
        message("join", summary, schemas.message("phx_join", JSON.objectNode()));
        message("join.answer", "How things stand.", schemas.answer(whole));
        operations.set(id + ".join", answered("join", summary));
    }

    private void message(String name, String summary, ObjectNode payload) {
        messages.putObject(name).put("name", name).put("summary", summary).set("payload", payload);
    }

    private ObjectNode operation(String action, String message, String summary) {
        ObjectNode operation = JSON.objectNode().put("action", action).put("summary", summary);
        operation.putObject("channel").put("$ref", "#/channels/" + id);
        operation.putArray("messages").addObject().put("$ref", reference(message));
        return operation;
    }

    private ObjectNode answered(String message, String summary) {
        ObjectNode operation = operation(RECEIVE, message, summary);
        ObjectNode reply = operation.putObject("reply");
        reply.putObject("channel").put("$ref", "#/channels/" + id);
        reply.putArray("messages").addObject().put("$ref", reference(message + ".answer"));
        return operation;
    }

    private String reference(String message) {
        return "#/channels/" + id + "/messages/" + message;
    }

    private ObjectNode channel() {
        boolean isFamily = topic.pattern().endsWith("*");
        ObjectNode channel =
                JSON.objectNode()
                        .put("address", topic.pattern().replace("*", "{id}"))
                        .put("summary", vocabulary.summary())
                        .put("description", who());
        channel.putArray("servers").addObject().put("$ref", "#/servers/channels");
        if (isFamily) {
            channel.putObject("parameters")
                    .putObject("id")
                    .put("description", "Of what it is about.");
        }
        channel.set("messages", messages);
        return channel;
    }

    private String who() {
        Entry entry = topic.entry();
        if (!entry.needsKey()) {
            return "Everybody may join.";
        }
        return entry.scope() == null
                ? "Joined with any API key."
                : "Joined with an API key that has the scope `%s`.".formatted(entry.scope().word());
    }
}
