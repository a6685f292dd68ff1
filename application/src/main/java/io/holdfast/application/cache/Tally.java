package io.holdfast.application.cache;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How often what happened. Safe for any thread.
final class Tally {
    enum Kind {
        HITS,
        OLD,
        SHARED,
        WAITS,
        FETCHES,
        FAILURES,
        FORGIVEN,
        DROPS
    }

    private final LongAdder hits = new LongAdder();
    private final Map<Kind, LongAdder> others = new EnumMap<>(Kind.class);

    Tally() {
        for (Kind kind : Kind.values()) {
            others.put(kind, kind == Kind.HITS ? hits : new LongAdder());
        }
    }

    /// What happens most often.
    void hit() {
        hits.increment();
    }

    void add(Kind kind) {
        LongAdder adder = others.get(kind);
        if (adder != null) {
            adder.increment();
        }
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        others.forEach(
                (kind, count) -> counts.put(kind.name().toLowerCase(Locale.ROOT), count.sum()));
        return counts;
    }
}
