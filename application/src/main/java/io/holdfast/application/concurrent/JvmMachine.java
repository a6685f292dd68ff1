package io.holdfast.application.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// The machine that production runs on: the JVM's own clock, virtual threads and `LockSupport`.
///
/// One daemon platform thread, started with the first timer and gone a second after the last one,
/// runs the timers of all. The clock is an argument like everything else: `new
/// JvmMachine(InstantSource.system(), System::nanoTime)`. Closing it drops the timers that are
/// left, and refuses new ones; threads go on.
public final class JvmMachine implements Machine, AutoCloseable {
    private static final long TIMER_THREAD_IDLE_SECONDS = 1;

    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timers;

    /// A machine without threads or timers.
    ///
    /// @param clock the time of day
    /// @param nanoClock nanoseconds that never go back, at the pace of real time
    public JvmMachine(InstantSource clock, LongSupplier nanoClock) {
        this.clock = clock;
        this.nanoClock = nanoClock;
        timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("holdfast-timers").factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setKeepAliveTime(TIMER_THREAD_IDLE_SECONDS, TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return nanoClock.getAsLong();
    }

    @Override
    public Thread unstarted(String name, Runnable body) {
        return Thread.ofVirtual().name(name).unstarted(counted(body));
    }

    /// A platform thread: the operating system shares the cores between these and the carriers of
    /// virtual threads. Its priority is the lowest, by which others can tell it.
    @Override
    // Nothing here is right only because of a priority.
    @SuppressWarnings("ThreadPriorityCheck")
    public Thread unstartedHeavy(String name, Runnable body) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .priority(Thread.MIN_PRIORITY)
                .unstarted(counted(body));
    }

    /// {@return whether the calling thread is one of [#unstartedHeavy], of any machine}
    public static boolean isHeavy() {
        return Thread.currentThread().getPriority() == Thread.MIN_PRIORITY;
    }

    private Runnable counted(Runnable body) {
        return () -> {
            Thread self = Thread.currentThread();
            threads.add(self);
            try {
                body.run();
            } finally {
                threads.remove(self);
            }
        };
    }

    /// Counts the thread before it runs, so that no census misses it in between.
    @Override
    public Thread start(String name, Runnable body) {
        Thread thread = unstarted(name, body);
        threads.add(thread);
        thread.start();
        return thread;
    }

    @Override
    public void park(Object blocker) {
        LockSupport.park(blocker);
    }

    @Override
    public void parkNanos(Object blocker, long nanosMax) {
        LockSupport.parkNanos(blocker, nanosMax);
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // A hint is all that is asked for here: nothing but speed depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    @Override
    public void giveWay() {
        Thread.yield();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return new Scheduled(action, delay);
    }

    @Override
    public Census census() {
        return new Census(threads.stream().map(Thread::getName).toList(), timers.getQueue().size());
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

    /// Decides between running and calling off by itself, because `Future.cancel` also "succeeds"
    /// on a task that is running.
    private final class Scheduled implements Timer {
        private final Runnable action;
        private final AtomicBoolean decided = new AtomicBoolean();
        private final ScheduledFuture<?> future;

        Scheduled(Runnable action, Duration delay) {
            this.action = action;
            future = timers.schedule(this::run, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public Optional<Duration> cancel() {
            if (!decided.compareAndSet(false, true)) {
                return Optional.empty();
            }
            long nanosLeft = Math.max(0, future.getDelay(TimeUnit.NANOSECONDS));
            future.cancel(false);
            return Optional.of(Duration.ofNanos(nanosLeft));
        }

        private void run() {
            if (decided.compareAndSet(false, true)) {
                action.run();
            }
        }
    }
}
