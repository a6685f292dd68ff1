package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Admission;
import io.holdfast.adapters.web.channels.Arrival;
import io.holdfast.adapters.web.channels.Mount;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A mount with a path and an origin of its own, which notes all that it may see of a connection,
/// and refuses whom it is asked to refuse.
///
/// @param path where it is
/// @param origins from which pages browsers may connect, or `null`
record PartnersMount(String path, @Nullable String origins) implements Mount {
    @Override
    public Admission connect(Arrival arrival) {
        if (arrival.parameter("reject").isPresent()) {
            return new Admission.Refused(403, "Not you.");
        }
        if (arrival.parameter("ratelimit").isPresent()) {
            return new Admission.Refused(429, "Not so often.");
        }
        if (arrival.parameter("crash").isPresent()) {
            throw new IllegalStateException("a mount that fails on purpose");
        }
        Map<String, String> notes = new HashMap<>();
        arrival.parameters().forEach((name, values) -> notes.put("p:" + name, values.getFirst()));
        arrival.headers().forEach((name, value) -> notes.put("h:" + name, value));
        notes.put("uri", arrival.uri());
        notes.put("peer", arrival.peer());
        notes.put("key", arrival.key() == null ? "" : arrival.key().id());
        notes.put("my own", "note");
        return new Admission.Welcome(notes);
    }
}
