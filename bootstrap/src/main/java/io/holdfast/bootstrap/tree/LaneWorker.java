package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.persistence.jobs.JobWorkers;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.jobs.JobSize;
import io.holdfast.supervision.PartFailed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A lane of job workers as a part of the tree: each life has workers and threads of its own.
public final class LaneWorker implements Worker {
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

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
            life.stop(STOP_MAX);
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
