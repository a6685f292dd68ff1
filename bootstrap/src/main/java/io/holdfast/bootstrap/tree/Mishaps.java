package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.SupervisionEvent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How often what happened to the parts of a tree, by their paths. Counts only rise, also when a
/// supervisor is started again and forgets what its children went through.
final class Mishaps {
    private final Map<String, AtomicLong> crashes = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> restarts = new ConcurrentHashMap<>();

    void count(SupervisionEvent event) {
        switch (event) {
            case SupervisionEvent.Crashed _, SupervisionEvent.StartFailed _ -> add(crashes, event);
            case SupervisionEvent.Restarted _ -> add(restarts, event);
            default -> {}
        }
    }

    private static void add(Map<String, AtomicLong> counts, SupervisionEvent event) {
        counts.computeIfAbsent(event.path(), _ -> new AtomicLong()).incrementAndGet();
    }

    long crashes(String path) {
        return of(crashes, path);
    }

    long restarts(String path) {
        return of(restarts, path);
    }

    private static long of(Map<String, AtomicLong> counts, String path) {
        AtomicLong count = counts.get(path);
        return count == null ? 0 : count.get();
    }
}
