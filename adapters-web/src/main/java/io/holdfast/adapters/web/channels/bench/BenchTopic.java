package io.holdfast.adapters.web.channels.bench;

import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.wire.Incoming;

/// `bench:*`, where it is switched on: everybody may join, `ping` is answered `ok`, and `shout` is
/// passed on to all members as it came.
public final class BenchTopic implements Topic {
    private static final Talk TALK =
            new Talk() {
                @Override
                public boolean isQuick() {
                    return true;
                }

                @Override
                public Answer hear(Incoming message, Member me) {
                    return BenchTopic.hear(message, me);
                }
            };

    /// For everybody.
    public BenchTopic() {}

    @Override
    public String pattern() {
        return "bench:*";
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public JoinOutcome join(Join join) {
        return JoinOutcome.talking(TALK);
    }

    private static Answer hear(Incoming message, Member me) {
        return switch (message.event()) {
            case "ping" -> Answer.OK;
            case "shout" -> {
                me.broadcast("shout", message.payload());
                yield message.ref() == null ? new Answer.Silence() : Answer.OK;
            }
            default -> throw new UnknownEvent(message.event());
        };
    }
}
