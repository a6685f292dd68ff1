package io.holdfast.application.operations;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.PartFailed;
import io.holdfast.supervision.port.out.SharedClock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/// Looks again and again at the clock by which the shop goes, and says so once when this node's own
/// does not agree with it any more, and once when it does again. Beside it, what a clock that was
/// ahead has put off is brought back.
///
/// Safe for any thread.
public final class ClockWatch {
    /// From how much on somebody should look after a clock.
    public static final Duration OFF_MAX = Duration.ofSeconds(5);

    /// How often to look. For so long may a leap of the database's clock stay unseen.
    public static final Duration EVERY = Duration.ofSeconds(5);

    /// Rounds that bring back. Who is at work on a row keeps it from the first: a statement for a
    /// minute, a transaction that stands idle for two, and a run over pictures for ten.
    private static final Set<Integer> AT = Set.of(0, 13, 25, 125);

    private static final int LAST_AT = 125;

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final ShopClock clock;
    private final SharedClock shared;
    private final AtomicLong aheadMillis = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicReference<Round> round = new AtomicReference<>(new Round(0, false));
    private final IntSupplier bringBack;

    /// Where the rounds are that bring back what was put off.
    ///
    /// @param number how many were gone since that was due
    /// @param failed whether this one has been tried in vain
    private record Round(int number, boolean failed) {}

    /// A watch that has not looked yet.
    ///
    /// @param clock is set
    /// @param shared by which
    /// @param bringBack brings back what a clock that was ahead has put off for too long, and
    ///   counts it; passes over what others work on, and never waits for them
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
                        "the shop's clock was set by {}: the database's was, or this machine stood"
                                + " still",
                        found.leap());
                if (found.leap().isNegative()) {
                    round.set(new Round(0, false));
                }
            }
        } catch (StoreUnavailable e) {
            LOG.debug("the shop's time runs on: {}", e.getMessage());
        }
        return aheadMillis.get();
    }

    /// Brings back what a clock that was ahead has put off for too long: once at the begin, for
    /// nobody knows what was before, and whenever the shared clock was set back; and three times
    /// more within eleven minutes, for what others were at work on. What fails is tried again in
    /// the next round. Called every [#EVERY], and waited for by nobody.
    ///
    /// @return how many things
    public long bringBack() {
        Round now = Objects.requireNonNull(round.get());
        if (!AT.contains(now.number())) {
            round.compareAndSet(now, new Round(Math.min(now.number(), LAST_AT) + 1, false));
            return 0;
        }
        try {
            int rows = bringBack.getAsInt();
            round.compareAndSet(now, new Round(now.number() + 1, false));
            if (rows > 0) {
                LOG.warn("{} things were put off by a clock that was ahead, and go on", rows);
            }
            return rows;
        } catch (StoreUnavailable e) {
            if (!now.failed()) {
                LOG.warn("what was put off cannot be brought back yet: {}", e.getMessage());
            }
            round.compareAndSet(now, new Round(now.number(), true));
            return 0;
        }
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
