package io.holdfast.contracts.outside;

import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.port.out.Allowances;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Allowances of one process, for tests.
public final class MemoryAllowances implements Allowances {
    private final Map<String, Instant> fullAt = new HashMap<>();
    private final Map<String, Instant> pausedUntil = new HashMap<>();

    /// All buckets are full.
    public MemoryAllowances() {}

    @Override
    public synchronized Allowed take(String name, Allowance allowance, Instant now) {
        Instant paused = pausedUntil.getOrDefault(name, Instant.MIN);
        Instant full = fullAt.getOrDefault(name, now);
        Instant next = (full.isBefore(now) ? now : full).plus(allowance.each());
        Instant free = next.minus(allowance.per());
        Instant at = free.isBefore(paused) ? paused : free;
        if (at.isAfter(now)) {
            return new Allowed.After(Duration.between(now, at));
        }
        fullAt.put(name, next);
        return new Allowed.Now();
    }

    @Override
    public synchronized void pause(String name, Instant until) {
        pausedUntil.merge(name, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public synchronized Optional<Instant> pausedUntil(String name, Instant now) {
        return Optional.ofNullable(pausedUntil.get(name)).filter(now::isBefore);
    }
}
