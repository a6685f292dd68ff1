package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Topic;

/// A topic to listen to.
final class NewsTopic implements Topic {
    @Override
    public String pattern() {
        return "news:*";
    }

    @Override
    public JoinOutcome join(Join join) {
        return JoinOutcome.listening(json -> json.writeStringField("id", join.id()));
    }
}
