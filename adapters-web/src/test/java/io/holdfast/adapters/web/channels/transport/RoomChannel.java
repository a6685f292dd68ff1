package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// The room of Phoenix's own tests, with what a talk can do.
final class RoomChannel implements Topic {
    /// What has ended, by topic.
    final Queue<String> left = new ConcurrentLinkedQueue<>();

    /// Opened by whoever wants `wait` to go on, and joins of `room:slow`.
    final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public String pattern() {
        return "room:*";
    }

    @Override
    public Vocabulary vocabulary() {
        Word[] tells =
                Stream.of("joined", "user_entered", "new_msg", "others", "binary_event", "you_left")
                        .map(event -> Word.tells(event, "Told.", Shape.ANYTHING))
                        .toArray(Word[]::new);
        Word[] hears =
                Stream.of(
                                "new_msg",
                                "others",
                                "echo",
                                "deny",
                                "boom",
                                "stop",
                                "wait",
                                "binary_event",
                                "show",
                                "undeclared")
                        .map(event -> Word.hears(event, "Heard.", Shape.ANYTHING, Shape.ANYTHING))
                        .toArray(Word[]::new);
        return Vocabulary.talking("A room.", Shape.EMPTY, tells).showingPresence().hearing(hears);
    }

    @Override
    public JoinOutcome join(Join join) throws InterruptedException {
        switch (join.id()) {
            case "crash" -> throw new IllegalStateException("no room");
            case "secret" -> {
                return JoinOutcome.refused("unauthorized");
            }
            case "slow" -> gate.await();
            default -> {}
        }
        return JoinOutcome.talking(new Guest(join.payload().json().path("user").asText("anon")));
    }

    private final class Guest implements Talk {
        private final String user;

        Guest(String user) {
            this.user = user;
        }

        @Override
        public void joined(Member me) {
            me.push("joined", Payload.object(json -> json.writeStringField("status", "connected")));
            me.broadcast(
                    "user_entered", Payload.object(json -> json.writeStringField("user", user)));
        }

        @Override
        public Answer hear(Incoming message, Member me) throws InterruptedException {
            return switch (message.event()) {
                case "new_msg" -> {
                    me.broadcast(
                            "new_msg",
                            Payload.object(
                                    json -> {
                                        json.writeStringField(
                                                "body",
                                                message.payload().json().path("body").asText());
                                        json.writeStringField("transport", "websocket");
                                    }));
                    yield Answer.OK;
                }
                case "others" -> {
                    me.broadcastFrom("others", message.payload());
                    yield new Answer.Silence();
                }
                case "echo" -> new Answer.Reply("ok", message.payload());
                case "deny" -> Answer.error("because");
                case "boom" -> throw new IllegalStateException("boom");
                case "stop" -> new Answer.Stop(Answer.OK);
                case "wait" -> {
                    gate.await();
                    yield Answer.OK;
                }
                case "binary_event" -> {
                    me.push("binary_event", Payload.bytes(new byte[] {0, 1}));
                    byte[] sent = message.payload().bytes();
                    byte[] more = Arrays.copyOf(sent, sent.length + 2);
                    more[sent.length] = 3;
                    more[sent.length + 1] = 4;
                    yield new Answer.Reply("ok", Payload.bytes(more));
                }
                case "undeclared" -> {
                    me.push("never_heard_of", Payload.EMPTY);
                    yield Answer.OK;
                }
                case "show" -> {
                    me.show(user, message.payload());
                    yield Answer.OK;
                }
                default ->
                        throw new io.holdfast.adapters.web.channels.UnknownEvent(message.event());
            };
        }

        @Override
        public void left(Member me) {
            me.push("you_left", Payload.object(json -> json.writeStringField("message", "bye!")));
            left.add(me.topic());
        }
    }
}
