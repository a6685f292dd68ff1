package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.JobWorkers;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.adapters.persistence.jobs.WorkerSettings;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.LaneWorker;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.out.DocumentStore;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What works on jobs, and what clears up behind them; none of it runs before the tree starts it.
@Factory
final class WorkerWiring {
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);

    @Singleton
    @Named("small-lane")
    LaneWorker small(
            Database database, RunJob run, Settings settings, WorkBell bell, Machine machine) {
        int workers = settings.jobs().smallWorkers();
        LaneSettings lane = laneOf(JobSize.SMALL, workers, machine);
        return lane(bell, () -> workers(database, run, settings, lane, machine));
    }

    @Singleton
    @Named("large-lane")
    LaneWorker large(
            Database database, RunJob run, Settings settings, WorkBell bell, Machine machine) {
        int workers = settings.jobs().largeWorkers();
        LaneSettings lane = laneOf(JobSize.LARGE, workers, machine);
        return lane(bell, () -> workers(database, run, settings, lane, machine));
    }

    /// Platform threads: an interrupt under a virtual thread closes the connection to the database
    /// that it waits for, and the chunk that is under way would be done again.
    private static LaneSettings laneOf(JobSize size, int workers, Machine machine) {
        String name = "job-" + size.name().toLowerCase(Locale.ROOT);
        return new LaneSettings(size, workers, body -> machine.unstartedHeavy(name, body));
    }

    private static JobWorkers workers(
            Database database, RunJob run, Settings settings, LaneSettings lane, Machine machine) {
        return new JobWorkers(database, workerSettings(settings), List.of(lane), run, machine);
    }

    private static LaneWorker lane(WorkBell bell, Supplier<JobWorkers> workers) {
        LaneWorker worker = new LaneWorker(workers);
        bell.connect(worker::look);
        return worker;
    }

    private static WorkerSettings workerSettings(Settings settings) {
        return new WorkerSettings(
                settings.node(),
                settings.jobs().pollEvery(),
                settings.jobs().heartbeat(),
                WorkerSettings.Retries.USUAL);
    }

    // A stage is as large as its list. Who retries does so soon, and who comes later pays with the
    // time to read the list once more.
    private static final Duration STAGE_KEPT = Duration.ofDays(1);

    /// Who looks at a preview does so at once.
    private static final Duration PREVIEW_KEPT = Duration.ofHours(1);

    /// Every node prunes now and then, and each job is removed once.
    @Singleton
    @Named("prune")
    Worker prune(
            JdbiJobStore jobs,
            DocumentStore documents,
            MediaWiring.Tidying tidying,
            InstantSource clock,
            Settings settings) {
        return Periodic.every(
                PRUNE_EVERY,
                () -> {
                    Instant now = clock.instant();
                    jobs.prune(now.minus(settings.jobs().retention()), now.minus(PREVIEW_KEPT))
                            .forEach(documents::delete);
                    jobs.dropStages(now.minus(STAGE_KEPT));
                    tidying.tidy(now);
                });
    }
}
