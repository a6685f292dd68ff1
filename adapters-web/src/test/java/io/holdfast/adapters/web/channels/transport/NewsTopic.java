package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;

/// A topic to listen to.
final class NewsTopic implements Topic {
    @Override
    public String pattern() {
        return "news:*";
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.listening(
                "News.",
                Shape.fields(Shape.field("id", Shape.text("Of the news."))),
                Word.tells("news", "There are some.", Shape.ANYTHING));
    }

    @Override
    public JoinOutcome join(Join join) {
        return JoinOutcome.listening(json -> json.writeStringField("id", join.id()));
    }
}
