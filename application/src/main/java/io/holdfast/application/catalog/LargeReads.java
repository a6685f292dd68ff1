package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.kernel.PageRequest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Who has something large in memory just now, and who waits until there is room for theirs.
///
/// Places are given by bytes, in the order in which they were asked for; what is light needs none,
/// so nobody waits behind others for it. While others wait, a reader who takes next to nothing is
/// cut off long before the first of them has waited in vain, and any who has had a place for long.
///
/// Safe for use by any thread.
public final class LargeReads {
    /// Most bytes of a page that nobody waits for.
    static final long LIGHT_PAGE_BYTES_MAX = PageRequest.LIGHT_BYTES_MAX;

    /// How long somebody waits for a place.
    static final Duration WAIT = Duration.ofSeconds(10);

    /// How long somebody waits who has been sent some of a list already, which can only be broken
    /// off else.
    static final Duration WAIT_WITHIN = Duration.ofMinutes(2);

    /// How long somebody may have a place while others wait.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Within which time a reader who is being sent something takes [#MOVED_BYTES] while others
    /// wait. Short beside [#WAIT], so that whoever waits behind readers who stand still has a turn.
    static final Duration STILL = Duration.ofSeconds(5);

    /// What is taken between two looks at whether somebody stands still. Less than this would let
    /// one who takes a byte now and then keep a place.
    static final int MOVED_BYTES = 256 * 1024;

    /// How many wait at most. Whoever comes on top is told so at once, for a queue that moves by
    /// some readers a second gives its last nothing within [#WAIT]. Of those who have been sent
    /// some of a list, twice as many wait.
    static final int WAITING_MAX = 256;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /// What is said of hanging up on a reader, where it is not how.
    private enum Said implements Runnable {
        /// Nothing yet; nor is it to be hung up on.
        NOTHING,
        /// It is to be hung up on as soon as it is said how.
        DUE,
        /// There is nobody to hang up on any more.
        OVER;

        @Override
        public void run() {}
    }

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
    public LargeReads(Machine machine, long bytesMax) {
        this.machine = machine;
        this.bytesMax = bytesMax;
        this.waiters = new Waiters(machine);
    }

    /// Reads a page of which is known what it weighs only once it is being read; a light one needs
    /// no place, and whoever reads a piece of a list waits for longer.
    ///
    /// @param page which
    /// @param read given what it calls with the weight in bytes before it reads the page, as with
    ///   [#read]
    /// @param <T> what is read
    /// @return the page, with its place if it is large
    public <T> Taken<T> readPage(PageRequest page, Function<LongConsumer, T> read) {
        return read(
                new Visit(page.isPiece()),
                weighed ->
                        read.apply(
                                bytes -> {
                                    if (bytes > LIGHT_PAGE_BYTES_MAX) {
                                        weighed.accept(bytes);
                                    }
                                }));
    }

    /// Reads something of which is known what it weighs only once it is being read.
    ///
    /// @param read given what it calls with the weight in bytes before it reads anything large; the
    ///   call waits for a place, and fails with [CatalogBusy] if there is none
    /// @param <T> what is read
    /// @return what was read, with its place if one was asked for
    public <T> Taken<T> read(Function<LongConsumer, T> read) {
        return read(new Visit(false), read);
    }

    private <T> Taken<T> read(Visit visit, Function<LongConsumer, T> read) {
        boolean done = false;
        try {
            Taken<T> taken = visit.with(read.apply(visit::enter));
            done = true;
            return taken;
        } finally {
            if (!done) {
                visit.leave();
            }
        }
    }

    /// One reader's stay, which begins without a place.
    final class Visit {
        private final AtomicReference<Runnable> cutOff = new AtomicReference<>(Said.NOTHING);
        private final boolean within;
        private long bytes;
        private long since;
        private boolean sending;
        private long movedAt;
        private long movedBytes;

        /// Has no place yet.
        ///
        /// @param within whether its reader has been sent some of a list
        Visit(boolean within) {
            this.within = within;
        }

        /// Waits for a place.
        ///
        /// @param wanted bytes
        /// @throws CatalogBusy if there was none in time, or too many wait already
        void enter(long wanted) {
            bytes = Math.min(wanted, bytesMax);
            if (!add(this)) {
                throw new CatalogBusy(wanted);
            }
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

        /// From now on its reader is sent what was read, and is hung up on in this way; at once if
        /// it was cut off while it still read.
        private void begin(Runnable hangUp) {
            begun(this);
            Runnable before =
                    cutOff.getAndUpdate(
                            said ->
                                    said == Said.NOTHING
                                            ? hangUp
                                            : said == Said.DUE ? Said.OVER : said);
            if (before == Said.DUE) {
                hangUp.run();
            }
        }

        /// Several who wait may do so at once.
        private void cutOff() {
            leave();
            cutOff.getAndUpdate(
                            said -> said == Said.NOTHING || said == Said.DUE ? Said.DUE : Said.OVER)
                    .run();
        }

        private void took(int more) {
            moved(this, more);
        }

        private void end() {
            cutOff.set(Said.OVER);
            leave();
        }
    }

    private synchronized boolean add(Visit visit) {
        int most = visit.within ? 2 * WAITING_MAX : WAITING_MAX;
        return queue.size() < most && queue.add(visit);
    }

    private boolean await(Visit visit) throws InterruptedException {
        Deadline end = Deadline.after(machine, visit.within ? WAIT_WITHIN : WAIT);
        while (true) {
            Deadline look = Deadline.after(machine, LOOK).earlier(end);
            if (waiters.await(() -> enters(visit), look) == Waited.MET) {
                return true;
            }
            if (end.isPast(machine)) {
                return false;
            }
            cutOffOverdue();
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

    private synchronized void begun(Visit visit) {
        visit.sending = true;
        visit.movedAt = machine.nanoTime();
    }

    private synchronized void moved(Visit visit, long bytes) {
        visit.movedBytes += bytes;
        if (visit.movedBytes >= MOVED_BYTES) {
            visit.movedBytes = 0;
            visit.movedAt = machine.nanoTime();
        }
    }

    /// As many as it takes for the first in the queue to get in, and none besides.
    private void cutOffOverdue() {
        for (Optional<Visit> one = overdue(); one.isPresent(); one = overdue()) {
            one.get().cutOff();
        }
    }

    private synchronized Optional<Visit> overdue() {
        Visit first = queue.peek();
        return first == null || bytesInside + first.bytes <= bytesMax
                ? Optional.empty()
                : inside.stream().filter(this::isOverdue).findFirst();
    }

    private boolean isOverdue(Visit visit) {
        long now = machine.nanoTime();
        return now - visit.since > PATIENCE.toNanos()
                || (visit.sending && now - visit.movedAt > STILL.toNanos());
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
        public void moved(int bytes) {}

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
            visit.begin(cutOff);
        }

        @Override
        public void moved(int bytes) {
            visit.took(bytes);
        }

        @Override
        public void close() {
            visit.end();
        }
    }
}
