package io.holdfast.benchmarks.channels;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What Phoenix 1.8.12 on Bandit was measured to do on a machine of the kind that these benchmarks
/// were written on: two cores, shared with the client. From another run, so it tells the order of
/// things and no more.
final class Phoenix {
    private static final Map<String, Double> FIGURES =
            Map.ofEntries(
                    Map.entry("RESIDENT 5000x1", 36_200.0),
                    Map.entry("RESIDENT 19500x1", 37_900.0),
                    Map.entry("RESIDENT 10000x10", 85_600.0),
                    Map.entry("CONNECTS 5000x1", 2_600.0),
                    Map.entry("CONNECT_CPU 5000x1", 600.0),
                    Map.entry("LAST_MEDIAN 5000x1", 97.0),
                    Map.entry("LAST_MAX 5000x1", 143.0),
                    Map.entry("MESSAGES 5000x1", 49_000.0),
                    Map.entry("LAST_MEDIAN 19500x1", 397.0),
                    Map.entry("LAST_MAX 19500x1", 561.0),
                    Map.entry("MESSAGES 19500x1", 48_700.0),
                    Map.entry("MESSAGE_CPU 5000x1", 29.0),
                    Map.entry("MESSAGE_CPU 19500x1", 29.0),
                    Map.entry("round trips", 18_200.0),
                    Map.entry("p50", 5.1),
                    Map.entry("p99", 13.4));

    private Phoenix() {}

    static @Nullable Double of(String figure) {
        return FIGURES.get(figure);
    }
}
