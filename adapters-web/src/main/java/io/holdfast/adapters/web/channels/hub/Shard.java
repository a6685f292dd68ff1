package io.holdfast.adapters.web.channels.hub;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/// Those in a room whose connections one thread reads from and writes to. Used by that thread
/// alone, except where something is handed to it.
final class Shard {
    private final EventExecutor loop;
    private final List<Listener> listeners = new ArrayList<>(1);

    Shard(EventExecutor loop) {
        this.loop = loop;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    /// The last one takes its place, for the order means nothing.
    void remove(Listener listener) {
        int at = listeners.lastIndexOf(listener);
        if (at >= 0) {
            Listener last = listeners.removeLast();
            if (at < listeners.size()) {
                listeners.set(at, last);
            }
        }
    }

    /// Hands a message over, unless the server has stopped. Any thread, in the order of turns.
    void tell(ByteBuf frame, Notice notice) {
        try {
            loop.execute(() -> deliver(frame, notice));
        } catch (RejectedExecutionException _) {
            frame.release();
        }
    }

    /// What goes with a message.
    ///
    /// @param turn how many messages the room had, with this one
    /// @param about what it says how it stands, or `null`
    /// @param saying the broadcast that it is, or `null` for news
    /// @param except who is not told, or `null`
    record Notice(
            long turn, @Nullable Object about, @Nullable Saying saying, @Nullable Listener except) {

        void tell(Listener listener, ByteBuf frame) {
            if (saying == null) {
                listener.hear(frame, about);
            } else {
                listener.hear(frame, saying);
            }
        }
    }

    private void deliver(ByteBuf frame, Notice notice) {
        try {
            // From the end, so that one who leaves meanwhile makes nobody miss it.
            for (int i = listeners.size() - 1; i >= 0; i--) {
                Listener listener = listeners.get(i);
                if (listener.enteredAt() < notice.turn() && isMeant(listener, notice)) {
                    notice.tell(listener, frame);
                }
            }
        } finally {
            frame.release();
        }
    }

    // Two members that are equal would still be two.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isMeant(Listener listener, Notice notice) {
        return listener != notice.except();
    }
}
