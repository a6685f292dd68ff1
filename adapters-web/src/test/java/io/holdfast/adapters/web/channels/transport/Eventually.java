package io.holdfast.adapters.web.channels.transport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what is about to hold.
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    static void holds(Callable<Boolean> condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > giveUp) {
                    throw new AssertionError("did not come true");
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        } catch (AssertionError e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("could not be looked at", e);
        }
    }
}
