package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.persistence.jobs.JobWorkers;
import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.jobs.JobSize;
import io.holdfast.supervision.PartFailed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A lane of job workers as a part of the tree: each life has workers and threads of its own.
public final class LaneWorker implements Worker {
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    /// How long jobs may take to note how far they have come.
    private static final Duration JOBS_STOP = Duration.ofSeconds(6);

    /// How long the database may take for one thing at the end, before it counts as silent.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<JobWorkers> workers;
    private volatile @Nullable JobWorkers current;

    /// A lane without a life.
    ///
    /// @param workers makes those of one lane, not yet working
    public LaneWorker(Supplier<JobWorkers> workers) {
        this.workers = workers;
    }

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        JobWorkers life = workers.get();
        try {
            life.start();
            current = life;
            lifeline.started();
            while (!lifeline.isStopping()) {
                lifeline.machine().sleep(CHECK_EVERY);
                requireWell(life.check());
            }
        } finally {
            current = null;
            stop(lifeline, life);
        }
    }

    private static void stop(Lifeline lifeline, JobWorkers life) {
        Machine machine = lifeline.machine();
        life.interrupt();
        if (patiently(machine, life::cutLongSteps)) {
            Deadline end =
                    lifeline.stopBy().minus(PATIENCE).earlier(Deadline.after(machine, JOBS_STOP));
            life.awaitEnd(Duration.ofNanos(end.nanosLeft(machine)));
            patiently(machine, doing(life::giveBack));
        } else {
            patiently(machine, doing(() -> life.awaitEnd(Duration.ZERO)));
        }
    }

    private static BooleanSupplier doing(Runnable task) {
        return () -> {
            task.run();
            return true;
        };
    }

    /// Asks something of a database that may not answer, and does without then.
    private static boolean patiently(Machine machine, BooleanSupplier question) {
        Thread asking = Thread.currentThread();
        Timer end = machine.after(PATIENCE, () -> machine.interrupt(asking));
        try {
            return question.getAsBoolean();
        } finally {
            if (end.cancel().isEmpty()) {
                // It was for that question alone.
                boolean ignored = Thread.interrupted();
            }
        }
    }

    private static void requireWell(Optional<JobSize> stalled) {
        if (stalled.isPresent()) {
            throw new PartFailed(
                    "The %s lane does not get to look for work although the database answers."
                            .formatted(stalled.get().name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public Map<String, Long> gauges() {
        JobWorkers life = current;
        return life == null ? Map.of() : life.gauges();
    }

    /// Looks for due jobs at once. Never blocks.
    public void look() {
        JobWorkers life = current;
        if (life != null) {
            life.look();
        }
    }
}
