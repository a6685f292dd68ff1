package io.holdfast.adapters.web.channels.bench;

import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Incoming;

/// `bench:*`, where it is switched on: everybody may join, `ping` is answered `ok`, and `shout` is
/// passed on to all members as it came.
public final class BenchTopic implements Topic {
    private static final String SHOUT = "shout";
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
    public Vocabulary vocabulary() {
        return Vocabulary.talking(
                        "For measuring.",
                        Shape.EMPTY,
                        Word.tells(SHOUT, "What a member shouted.", Shape.ANYTHING))
                .hearing(
                        Word.hears("ping", "Is answered.", Shape.ANYTHING, Shape.EMPTY),
                        Word.hears(SHOUT, "Is told to all members.", Shape.ANYTHING, Shape.EMPTY));
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
            case SHOUT -> {
                me.broadcast(SHOUT, message.payload());
                yield message.ref() == null ? new Answer.Silence() : Answer.OK;
            }
            default -> throw new UnknownEvent(message.event());
        };
    }
}
