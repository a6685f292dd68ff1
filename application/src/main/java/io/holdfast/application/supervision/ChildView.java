package io.holdfast.application.supervision;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A child, and all below it, at one moment.
///
/// @param id unique among its siblings
/// @param type what kind of child
/// @param state what it is doing
/// @param restarts how often it has been restarted since it was added, 0 or more
/// @param lastError its last crash or failed start, if there was one
/// @param gauges what it shows, by name, sorted; for a mailbox `depth`, `capacity` and more
/// @param children what hangs below it, in the order of their start; none unless it is a supervisor
public record ChildView(
        String id,
        ChildType type,
        ChildState state,
        long restarts,
        @Nullable ErrorView lastError,
        Map<String, Long> gauges,
        List<ChildView> children) {

    /// Keeps copies.
    public ChildView {
        gauges = java.util.Collections.unmodifiableMap(new TreeMap<>(gauges));
        children = List.copyOf(children);
    }

    /// What went wrong last.
    ///
    /// @param at when
    /// @param cause what was thrown; for operators, not for customers
    public record ErrorView(Instant at, Throwable cause) {
        /// {@return simple name of the class of what was thrown}
        public String type() {
            return cause.getClass().getSimpleName();
        }

        /// {@return its message, empty if it had none}
        public String message() {
            String message = cause.getMessage();
            return message == null ? "" : message;
        }
    }
}
