package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.cache.JdbiSharedResults;
import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.caches.MicronautCaches;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.kernel.port.out.Events;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.Duration;

/// Caches: `CacheDesk` opens them, as `Caches`, and shows them, as `WatchCaches`.
@Factory
final class CacheWiring {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    @Singleton
    NearCaches near(ApplicationContext context, Settings settings) {
        return new MicronautCaches(context, settings.caches());
    }

    @Singleton
    SharedResults results(Database database) {
        return new JdbiSharedResults(database);
    }

    @Singleton
    CacheDesk caches(Machine machine, NearCaches near, SharedResults results, Events events) {
        return new CacheDesk(machine, near, results, events);
    }

    @Singleton
    ServerTree.Caches workers(CacheDesk caches) {
        return new ServerTree.Caches(
                caches.fetches(), TalliedWorker.sum("removed", SWEEP_EVERY, caches::sweep));
    }
}
