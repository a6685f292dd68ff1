package io.holdfast.bootstrap.server;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A start that can be told to stop before it is over, and the stop of what it led to (decision
/// 0031).
///
/// Started by one thread, stopped by another, at any moment.
public final class Start {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);

    /// Ctrl-C also reaches the programs that make the database, and that they end may be seen here
    /// before anybody has been told why.
    private static final Duration TOLD_WHY = Duration.ofMillis(300);

    private final Settings settings;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable RunningServer server;
    private boolean failed;

    /// Kept until the process ends if it is stopped: what runs in a directory may be stopped only
    /// by its owner.
    private volatile @Nullable DataDirectory directory;

    /// Starts nothing yet.
    ///
    /// @param settings what was configured
    public Start(Settings settings) {
        this.settings = settings;
    }

    /// Starts everything. Only once.
    ///
    /// @return the running server
    /// @throws InterruptedException if it was stopped meanwhile, or the caller was interrupted; all
    ///   that had begun is undone
    public RunningServer run() throws InterruptedException {
        try {
            DataDirectory taken = DataDirectory.take(settings.dataDir());
            directory = taken;
            RunningServer started = RunningServer.start(settings, taken, this::isAsked);
            if (!isWanted(started)) {
                started.close();
                throw new InterruptedException("stopped when it had just started");
            }
            return started;
        } catch (RuntimeException e) {
            if (isBroken()) {
                release();
                throw e;
            }
            throw new InterruptedException("stopped before it had started");
        } finally {
            over.countDown();
        }
    }

    private void release() {
        DataDirectory taken = directory;
        if (taken != null) {
            taken.close();
        }
    }

    /// {@return whether somebody asked it to stop}
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    private synchronized boolean isWanted(RunningServer started) {
        boolean wanted = !isAsked();
        if (wanted) {
            server = started;
        } else {
            // The server has its own way to stop, and what was meant for its start is no part of
            // it.
            boolean _ = Thread.interrupted();
        }
        return wanted;
    }

    /// Whether a start that failed did so by itself, and not because it was stopped.
    private boolean isBroken() throws InterruptedException {
        if (asked.await(TOLD_WHY.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        synchronized (this) {
            failed = !isAsked();
            return failed;
        }
    }

    /// Stops the server, or what there is of it. Comes back within twenty seconds, whatever hangs.
    ///
    /// @param interrupt interrupts the thread that starts
    /// @param hush keeps libraries from telling at length that they were broken off; the result
    ///   lets them talk again
    /// @return whether there was anything to stop: nothing, if the start has failed by itself
    public boolean stop(Runnable interrupt, Hush hush) {
        RunningServer running;
        synchronized (this) {
            if (failed) {
                return false;
            }
            running = server;
            asked.countDown();
            if (running == null) {
                interrupt.run();
            }
        }
        if (running == null) {
            abandon(hush);
        } else {
            running.closeForGood();
        }
        return true;
    }

    private void abandon(Hush hush) {
        try (JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime)) {
            new StopBudget(machine, RunningServer.LAST_RESORT)
                    .spend(
                            "the start",
                            Duration.ZERO,
                            () -> abandon(hush, new StopBudget(machine, RunningServer.STOP_MAX)));
        }
    }

    private void abandon(Hush hush, StopBudget budget) {
        LOG.info("stopping before the start is over: what has begun is undone");
        Runnable loud = hush.begin();
        if (!isOver(budget.leftBut(RunningServer.AFTER_TREE))) {
            budget.miss("what was just starting");
        }
        if (directory != null && settings.database() == null && !stopPostgres(budget)) {
            budget.miss("the orderly end of PostgreSQL");
        }
        loud.run();
        if (!budget.missed().isEmpty()) {
            LOG.warn("stopped, but there was no time for: {}", budget.missed());
        }
    }

    private boolean stopPostgres(StopBudget budget) {
        return OwnPostgres.stop(
                RunningServer.postgresHome(settings), budget.leftBut(RunningServer.AFTER_POSTGRES));
    }

    private boolean isOver(Duration limit) {
        try {
            return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Keeps the process from writing to its error stream.
    @FunctionalInterface
    public interface Hush {
        /// Begins now.
        ///
        /// @return what ends it
        Runnable begin();
    }
}
