package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.wire.Outgoing;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One topic that somebody has joined: its members, its numbers and its last news.
///
/// A message is encoded once, handed to each thread that has members once, and written to each of
/// them without a copy. Numbers are given, and messages handed over, under the room's lock, so that
/// every member hears them in order, and one that enters hears each from its entrance on once.
public final class Room {
    private final String name;
    private final Words words;
    private final Map<EventExecutor, Shard> shards = new HashMap<>(2);
    private long seq;
    private long turn;
    private @Nullable Ring ring;
    private int members;
    private int arriving;
    private long quietSinceMillis;

    /// @param name of the topic
    /// @param words what may be said
    /// @param nowMillis numbers begin with the time, so that those of an earlier room of this name,
    ///   or of an earlier process, are smaller
    Room(String name, Words words, long nowMillis) {
        this.name = name;
        this.words = words;
        this.seq = nowMillis * 1_000;
        this.quietSinceMillis = nowMillis;
    }

    /// {@return the topic's whole name}
    public String name() {
        return name;
    }

    /// {@return what may be said here}
    public Words words() {
        return words;
    }

    /// {@return the number of the last news}
    public synchronized long seq() {
        return seq;
    }

    synchronized Room arriving() {
        arriving++;
        return this;
    }

    /// Somebody who was about to enter will not.
    synchronized Room turnedAway() {
        arriving--;
        return this;
    }

    /// Whether nobody has entered yet, nor is about to.
    synchronized boolean isUnused() {
        return arriving == 0 && shards.isEmpty();
    }

    /// Lets somebody in who said so before. Called by the thread of its connection.
    ///
    /// @param listener who
    /// @param loop the thread
    /// @param before the number of the last news when its state was read
    /// @param since the number of the last news that it knows from an earlier time, if any
    /// @return how it came in, if it did
    public synchronized Entrance enter(
            Listener listener, EventExecutor loop, long before, OptionalLong since) {
        arriving--;
        boolean again = since.isPresent() && reaches(since.getAsLong());
        long from = again ? since.getAsLong() : before;
        if (!reaches(from)) {
            return new Entrance.Outrun();
        }
        members++;
        shards.computeIfAbsent(loop, Shard::new).add(listener);
        Ring last = ring;
        return new Entrance.Inside(
                turn, from, again, last == null ? List.of() : last.after(from, name));
    }

    private boolean reaches(long since) {
        Ring last = ring;
        return since <= seq && (last == null ? since == seq : last.reaches(since));
    }

    /// Lets somebody out. Called by the thread of its connection.
    ///
    /// @param listener who
    /// @param loop the thread
    /// @param nowMillis the time
    public synchronized void leave(Listener listener, EventExecutor loop, long nowMillis) {
        Shard shard = shards.get(loop);
        if (shard != null) {
            shard.remove(listener);
            members--;
            quietSinceMillis = nowMillis;
        }
    }

    synchronized void tell(News news) {
        words.requireTold(news.event());
        Ring last = ring;
        if (last == null) {
            last = new Ring(seq);
            ring = last;
        }
        if (last.isOld(news)) {
            return;
        }
        seq++;
        last.add(seq, news);
        if (members > 0) {
            deliver(
                    Outgoing.numbered(name, news.event(), seq, news.fields()),
                    new Shard.Notice(++turn, news.about(), null, null));
        }
    }

    /// Tells all members something that is neither numbered nor kept.
    ///
    /// @param event what happens
    /// @param payload an object, or bytes
    /// @param except who is not told, or `null`
    /// @throws IllegalArgumentException if it is neither, or was not declared
    public void broadcast(String event, Payload payload, @Nullable Listener except) {
        words.requireTold(event);
        ByteBuf frame = Outgoing.broadcast(name, event, payload);
        Saying saying = new Saying(event, payload);
        synchronized (this) {
            deliver(frame, new Shard.Notice(++turn, null, saying, except));
        }
    }

    private void deliver(ByteBuf frame, Shard.Notice notice) {
        for (Shard shard : shards.values()) {
            shard.tell(frame.retainedDuplicate(), notice);
        }
        frame.release();
    }

    synchronized int members() {
        return members;
    }

    synchronized boolean isForgotten(long quietBeforeMillis) {
        return members == 0 && arriving == 0 && quietSinceMillis < quietBeforeMillis;
    }
}
