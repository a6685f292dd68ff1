package io.holdfast.adapters.web.channels.session;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.hub.Entrance;
import io.holdfast.adapters.web.channels.hub.Listener;
import io.holdfast.adapters.web.channels.hub.Room;
import io.holdfast.adapters.web.channels.hub.Saying;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Outgoing;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Ref;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/// One connection in one topic. Its messages are dealt with one at a time, in order, while those of
/// other topics go on. All but what [Member] promises to any thread belongs to the loop's thread.
final class Membership implements Member, Listener {
    private final Session session;
    private final Room room;
    private final @Nullable Ref joinRef;
    private final Talk talk;
    private long enteredAt;
    private boolean busy;
    private boolean over;
    private boolean parted;
    private boolean partingDue;
    private @Nullable ArrayDeque<Incoming> waiting;

    Membership(Session session, Room room, @Nullable Ref joinRef, Talk talk) {
        this.session = session;
        this.room = room;
        this.joinRef = joinRef;
        this.talk = talk;
    }

    @Override
    public String topic() {
        return room.name();
    }

    @Override
    public @Nullable ApiKey key() {
        return session.key();
    }

    @Override
    public Version version() {
        return session.version();
    }

    Entrance enter(long before, OptionalLong since) {
        Entrance entrance = room.enter(this, session.loop(), before, since);
        if (entrance instanceof Entrance.Inside inside) {
            enteredAt = inside.turn();
        }
        return entrance;
    }

    @Override
    public long enteredAt() {
        return enteredAt;
    }

    @Override
    public void missed() {
        fail(Reasons.MISSED);
    }

    @Override
    public void hear(ByteBuf frame, @Nullable Object about) {
        if (over) {
            return;
        }
        session.tell(frame, topic(), about);
    }

    @Override
    public void hear(ByteBuf frame, Saying saying) {
        if (talk.intercepts(saying.event())) {
            hearOtherwise(saying);
        } else {
            hear(frame, (Object) null);
        }
    }

    @Override
    public void flush() {
        session.flush();
    }

    private void hearOtherwise(Saying saying) {
        try {
            @Nullable Payload mine = talk.outgoing(saying.event(), saying.payload(), this);
            if (mine != null && !over) {
                session.tell(
                        Outgoing.push(version(), joinRef, topic(), saying.event(), mine), topic());
            }
        } catch (RuntimeException e) {
            session.failed(topic(), e);
            fail(Reasons.CRASHED);
        }
    }

    /// Calls the talk's own beginning, now that the join is answered, unless that was too much for
    /// a slow connection.
    void begin() {
        if (over) {
            return;
        }
        work(
                () -> {
                    talk.joined(this);
                    return new Answer.Silence();
                },
                null);
    }

    /// Whether a message means this membership.
    boolean isMeant(Incoming message) {
        return message.joinRef() == null || message.joinRef().equals(joinRef);
    }

    void take(Incoming message) {
        if (busy) {
            ArrayDeque<Incoming> queue = waiting;
            if (queue == null) {
                queue = new ArrayDeque<>(4);
                waiting = queue;
            }
            queue.add(message);
            session.waits(1);
        } else {
            start(message);
        }
    }

    private void start(Incoming message) {
        if (message.event().equals(Session.LEAVE)) {
            leave(message);
        } else {
            session.board().traffic().says(message);
            work(() -> heard(message), message);
        }
    }

    private Answer heard(Incoming message) throws Exception {
        if (!room.words().hears().contains(message.event())) {
            throw new UnknownEvent(message.event());
        }
        return talk.hear(message, this);
    }

    /// A step that may take its time.
    @FunctionalInterface
    private interface Step {
        Answer answer() throws Exception;
    }

    private void work(Step step, @Nullable Incoming message) {
        busy = true;
        session.away(talk.isQuick(), () -> outcome(step, message));
    }

    /// Whatever a topic throws costs this membership alone.
    private Runnable outcome(Step step, @Nullable Incoming message) {
        try {
            Answer answer = step.answer();
            return () -> done(answer, message);
        } catch (Throwable e) {
            session.failed(topic(), e);
            return this::crash;
        }
    }

    private void done(Answer answer, @Nullable Incoming message) {
        busy = false;
        if (over) {
            partIfDue();
            return;
        }
        try {
            switch (answer) {
                case Answer.Reply reply -> reply(reply, message);
                case Answer.Silence() -> {}
                case Answer.Stop(Answer.@Nullable Reply last) -> {
                    if (last != null) {
                        reply(last, message);
                    }
                    close();
                    return;
                }
            }
        } catch (IllegalArgumentException e) {
            session.failed(topic(), e);
            crash();
            return;
        }
        next();
    }

    private void reply(Answer.Reply reply, @Nullable Incoming message) {
        if (message != null) {
            session.send(
                    Outgoing.reply(
                            version(),
                            joinRef,
                            message.ref(),
                            topic(),
                            reply.status(),
                            reply.response()));
        }
    }

    private void next() {
        ArrayDeque<Incoming> queue = waiting;
        if (queue == null) {
            return;
        }
        Incoming message = queue.poll();
        if (message == null) {
            waiting = null;
        } else {
            session.waits(-1);
            start(message);
        }
    }

    private void leave(Incoming message) {
        busy = true;
        parted = true;
        session.away(talk.isQuick(), () -> left(message));
    }

    private Runnable left(Incoming message) {
        sayLeft();
        return () -> {
            if (!over) {
                end();
                session.forget(this);
                session.send(
                        Outgoing.reply(
                                version(),
                                message.joinRef(),
                                message.ref(),
                                topic(),
                                "ok",
                                Payload.EMPTY));
                sendClose();
            }
        };
    }

    private void sayLeft() {
        try {
            talk.left(this);
        } catch (Throwable e) {
            session.failed(topic(), e);
        }
    }

    /// Ends it in order.
    private void close() {
        end();
        session.forget(this);
        sendClose();
        farewell();
    }

    void sendClose() {
        session.send(
                Outgoing.message(version(), joinRef, joinRef, topic(), "phx_close", Payload.EMPTY));
    }

    private void crash() {
        busy = false;
        if (over) {
            partIfDue();
            return;
        }
        fail(Reasons.CRASHED);
    }

    /// Ends it out of order, perhaps in the middle of a message; official clients join again.
    private void fail(Payload reason) {
        if (over) {
            return;
        }
        end();
        session.forget(this);
        session.send(Outgoing.message(version(), joinRef, joinRef, topic(), "phx_error", reason));
        session.flush();
        farewell();
    }

    /// Hears and answers nothing from now on.
    void end() {
        if (!over) {
            over = true;
            room.leave(this, session.loop(), session.board().hub().millis());
            session.dropBacklog(topic());
            session.board().presences().untrack(room, this);
            ArrayDeque<Incoming> queue = waiting;
            if (queue != null) {
                session.waits(-queue.size());
                waiting = null;
            }
        }
    }

    /// Tells the talk that it is over, once it has dealt with what it is at.
    void farewell() {
        if (busy) {
            partingDue = true;
        } else if (!parted) {
            parted = true;
            session.away(
                    talk.isQuick(),
                    () -> {
                        sayLeft();
                        return () -> {};
                    });
        }
    }

    private void partIfDue() {
        if (partingDue) {
            partingDue = false;
            farewell();
        }
    }

    @Override
    public void push(String event, Payload payload) {
        room.words().requireTold(event);
        ByteBuf frame = Outgoing.push(version(), joinRef, topic(), event, payload);
        boolean willBe =
                session.later(
                        () -> {
                            if (over) {
                                frame.release();
                            } else {
                                session.send(frame);
                                session.flush();
                            }
                        });
        if (!willBe) {
            frame.release();
        }
    }

    @Override
    public void broadcast(String event, Payload payload) {
        room.broadcast(event, payload, null);
    }

    @Override
    public void broadcastFrom(String event, Payload payload) {
        room.broadcast(event, payload, this);
    }

    @Override
    public void show(String key, Payload meta) {
        board().presences().track(room, this, key, meta, state -> push("presence_state", state));
        // Who is over by now was not shown when it ended.
        session.later(
                () -> {
                    if (over) {
                        board().presences().untrack(room, this);
                    }
                });
    }

    private Switchboard board() {
        return session.board();
    }
}
