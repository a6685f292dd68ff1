package io.holdfast.adapters.web.channels.session;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What waits for a slow connection: of everything that can be said of how something stands, the
/// newest. Not safe for concurrent use.
final class Backlog {
    private final Map<Subject, ByteBuf> newest = new LinkedHashMap<>();

    /// What something is said of.
    ///
    /// @param topic in which
    /// @param about of what
    record Subject(String topic, Object about) {}

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /// {@return whether there is room for it}
    boolean put(Subject subject, ByteBuf frame) {
        @Nullable ByteBuf before = newest.remove(subject);
        if (before != null) {
            before.release();
        }
        newest.put(subject, frame.retainedDuplicate());
        return newest.size() <= Limits.NEWS_MAX;
    }

    void drain(Outlet outlet) {
        Iterator<ByteBuf> oldest = newest.values().iterator();
        while (oldest.hasNext() && outlet.isWritable()) {
            outlet.send(oldest.next());
            oldest.remove();
        }
        outlet.flush();
    }

    /// {@return what waits of a topic, in order, and waits no more; belongs to the caller}
    List<ByteBuf> take(String topic) {
        List<ByteBuf> taken = new ArrayList<>();
        newest.entrySet()
                .removeIf(
                        entry ->
                                entry.getKey().topic().equals(topic)
                                        && taken.add(entry.getValue()));
        return taken;
    }

    void drop() {
        newest.values().forEach(ByteBuf::release);
        newest.clear();
    }
}
