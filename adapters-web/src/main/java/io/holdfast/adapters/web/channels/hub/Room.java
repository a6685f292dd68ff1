package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.wire.Outgoing;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/// One topic that somebody has joined: its members, its numbers and its last news.
///
/// A message is encoded once for each version that members speak, handed to each thread that has
/// such members once, and written to each of them without a copy. Numbers are given, and messages
/// handed over, under the room's lock, so that every member hears them in order, and one that
/// enters hears each from its entrance on once.
public final class Room {
    private final String name;
    private final Words words;
    private final Map<Side, Shard> shards = new HashMap<>(2);
    private long seq;
    private long turn;
    private @Nullable Ring ring;
    private int members;
    private int arriving;
    private long quietSinceMillis;

    /// What members have in common who are told the same bytes by the same thread.
    private record Side(EventExecutor loop, Version version) {}

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
        shards.computeIfAbsent(new Side(loop, listener.version()), side -> new Shard(side.loop()))
                .add(listener);
        Ring last = ring;
        return new Entrance.Inside(
                turn,
                from,
                again,
                last == null ? List.of() : last.after(from, listener.version(), name));
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
        Shard shard = shards.get(new Side(loop, listener.version()));
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
            long number = seq;
            deliver(
                    version ->
                            Outgoing.numbered(version, name, news.event(), number, news.fields()),
                    new Shard.Notice(++turn, news.about(), null, null));
        }
    }

    /// Tells all members something that is neither numbered nor kept; bytes, those whose version
    /// has them.
    ///
    /// @param event what happens
    /// @param payload an object, or bytes
    /// @param except who is not told, or `null`
    /// @throws IllegalArgumentException if it is neither, or was not declared
    public void broadcast(String event, Payload payload, @Nullable Listener except) {
        words.requireTold(event);
        Outgoing.requireSayable(payload);
        Saying saying = new Saying(event, payload);
        synchronized (this) {
            deliver(
                    version ->
                            version.carries(payload)
                                    ? Outgoing.broadcast(version, name, event, payload)
                                    : null,
                    new Shard.Notice(++turn, null, saying, except));
        }
    }

    /// Something that should have been told here was not heard. Nobody who is here knows all, and
    /// the last news are not complete: members are sent away, to come back for the state.
    synchronized void missed() {
        seq++;
        ring = new Ring(seq);
        Shard.Notice notice = new Shard.Notice(++turn, null, null, null);
        shards.values().stream()
                .filter(shard -> !shard.isEmpty())
                .forEach(shard -> shard.tell(null, notice));
    }

    /// Encodes a message for the versions that are spoken here, and for no other.
    ///
    /// @param encoded gives it in one of them, or `null` where it cannot be said in it
    private void deliver(Function<Version, @Nullable ByteBuf> encoded, Shard.Notice notice) {
        Map<Version, ByteBuf> frames = new EnumMap<>(Version.class);
        try {
            shards.forEach(
                    (side, shard) -> {
                        @Nullable ByteBuf frame =
                                shard.isEmpty()
                                        ? null
                                        : frames.computeIfAbsent(side.version(), encoded);
                        if (frame != null) {
                            shard.tell(frame.retainedDuplicate(), notice);
                        }
                    });
        } finally {
            frames.values().forEach(ByteBuf::release);
        }
    }

    synchronized int members() {
        return members;
    }

    synchronized boolean isForgotten(long quietBeforeMillis) {
        return members == 0 && arriving == 0 && quietSinceMillis < quietBeforeMillis;
    }
}
