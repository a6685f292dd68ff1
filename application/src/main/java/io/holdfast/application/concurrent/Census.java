package io.holdfast.application.concurrent;

import java.util.List;

/// What a machine keeps alive at one moment.
///
/// @param threads names of the threads that were started and have not ended, sorted
/// @param timers how many timers are neither over nor cancelled, 0 or more
public record Census(List<String> threads, int timers) {
    /// A machine where nothing is left.
    public static final Census EMPTY = new Census(List.of(), 0);

    /// Sorts the names.
    ///
    /// @throws IllegalArgumentException if `timers` is negative
    public Census {
        if (timers < 0) {
            throw new IllegalArgumentException("timers must be 0 or more, was " + timers);
        }
        threads = threads.stream().sorted().toList();
    }
}
