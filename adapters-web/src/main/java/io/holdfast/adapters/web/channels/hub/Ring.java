package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.wire.Outgoing;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last news of a room, for those who come back. Bounded in number and bytes; where it drops
/// something, it knows from which number on it is complete.
///
/// Not safe for concurrent use.
final class Ring {
    static final int NEWS_MAX = 256;
    static final int BYTES_MAX = 256 * 1024;

    private final Map<Object, Kept> kept = new LinkedHashMap<>(2);
    private int bytes;
    private long completeAfter;

    /// @param seq the number before the first one
    Ring(long seq) {
        completeAfter = seq;
    }

    private record Kept(long seq, News news) {}

    /// Whether the newest of this says the same.
    boolean isOld(News news) {
        Kept last = news.about() == null ? null : kept.get(news.about());
        return last != null
                && last.news().event().equals(news.event())
                && last.news().fields().isSame(news.fields());
    }

    void add(long seq, News news) {
        Object about = news.about();
        Object key = about == null ? (Object) seq : about;
        Kept before = kept.remove(key);
        if (before != null) {
            bytes -= before.news().fields().length();
        }
        kept.put(key, new Kept(seq, news));
        bytes += news.fields().length();
        dropOld();
    }

    private void dropOld() {
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > NEWS_MAX || bytes > BYTES_MAX) {
            Kept dropped = oldest.next();
            oldest.remove();
            bytes -= dropped.news().fields().length();
            completeAfter = dropped.seq();
        }
    }

    boolean reaches(long since) {
        return since >= completeAfter;
    }

    List<ByteBuf> after(long since, Version version, String topic) {
        List<ByteBuf> frames = new ArrayList<>();
        for (Kept one : kept.values()) {
            if (one.seq() > since) {
                News news = one.news();
                frames.add(
                        Outgoing.numbered(version, topic, news.event(), one.seq(), news.fields()));
            }
        }
        return frames;
    }
}
