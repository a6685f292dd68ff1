package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.port.in.Taken;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Who has something large in memory just now, and who waits until there is room for theirs.
///
/// Places are given by bytes, in the order in which they were asked for; what is light needs none,
/// so nobody waits behind others for it. Who has had a place for long, while others wait, is cut
/// off: a reader who takes nothing would keep all others from reading.
///
/// Safe for use by any thread.
final class LargeReads {
    /// How long somebody waits for a place.
    static final Duration WAIT = Duration.ofSeconds(10);

    /// How long somebody may have a place while others wait.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Machine machine;
    private final long bytesMax;
    private final Waiters waiters;
    private final Deque<Visit> queue = new ArrayDeque<>();
    private final Set<Visit> inside = new LinkedHashSet<>();
    private long bytesInside;

    /// Nobody has anything yet.
    ///
    /// @param machine where the waiting is done
    /// @param bytesMax most that all together have, as the store keeps it; something that is larger
    ///   by itself is given to one alone
    LargeReads(Machine machine, long bytesMax) {
        this.machine = machine;
        this.bytesMax = bytesMax;
        this.waiters = new Waiters(machine);
    }

    /// One reader's stay, which begins without a place.
    final class Visit {
        private final AtomicReference<@Nullable Runnable> cutOff = new AtomicReference<>();
        private long bytes;
        private long since;

        /// Waits for a place.
        ///
        /// @param wanted bytes
        /// @throws CatalogBusy if there was none in time
        void enter(long wanted) {
            bytes = Math.min(wanted, bytesMax);
            add(this);
            boolean entered = false;
            try {
                entered = await(this);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                if (!entered) {
                    leave();
                }
            }
            if (!entered) {
                throw new CatalogBusy(wanted);
            }
        }

        /// Gives the place back, if it has one.
        void leave() {
            if (remove(this)) {
                waiters.wake();
            }
        }

        /// {@return what was read, with the place}
        <T> Taken<T> with(T what) {
            return bytes == 0 ? light(what) : new Large<>(what, this);
        }
    }

    private synchronized void add(Visit visit) {
        queue.add(visit);
    }

    private boolean await(Visit visit) throws InterruptedException {
        Deadline end = Deadline.after(machine, WAIT);
        while (true) {
            Deadline look = Deadline.after(machine, LOOK).earlier(end);
            if (waiters.await(() -> enters(visit), look) == Waited.MET) {
                return true;
            }
            if (end.isPast(machine)) {
                return false;
            }
            overdue().ifPresent(LargeReads::cutOff);
        }
    }

    private synchronized boolean enters(Visit visit) {
        if (queue.peek() != visit || bytesInside + visit.bytes > bytesMax) {
            return false;
        }
        queue.remove();
        inside.add(visit);
        bytesInside += visit.bytes;
        visit.since = machine.nanoTime();
        // The next one may fit in as well.
        waiters.wake();
        return true;
    }

    private synchronized boolean remove(Visit visit) {
        boolean had = inside.remove(visit);
        bytesInside -= had ? visit.bytes : 0;
        return queue.remove(visit) || had;
    }

    private synchronized Optional<Visit> overdue() {
        return inside.stream()
                .findFirst()
                .filter(first -> machine.nanoTime() - first.since > PATIENCE.toNanos());
    }

    private static void cutOff(Visit visit) {
        Runnable cutOff = visit.cutOff.getAndSet(null);
        visit.leave();
        if (cutOff != null) {
            cutOff.run();
        }
    }

    /// {@return something light, which takes nobody's place}
    ///
    /// @param what was read
    /// @param <T> what is read
    static <T> Taken<T> light(T what) {
        return new Light<>(what);
    }

    private record Light<T>(T what) implements Taken<T> {
        @Override
        public boolean isLarge() {
            return false;
        }

        @Override
        public void onCutOff(Runnable cutOff) {}

        @Override
        public void close() {}
    }

    private record Large<T>(T what, Visit visit) implements Taken<T> {
        @Override
        public boolean isLarge() {
            return true;
        }

        @Override
        public void onCutOff(Runnable cutOff) {
            visit.cutOff.set(cutOff);
        }

        @Override
        public void close() {
            visit.cutOff.set(null);
            visit.leave();
        }
    }
}
