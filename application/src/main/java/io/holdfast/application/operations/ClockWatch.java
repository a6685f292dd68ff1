package io.holdfast.application.operations;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.PartFailed;
import io.holdfast.supervision.port.out.SharedClock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/// Looks again and again at the clock by which the shop goes, and says so once when this node's own
/// does not agree with it any more, and once when it does again.
///
/// Safe for any thread.
public final class ClockWatch {
    /// From how much on somebody should look after a clock.
    public static final Duration OFF_MAX = Duration.ofSeconds(5);

    /// How often to look. For so long may a leap of the database's clock stay unseen.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final ShopClock clock;
    private final SharedClock shared;
    private final AtomicLong aheadMillis = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean clean = new AtomicBoolean();
    private final IntSupplier bringBack;

    /// A watch that has not looked yet.
    ///
    /// @param clock is set
    /// @param shared by which
    /// @param bringBack brings back what a clock that was ahead has put off for too long, and
    ///   counts it; called after the shared clock was set back, and once at the begin, for nobody
    ///   knows what was before
    public ClockWatch(ShopClock clock, SharedClock shared, IntSupplier bringBack) {
        this.clock = clock;
        this.shared = shared;
        this.bringBack = bringBack;
    }

    /// Looks once. Where the database does not answer, the shop's time runs on.
    ///
    /// @return how far this node's own clock is ahead, in milliseconds, as far as is known
    public long look() {
        try {
            ShopClock.Found found = clock.look(shared);
            aheadMillis.set(found.own().toMillis());
            if (isTooFar(found.leap())) {
                LOG.warn(
                        "the clock of the database was set by {}, and the shop's with it",
                        found.leap());
                clean.compareAndSet(true, !found.leap().isNegative());
            }
            if (!clean.get()) {
                int rows = bringBack.getAsInt();
                clean.set(true);
                if (rows > 0) {
                    LOG.warn("{} things were put off by a clock that was ahead, and go on", rows);
                }
            }
        } catch (StoreUnavailable e) {
            LOG.debug("the shop's time runs on: {}", e.getMessage());
        }
        return aheadMillis.get();
    }

    /// Says what somebody should look after, once.
    ///
    /// @param ahead how far this node's own clock is ahead, in milliseconds
    /// @throws PartFailed if it agreed before, or was not looked at, and does not now
    public void tell(long ahead) {
        boolean off = isTooFar(Duration.ofMillis(ahead));
        if (off && told.compareAndSet(false, true)) {
            throw new PartFailed(
                    ("The clock of this node is %d ms ahead of the database's, by which the shop"
                                    + " goes: no harm is done, but one of both is wrong.")
                            .formatted(ahead));
        }
        if (!off && told.compareAndSet(true, false)) {
            LOG.info("the clock of this node and the database's agree again");
        }
    }

    private static boolean isTooFar(Duration difference) {
        return difference.abs().compareTo(OFF_MAX) > 0;
    }
}
