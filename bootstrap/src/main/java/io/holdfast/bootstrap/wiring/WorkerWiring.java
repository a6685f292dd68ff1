package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.JobWorkers;
import io.holdfast.adapters.persistence.jobs.JobWorkers.LaneSettings;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.port.in.RunJob;
import io.holdfast.jobs.port.out.DocumentStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.annotation.Scheduled;

import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The workers that run jobs.
@Factory
final class WorkerWiring {
    @Singleton
    JobWorkers workers(Database database, RunJob runJob, Settings settings, WorkBell bell) {
        Settings.Jobs jobs = settings.jobs();
        JobWorkers workers =
                new JobWorkers(
                        database,
                        settings.node(),
                        jobs.heartbeat(),
                        List.of(
                                new LaneSettings(
                                        JobSize.SMALL,
                                        jobs.smallWorkers(),
                                        threads("small", jobs.smallWorkers())),
                                new LaneSettings(
                                        JobSize.LARGE,
                                        jobs.largeWorkers(),
                                        threads("large", jobs.largeWorkers()))),
                        runJob);
        bell.connect(workers::look);
        return workers;
    }

    /// Platform threads: an interrupt under a virtual thread closes the connection to the database
    /// that it waits for, and the chunk that is under way would be done again.
    private static ExecutorService threads(String lane, int workers) {
        return Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("job-" + lane + "-", 1).factory());
    }

    /// What must be done now and then; every node does it, and each piece of it once.
    @Singleton
    static final class Upkeep {
        private final JdbiJobStore jobs;
        private final DocumentStore documents;
        private final InstantSource clock;
        private final Settings settings;

        Upkeep(JdbiJobStore jobs, DocumentStore documents, InstantSource clock, Settings settings) {
            this.jobs = jobs;
            this.documents = documents;
            this.clock = clock;
            this.settings = settings;
        }

        @Scheduled(initialDelay = "1m", fixedDelay = "10m")
        void prune() {
            jobs.prune(clock.instant().minus(settings.jobs().retention()))
                    .forEach(documents::delete);
        }
    }
}
