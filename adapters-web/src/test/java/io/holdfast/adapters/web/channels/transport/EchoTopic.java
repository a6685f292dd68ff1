package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.http.Json;

import java.util.TreeMap;

/// Answers a join with what was noted of the connection.
final class EchoTopic implements Topic {
    @Override
    public String pattern() {
        return "echo:*";
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.listening(
                "What was noted.", Shape.fields(Shape.field("notes", Shape.ANYTHING)));
    }

    @Override
    public JoinOutcome join(Join join) {
        return JoinOutcome.listening(
                json -> {
                    json.writeFieldName("notes");
                    Json.value(json, new TreeMap<>(join.notes()));
                });
    }
}
