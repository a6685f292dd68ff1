package io.holdfast.application.concurrent.simulation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// Passes the baton: of all simulated threads, only the one that holds it runs.
///
/// Everything is guarded by the monitor of this object. A thread is never interrupted out of that
/// monitor, which is why it is no `ReentrantLock`: that one would hide an interrupt status while it
/// queues.
final class Conductor {
    /// One choice in so many lets time pass although somebody could run, at [Pace#RESTLESS].
    private static final int RESTLESS_ODDS = 8;

    /// How far time moves then, at most.
    private static final long RESTLESS_NANOS_MAX = 10_000_000;

    private final SequencedMap<Thread, Strand> strands = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final Pace pace;
    private final CountDownLatch over = new CountDownLatch(1);
    private long nowNanos;
    private long steps;
    private long trace;
    private int strandsMade;
    private boolean ended;
    private @Nullable Throwable failure;

    Conductor(SplittableRandom random, Pace pace) {
        this.random = random;
        this.pace = pace;
    }

    synchronized long nowNanos() {
        return nowNanos;
    }

    synchronized SimulationReport report() {
        return new SimulationReport(steps, Duration.ofNanos(nowNanos), trace);
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /// Names of the simulated threads that have not ended, services apart.
    synchronized List<String> alive() {
        return strands.values().stream().filter(s -> !s.service).map(s -> s.name).toList();
    }

    synchronized boolean isAlive(Thread thread) {
        return strands.containsKey(thread);
    }

    synchronized Thread unstarted(String name, boolean service, Runnable body) {
        Strand strand = new Strand(strandsMade++, name, service);
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> live(strand, body));
        strand.thread = thread;
        strands.put(thread, strand);
        return thread;
    }

    /// Hands the baton to the first thread and waits, in real time, until the last one has ended.
    void conduct(Thread first) throws InterruptedException {
        first.start();
        synchronized (this) {
            give(strandOf(first));
        }
        over.await();
    }

    void park(@Nullable Object blocker, long wakeAtNanos) {
        Strand self = self();
        synchronized (this) {
            self.parked = true;
            self.wakeAtNanos = wakeAtNanos;
            self.blocker = blocker;
            passOn();
        }
        awaitBaton(self);
        synchronized (this) {
            self.permit = false;
        }
    }

    void giveWay() {
        park("its turn", 0);
    }

    synchronized void unpark(Thread thread) {
        Strand strand = strands.get(thread);
        if (strand != null) {
            strand.permit = true;
        }
    }

    /// Time stands until the running thread waits, so a later moment is all that a wake-up needs.
    synchronized void wakeAt(Thread thread, long wakeAtNanos) {
        Strand strand = strandOf(thread);
        strand.wakeAtNanos = Math.min(strand.wakeAtNanos, wakeAtNanos);
    }

    private void live(Strand self, Runnable body) {
        try {
            awaitBaton(self);
            body.run();
        } catch (SimulationEnded _) {
            // Somebody else's failure is already on record.
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            end(self);
        }
    }

    private Strand self() {
        return strandOf(Thread.currentThread());
    }

    private synchronized Strand strandOf(Thread thread) {
        Strand strand = strands.get(thread);
        if (strand == null) {
            throw new IllegalStateException(thread + " is no thread of this simulation");
        }
        return strand;
    }

    private void awaitBaton(Strand self) {
        while (!self.baton) {
            LockSupport.park(this);
            synchronized (this) {
                // An interrupt status that stays set would turn this loop into a busy one.
                self.interrupted |= Thread.interrupted();
            }
        }
        synchronized (this) {
            boolean interrupted = self.interrupted;
            self.parked = false;
            self.interrupted = false;
            self.wakeAtNanos = Strand.NO_WAKE_UP;
            self.blocker = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (isEnded()) {
            throw new SimulationEnded();
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        ended = true;
    }

    private synchronized void end(Strand self) {
        strands.remove(self.requireThread());
        if (strands.isEmpty()) {
            over.countDown();
        } else {
            self.baton = false;
            passOn();
        }
    }

    /// Takes the baton from whoever holds it and gives it to the next; the caller then awaits it or
    /// ends.
    private void passOn() {
        for (Strand strand : strands.values()) {
            strand.baton = false;
        }
        give(next());
    }

    private void give(Strand next) {
        steps++;
        trace = trace * 31 + next.number;
        next.baton = true;
        LockSupport.unpark(next.requireThread());
    }

    private Strand next() {
        ended |= onlyServicesAreLeft();
        if (ended) {
            return youngest();
        }
        if (pace == Pace.RESTLESS && random.nextInt(RESTLESS_ODDS) == 0) {
            jump(random.nextLong(RESTLESS_NANOS_MAX) + 1);
        }
        List<Strand> ready = ready();
        if (ready.isEmpty()) {
            jump(Strand.NO_WAKE_UP);
            ready = ready();
        }
        if (ready.isEmpty()) {
            fail(new SimulationFailed("everybody waits, for ever: " + strands.values()));
            return youngest();
        }
        return ready.get(random.nextInt(ready.size()));
    }

    private boolean onlyServicesAreLeft() {
        for (Strand strand : strands.values()) {
            if (!strand.service) {
                return false;
            }
        }
        return true;
    }

    /// Threads unwind in the reverse order of their making: the owner of a structure cannot leave
    /// it before the threads that it made for it, and waits for them where nobody sees it.
    private Strand youngest() {
        return strands.sequencedValues().getLast();
    }

    private List<Strand> ready() {
        List<Strand> ready = new ArrayList<>();
        for (Strand strand : strands.values()) {
            if (strand.canRun(nowNanos)) {
                ready.add(strand);
            }
        }
        return ready;
    }

    /// Moves time to the first moment that somebody waits for, or as far as it may.
    private void jump(long nanosMax) {
        long earliest = Strand.NO_WAKE_UP;
        for (Strand strand : strands.values()) {
            if (strand.parked && strand.wakeAtNanos > nowNanos) {
                earliest = Math.min(earliest, strand.wakeAtNanos);
            }
        }
        if (earliest != Strand.NO_WAKE_UP) {
            nowNanos += Math.min(earliest - nowNanos, nanosMax);
        }
    }
}
