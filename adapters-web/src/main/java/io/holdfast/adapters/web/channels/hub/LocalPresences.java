package io.holdfast.adapters.web.channels.hub;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.channels.wire.Payload;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Presence among the connections of one node.
@Singleton
public final class LocalPresences implements Presences {
    private static final int RADIX = 36;

    /// By room, then by member. A room is changed, and told, by one thread at a time.
    private final ConcurrentHashMap<Room, Map<Object, Meta>> present = new ConcurrentHashMap<>();

    private final AtomicLong refs = new AtomicLong();

    /// Nobody is there yet.
    public LocalPresences() {}

    @Override
    public void track(Room room, Object who, String key, Payload meta, Consumer<Payload> state) {
        if (!meta.isObject()) {
            throw new IllegalArgumentException("what is shown of a member is an object");
        }
        present.compute(
                room,
                (_, there) -> {
                    Map<Object, Meta> all = there == null ? new IdentityHashMap<>() : there;
                    @Nullable Meta before = all.get(who);
                    Meta now = Meta.of(key, nextRef(), before, meta);
                    all.put(who, now);
                    if (before == null) {
                        state.accept(Payload.object(json -> write(json, all.values())));
                    }
                    tell(room, List.of(now), before == null ? List.of() : List.of(before));
                    return all;
                });
    }

    private String nextRef() {
        return "H" + Long.toString(refs.incrementAndGet(), RADIX);
    }

    @Override
    public void untrack(Room room, Object who) {
        present.computeIfPresent(
                room,
                (_, all) -> {
                    @Nullable Meta left = all.remove(who);
                    if (left != null) {
                        tell(room, List.of(), List.of(left));
                    }
                    return all.isEmpty() ? null : all;
                });
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
        room.broadcast("presence_diff", diff, null);
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
