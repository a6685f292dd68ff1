package io.holdfast.application.operations;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.port.out.SharedClock;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The time of the shop, the same at all of its nodes: that of the [SharedClock], which runs on
/// between two looks by a clock that nobody can set (decision 0051).
///
/// So a node whose own clock is wrong, or is set, does nothing at a wrong time. Until the first
/// look it goes by its own. Instants are whole microseconds, as the database keeps them.
///
/// The clock that nobody can set stands still while the machine is suspended, and its own does not.
/// Where that one has run ahead of it since the last look, either was it set or the machine
/// suspended; whoever asks for the time then waits for another look first.
///
/// Safe for any thread.
public final class ShopClock implements InstantSource {
    /// Two clocks of one machine differ by much less in the time between two looks.
    private static final Duration STOOD_STILL = Duration.ofSeconds(1);

    private final InstantSource own;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Sight> last = new AtomicReference<>();
    private final ReentrantLock looking = new ReentrantLock();

    /// What was seen when, and whose clock it was.
    ///
    /// @param shared which
    /// @param at the time of the shop
    /// @param nanos the clock that nobody can set
    /// @param own this node's own clock
    /// @param untold how far looks have set the shop's clock that nobody was told of
    private record Sight(SharedClock shared, Instant at, long nanos, Instant own, Duration untold) {
        Instant at(long now) {
            return at.plusNanos(now - nanos);
        }

        boolean stoodStill(long now, Instant mine) {
            return mine.isAfter(own.plusNanos(now - nanos + STOOD_STILL.toNanos()));
        }
    }

    /// What was said, and what the clocks of this machine said before and after.
    private record Answer(
            SharedClock shared, Instant said, Instant before, Instant mine, long asked, long now) {
        boolean isOld() {
            return mine.isAfter(before.plusNanos(now - asked + STOOD_STILL.toNanos()));
        }
    }

    /// What a look has found.
    ///
    /// @param own how far this node's own clock is ahead of the shop's; negative where it is behind
    /// @param leap how far the shop's clock is set ahead by this look, or back where it is negative
    public record Found(Duration own, Duration leap) {}

    /// A clock that has not looked yet.
    ///
    /// @param own this node's own
    /// @param nanos one that only runs forward, in nanoseconds
    public ShopClock(InstantSource own, LongSupplier nanos) {
        this.own = own;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        Instant mine = own.instant();
        long now = nanos.getAsLong();
        Sight sight = last.get();
        if (sight == null) {
            return whole(mine);
        }
        return whole(sight.stoodStill(now, mine) ? lookedAgain() : sight.at(now));
    }

    private static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /// One looks, and the others wait for it.
    private Instant lookedAgain() {
        boolean asked = looking.isHeldByCurrentThread();
        looking.lock();
        try {
            Sight sight = Objects.requireNonNull(last.get());
            Instant mine = own.instant();
            long now = nanos.getAsLong();
            if (!asked && sight.stoodStill(now, mine)) {
                try {
                    see(sight.shared());
                } catch (StoreUnavailable _) {
                    // The time runs on until the next look.
                    runOn(sight, nanos.getAsLong(), own.instant());
                }
            }
            return Objects.requireNonNull(last.get()).at(nanos.getAsLong());
        } finally {
            looking.unlock();
        }
    }

    /// Looks at the clock of all, and goes by it from then on.
    ///
    /// What it says was right at some moment of the call. A time that can be right is left as it
    /// is, so that no look sets the clock for how long a call has taken.
    ///
    /// @param shared which
    /// @return what was found, by this look and by those that were taken since the last call
    /// @throws io.holdfast.kernel.StoreUnavailable if it does not answer; this clock runs on
    public Found look(SharedClock shared) {
        looking.lock();
        try {
            Duration ahead = seen(shared);
            Sight seen = Objects.requireNonNull(last.get());
            last.set(new Sight(shared, seen.at(), seen.nanos(), seen.own(), Duration.ZERO));
            return new Found(ahead, seen.untold());
        } finally {
            looking.unlock();
        }
    }

    /// After a look in vain nobody who asks for the time looks at once again: with a database that
    /// hangs each would wait as long.
    private Duration seen(SharedClock shared) {
        try {
            return see(shared);
        } catch (StoreUnavailable e) {
            Sight sight = last.get();
            if (sight != null) {
                runOn(sight, nanos.getAsLong(), own.instant());
            }
            throw e;
        }
    }

    private void runOn(Sight sight, long now, Instant mine) {
        last.set(new Sight(sight.shared(), sight.at(now), now, mine, sight.untold()));
    }

    /// Asks once more where the machine was suspended before the answer was taken: that one is old.
    ///
    /// {@return how far this node's own clock is ahead}
    private Duration see(SharedClock shared) {
        Answer answer = asked(shared);
        return answer.isOld() ? believe(asked(shared)) : believe(answer);
    }

    private Answer asked(SharedClock shared) {
        Instant mine = own.instant();
        long asked = nanos.getAsLong();
        Instant said = shared.read();
        return new Answer(shared, said, mine, own.instant(), asked, nanos.getAsLong());
    }

    private Duration believe(Answer answer) {
        SharedClock shared = answer.shared();
        Instant earliest = answer.said();
        Instant mine = answer.mine();
        long now = answer.now();
        long asked = answer.asked();
        Instant latest = earliest.plusNanos(now - asked);
        Sight before = last.get();
        Instant believed = before == null ? mine : before.at(now);
        Instant right = within(earliest, believed, latest);
        Duration untold =
                before == null
                        ? Duration.ZERO
                        : before.untold().plus(Duration.between(believed, right));
        last.set(new Sight(shared, right, now, mine, untold));
        return Duration.between(within(earliest, mine, latest), mine);
    }

    private static Instant within(Instant earliest, Instant at, Instant latest) {
        if (at.isBefore(earliest)) {
            return earliest;
        }
        return at.isAfter(latest) ? latest : at;
    }
}
