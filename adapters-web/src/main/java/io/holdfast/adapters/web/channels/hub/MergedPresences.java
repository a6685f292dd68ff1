package io.holdfast.adapters.web.channels.hub;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Shown;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Who is seen to be in which room, by this node and by others: what clients are told is computed
/// of both together. Whoever talks to the other nodes takes [#own] to them and brings what they see
/// to [#merge].
public final class MergedPresences implements Presences {
    private static final int RADIX = 36;
    private static final String DIFF = "presence_diff";

    /// By room. A room is changed, and told, by one thread at a time.
    private final ConcurrentHashMap<String, Seen> rooms = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<String, Shown> own = new ConcurrentHashMap<>();
    private final AtomicLong refs = new AtomicLong();
    private final Hub hub;
    private final NodeId node;
    private volatile Runnable bell = () -> {};

    /// Nobody is there yet.
    ///
    /// @param hub the rooms
    /// @param node this node, whose id tells its refs from those of others
    public MergedPresences(Hub hub, NodeId node) {
        this.hub = hub;
        this.node = node;
    }

    /// Those in one room.
    private static final class Seen {
        private final IdentityHashMap<Object, Meta> local = new IdentityHashMap<>(2);
        private final Map<String, Meta> others = new LinkedHashMap<>(2);

        List<Meta> all() {
            List<Meta> all = new ArrayList<>(local.values());
            all.addAll(others.values());
            return all;
        }

        @Nullable Seen orNothing() {
            return local.isEmpty() && others.isEmpty() ? null : this;
        }
    }

    /// {@return which node this is}
    NodeId node() {
        return node;
    }

    /// Has something told whenever [#own] is another than before.
    ///
    /// @param toRing quick, any thread
    void onChange(Runnable toRing) {
        bell = toRing;
    }

    /// {@return all that this node shows, by ref, as it is now}
    Map<String, Shown> own() {
        return Map.copyOf(own);
    }

    /// {@return whether this node shows anybody}
    boolean showsAnybody() {
        return !own.isEmpty();
    }

    @Override
    public void track(Room room, Object who, String key, Payload meta, Consumer<Payload> state) {
        if (!meta.isObject()) {
            throw new IllegalArgumentException("what is shown of a member is an object");
        }
        room.words().requireTold(DIFF);
        rooms.compute(
                room.name(),
                (name, there) -> {
                    Seen seen = there == null ? new Seen() : there;
                    @Nullable Meta before = seen.local.get(who);
                    Meta now = Meta.of(key, nextRef(), before, meta);
                    own.put(now.ref(), new Shown(now.ref(), name, key, now.json()));
                    seen.local.put(who, now);
                    if (before == null) {
                        state.accept(Payload.object(json -> write(json, seen.all())));
                    } else {
                        own.remove(before.ref());
                    }
                    tell(room, List.of(now), before == null ? List.of() : List.of(before));
                    return seen;
                });
        bell.run();
    }

    private String nextRef() {
        return "H" + Long.toString(refs.incrementAndGet(), RADIX) + "-" + node.value();
    }

    @Override
    public void untrack(Room room, Object who) {
        rooms.computeIfPresent(
                room.name(),
                (_, seen) -> {
                    @Nullable Meta left = seen.local.remove(who);
                    if (left != null) {
                        own.remove(left.ref());
                        tell(room, List.of(), List.of(left));
                        bell.run();
                    }
                    return seen.orNothing();
                });
    }

    /// Takes over what others see. One thread.
    ///
    /// @param joins who is seen now
    /// @param leaves who was seen before and is not any more
    void merge(Collection<Shown> joins, Collection<Shown> leaves) {
        Map<String, Moves> byRoom = new HashMap<>();
        joins.forEach(one -> moves(byRoom, one).joins.add(one));
        leaves.forEach(one -> moves(byRoom, one).leaves.add(one));
        byRoom.forEach(
                (name, moves) ->
                        rooms.compute(
                                name,
                                (_, there) -> {
                                    Seen seen = there == null ? new Seen() : there;
                                    apply(name, seen, moves);
                                    return seen.orNothing();
                                }));
    }

    private static Moves moves(Map<String, Moves> byRoom, Shown one) {
        return byRoom.computeIfAbsent(one.room(), _ -> new Moves());
    }

    private static final class Moves {
        private final List<Shown> joins = new ArrayList<>();
        private final List<Shown> leaves = new ArrayList<>();
    }

    /// Where nobody of this node is shown, nobody was told who is there, and nobody is told more.
    private void apply(String name, Seen seen, Moves moves) {
        List<Meta> left = new ArrayList<>();
        for (Shown one : moves.leaves) {
            @Nullable Meta gone = seen.others.remove(one.ref());
            if (gone != null) {
                left.add(gone);
            }
        }
        List<Meta> came = new ArrayList<>();
        for (Shown one : moves.joins) {
            Meta meta = new Meta(one.key(), one.ref(), one.meta());
            if (seen.others.put(one.ref(), meta) == null) {
                came.add(meta);
            }
        }
        if (!seen.local.isEmpty() && !(came.isEmpty() && left.isEmpty())) {
            hub.find(name).ifPresent(room -> tell(room, came, left));
        }
    }

    private static void tell(Room room, List<Meta> joins, List<Meta> leaves) {
        Payload diff =
                Payload.object(
                        json -> {
                            json.writeObjectFieldStart("joins");
                            write(json, joins);
                            json.writeEndObject();
                            json.writeObjectFieldStart("leaves");
                            write(json, leaves);
                            json.writeEndObject();
                        });
        room.broadcast(DIFF, diff, null);
    }

    private static void write(JsonGenerator json, Collection<Meta> metas) throws IOException {
        Map<String, StringBuilder> byKey = new LinkedHashMap<>();
        for (Meta meta : metas) {
            byKey.merge(
                    meta.key(),
                    new StringBuilder(meta.json()),
                    (some, one) -> some.append(',').append(one));
        }
        for (Map.Entry<String, StringBuilder> key : byKey.entrySet()) {
            json.writeObjectFieldStart(key.getKey());
            json.writeFieldName("metas");
            json.writeRawValue("[" + key.getValue() + "]");
            json.writeEndObject();
        }
    }
}
