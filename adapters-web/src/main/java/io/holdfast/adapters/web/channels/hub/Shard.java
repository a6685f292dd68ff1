package io.holdfast.adapters.web.channels.hub;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/// Those in a room whose connections one thread reads from and writes to. Used by that thread
/// alone, except where something is handed to it: what is handed over while the thread is at
/// something else is written together, and sent to each member at once.
final class Shard {
    private final EventExecutor loop;
    private final List<Listener> listeners = new ArrayList<>(1);
    private @Nullable List<Told> told;

    Shard(EventExecutor loop) {
        this.loop = loop;
    }

    /// Under the lock of the room, as are those two that change it.
    boolean isEmpty() {
        return listeners.isEmpty();
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

    /// What was handed over.
    ///
    /// @param frame a message, or `null` where members are sent away
    private record Told(@Nullable ByteBuf frame, Notice notice) {
        void release() {
            if (frame != null) {
                frame.release();
            }
        }

        void tell(Listener listener) {
            if (frame == null) {
                listener.missed();
            } else {
                notice.tell(listener, frame);
            }
        }
    }

    /// Hands a message over, unless the server has stopped. Any thread, in the order of turns.
    ///
    /// @param frame the message, or `null` to send away who has entered before
    void tell(@Nullable ByteBuf frame, Notice notice) {
        if (add(new Told(frame, notice))) {
            try {
                loop.execute(this::deliver);
            } catch (RejectedExecutionException _) {
                takeAll().forEach(Told::release);
            }
        }
    }

    /// {@return whether it is the first since the thread took some}
    private synchronized boolean add(Told one) {
        List<Told> before = told;
        if (before != null) {
            before.add(one);
            return false;
        }
        List<Told> begun = new ArrayList<>(1);
        begun.add(one);
        told = begun;
        return true;
    }

    private synchronized List<Told> takeAll() {
        List<Told> all = told;
        told = null;
        return all == null ? List.of() : all;
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

    private void deliver() {
        List<Told> all = takeAll();
        try {
            // From the end, so that one who leaves meanwhile makes nobody miss it.
            for (int i = listeners.size() - 1; i >= 0; i--) {
                deliver(all, listeners.get(i));
            }
        } finally {
            all.forEach(Told::release);
        }
    }

    private static void deliver(List<Told> all, Listener listener) {
        for (Told one : all) {
            if (listener.enteredAt() < one.notice().turn() && isMeant(listener, one.notice())) {
                one.tell(listener);
            }
        }
        listener.flush();
    }

    // Two members that are equal would still be two.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isMeant(Listener listener, Notice notice) {
        return listener != notice.except();
    }
}
