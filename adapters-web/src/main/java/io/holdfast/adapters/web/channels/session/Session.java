package io.holdfast.adapters.web.channels.session;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Outgoing;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Ref;
import io.holdfast.adapters.web.channels.wire.Undecodable;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One connection: what it has joined, and what it says. Knows nothing of what carries it.
///
/// Belongs to the thread of its [Outlet]; what says otherwise may be called by any. Messages are
/// read in order. A join holds up the reading until it is answered; what is said in a topic waits
/// for what was said there before, and for nothing else. Where too much waits, the connection is
/// read from no more until it has been dealt with.
public final class Session {
    static final String LEAVE = "phx_leave";
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String JOIN = "phx_join";
    private static final String SYSTEM = "phoenix";
    private static final String HEARTBEAT = "heartbeat";

    private final Outlet outlet;
    private final Switchboard board;
    private final Visitor visitor;
    private final Version version;
    private final Map<String, Membership> members = new HashMap<>(2);
    private final Pace pace;
    private volatile long heardAtNanos;
    private boolean joining;
    private boolean draining;
    private boolean over;
    private boolean resting;
    private int waiting;
    private @Nullable ArrayDeque<Incoming> inbox;
    private @Nullable Backlog backlog;

    /// A session that has joined nothing.
    ///
    /// @param outlet what carries it
    /// @param board what it shares with others
    /// @param visitor who is at the other end
    /// @param version that it speaks
    public Session(Outlet outlet, Switchboard board, Visitor visitor, Version version) {
        this.outlet = outlet;
        this.board = board;
        this.visitor = visitor;
        this.version = version;
        heardAtNanos = System.nanoTime();
        pace = new Pace(board.limits().messagesPerSecondMax(), heardAtNanos);
    }

    /// {@return when something was heard last, by `System.nanoTime`; for any thread}
    public long heardAtNanos() {
        return heardAtNanos;
    }

    /// {@return the key that was shown, or `null`; for any thread}
    public @Nullable ApiKey key() {
        return visitor.key();
    }

    Visitor visitor() {
        return visitor;
    }

    Version version() {
        return version;
    }

    Switchboard board() {
        return board;
    }

    EventExecutor loop() {
        return outlet.loop();
    }

    /// {@return how many topics are joined}
    public int channels() {
        return members.size();
    }

    /// Notes that the other side is there.
    public void touch() {
        long now = System.nanoTime();
        heardAtNanos = now;
        long rest = pace.restNanos(now);
        if (rest > 0 && !resting) {
            resting = true;
            adjust();
            var _ = loop().schedule(this::rested, rest, TimeUnit.NANOSECONDS);
        }
    }

    private void rested() {
        resting = false;
        adjust();
    }

    /// Takes a text message.
    ///
    /// @param text kept
    public void text(byte[] text) {
        touch();
        try {
            accept(Incoming.text(version, text));
        } catch (Undecodable e) {
            boolean utf8 = ByteBufUtil.isText(Unpooled.wrappedBuffer(text), StandardCharsets.UTF_8);
            close(utf8 ? Closing.FAULT : Closing.NOT_UTF8, String.valueOf(e.getMessage()));
        }
    }

    /// Takes a binary message.
    ///
    /// @param bytes kept
    public void binary(byte[] bytes) {
        touch();
        try {
            accept(Incoming.binary(version, bytes));
        } catch (Undecodable e) {
            close(Closing.FAULT, String.valueOf(e.getMessage()));
        }
    }

    private void accept(Incoming message) {
        if (over) {
            return;
        }
        if (joining) {
            ArrayDeque<Incoming> queue = inbox;
            if (queue == null) {
                queue = new ArrayDeque<>(4);
                inbox = queue;
            }
            queue.add(message);
            waits(1);
        } else {
            handle(message);
        }
    }

    private void handle(Incoming message) {
        if (message.topic().equals(SYSTEM)) {
            if (message.event().equals(HEARTBEAT)) {
                reply(message.joinRef(), message, "ok", Payload.EMPTY);
            } else {
                reply(null, message, "error", Reasons.UNMATCHED);
            }
            return;
        }
        if (message.event().equals(JOIN)) {
            join(message);
            return;
        }
        Membership member = members.get(message.topic());
        if (member != null) {
            if (member.isMeant(message)) {
                member.take(message);
            }
        } else if (message.event().equals(LEAVE)) {
            reply(message.joinRef(), message, "ok", Payload.EMPTY);
        } else {
            reply(null, message, "error", Reasons.UNMATCHED);
        }
    }

    private void join(Incoming message) {
        Topics.Found found = board.topics().find(message.topic()).orElse(null);
        if (found == null) {
            board.traffic().joins(message, "unmatched topic");
            reply(null, message, "error", Reasons.UNMATCHED);
            return;
        }
        boolean again = members.containsKey(message.topic());
        if (!again && members.size() >= board.limits().channelsMax()) {
            refuse(message, "too many channels joined");
        } else if (!found.topic().entry().admits(visitor.key())) {
            refuse(message, "forbidden");
        } else {
            joining = true;
            new Joining(this, found, message).start(members.remove(message.topic()));
        }
    }

    private void refuse(Incoming message, String reason) {
        board.traffic().joins(message, reason);
        reply(message.joinRef(), message, "error", Reasons.of(reason));
    }

    void reply(@Nullable Ref joinRef, Incoming message, String status, Payload response) {
        send(Outgoing.reply(version, joinRef, message.ref(), message.topic(), status, response));
    }

    void add(Membership member) {
        members.put(member.topic(), member);
    }

    void forget(Membership member) {
        members.remove(member.topic(), member);
    }

    boolean isOver() {
        return over;
    }

    /// Goes on reading after a join.
    void joined() {
        joining = false;
        if (draining) {
            return;
        }
        draining = true;
        ArrayDeque<Incoming> queue = inbox;
        while (queue != null && !joining && !over) {
            Incoming next = queue.poll();
            if (next == null) {
                inbox = null;
                queue = null;
            } else {
                waits(-1);
                handle(next);
            }
        }
        draining = false;
        flush();
    }

    /// Counts messages that wait for their turn.
    void waits(int more) {
        waiting += more;
        adjust();
    }

    /// Reads, or does not.
    private void adjust() {
        if (!over) {
            outlet.pause(resting || waiting > Limits.WAITING_MAX || !outlet.isWritable());
        }
    }

    /// Does something that may take time, and what follows from it in turn.
    ///
    /// @param quick whether it takes none
    /// @param work is done on another thread, and gives what the loop's thread does then
    void away(boolean quick, Supplier<Runnable> work) {
        if (quick) {
            work.get().run();
        } else {
            board.hands()
                    .run(
                            () -> {
                                Runnable then = work.get();
                                later(
                                        () -> {
                                            then.run();
                                            flush();
                                        });
                            });
        }
    }

    /// Has something done by the loop's thread. Any thread.
    ///
    /// @return whether it will be; it will not where the server has stopped
    boolean later(Runnable action) {
        try {
            loop().execute(action);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// A topic threw. Any thread.
    void failed(String topic, Throwable cause) {
        if (cause instanceof UnknownEvent) {
            LOG.debug("topic '{}': {}", topic, cause.getMessage());
        } else {
            LOG.warn("topic '{}' failed; that membership ends", topic, cause);
        }
    }

    void send(ByteBuf frame) {
        if (over) {
            frame.release();
            return;
        }
        outlet.send(frame);
        if (!outlet.isWritable()) {
            adjust();
            if (outlet.pendingBytes() > board.limits().pendingBytesMax()) {
                close(Closing.TOO_SLOW, "too slow for what it listens to");
            }
        }
    }

    void flush() {
        if (!over) {
            outlet.flush();
        }
    }

    /// Tells what happened in a topic, to be flushed; to a slow connection the newest alone, where
    /// that will do.
    void tell(ByteBuf frame, String topic, @Nullable Object about) {
        if (over) {
            return;
        }
        Backlog slow = backlog;
        boolean behind = !outlet.isWritable() || (slow != null && !slow.isEmpty());
        if (about == null || !behind) {
            tell(frame.retainedDuplicate(), topic);
            return;
        }
        if (slow == null) {
            slow = new Backlog();
            backlog = slow;
        }
        if (!slow.put(new Backlog.Subject(topic, about), frame)) {
            close(Closing.TOO_SLOW, "too slow for what it listens to");
        }
    }

    /// Tells what belongs to this member alone, or a view of what others are told.
    void tell(ByteBuf frame, String topic) {
        // Numbers grow within a topic, so what is older goes first.
        takeBacklog(topic).forEach(this::send);
        send(frame);
    }

    private List<ByteBuf> takeBacklog(String topic) {
        Backlog slow = backlog;
        return slow == null ? List.of() : slow.take(topic);
    }

    /// What waits of a topic is not sent any more.
    void dropBacklog(String topic) {
        takeBacklog(topic).forEach(ByteBuf::release);
    }

    /// Notes that the outlet can take more, or cannot.
    public void writabilityChanged() {
        Backlog slow = backlog;
        if (slow != null && !over && outlet.isWritable()) {
            slow.drain(outlet);
            backlog = slow.isEmpty() ? null : slow;
        }
        adjust();
    }

    /// Says good-bye, and ends.
    ///
    /// @param code why, see [Closing]
    /// @param reason why, in a few words
    public void close(int code, String reason) {
        if (!over) {
            outlet.close(code, reason);
            ended();
        }
    }

    /// Notes that the connection is gone.
    public void ended() {
        if (over) {
            return;
        }
        List<Membership> all = new ArrayList<>(members.values());
        members.clear();
        over = true;
        inbox = null;
        all.forEach(Membership::end);
        all.forEach(Membership::farewell);
        Backlog slow = backlog;
        if (slow != null) {
            slow.drop();
            backlog = null;
        }
    }
}
