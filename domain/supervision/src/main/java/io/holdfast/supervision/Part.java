package io.holdfast.supervision;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A part of the server that runs on and on, and all that hangs below it, at one moment.
///
/// @param id unique among its siblings
/// @param kind what kind of part
/// @param state what it is doing
/// @param restarts how often it was restarted since its supervisor began to watch over it
/// @param lastError its last failure, if there was one
/// @param gauges figures of its own, by name, sorted; for a mailbox `depth`, `capacity` and more
/// @param children what hangs below it, in the order of their start
public record Part(
        String id,
        Kind kind,
        State state,
        long restarts,
        @Nullable Failure lastError,
        Map<String, Long> gauges,
        List<Part> children) {

    /// Keeps copies.
    ///
    /// @throws IllegalArgumentException if the id is empty or `restarts` negative
    public Part {
        if (id.isEmpty() || restarts < 0) {
            throw new IllegalArgumentException(
                    "a part has an id and restarts >= 0, was '%s' with %d".formatted(id, restarts));
        }
        gauges = Collections.unmodifiableMap(new TreeMap<>(gauges));
        children = List.copyOf(children);
    }

    /// What kind of part it is.
    public enum Kind {
        /// Works in its own way.
        WORKER,
        /// Does the same thing again and again, with a pause between.
        PERIODIC,
        /// Owns state, and takes messages.
        MAILBOX,
        /// Watches over the parts below it.
        SUPERVISOR
    }

    /// What a part is doing.
    public enum State {
        /// Its start is under way.
        STARTING,
        /// It works.
        RUNNING,
        /// It was asked to end.
        STOPPING,
        /// It failed, or was stopped together with one that did, and will be started again.
        RESTARTING,
        /// It has ended.
        STOPPED
    }
}
