package io.holdfast.application.cart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when a test says so. Used by one thread.
public final class SettableClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
