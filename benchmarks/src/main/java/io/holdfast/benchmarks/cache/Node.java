package io.holdfast.benchmarks.cache;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.cache.JdbiSharedResults;
import io.holdfast.adapters.persistence.events.Ears;
import io.holdfast.adapters.persistence.events.EventText;
import io.holdfast.adapters.persistence.events.PostgresEvents;
import io.holdfast.adapters.persistence.events.ShopEventText;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.adapters.persistence.order.JdbiOrderStore;
import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.bootstrap.caches.MicronautCaches;
import io.holdfast.bootstrap.tree.EarsWorker;
import io.holdfast.bootstrap.tree.TellingWorker;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.Codec;
import io.holdfast.cache.Terms;
import io.holdfast.cache.port.in.Cache;
import io.micronaut.context.ApplicationContext;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// What of a server has to do with kept results, on a database that others may share.
final class Node implements AutoCloseable {
    private static final int ENTRIES = 20_000;
    private static final Duration HEARING = Duration.ofSeconds(2);

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final HikariDataSource pool;
    private final SupervisionTree tree;
    private final Cache<String, String> cache;

    /// Starts it. It hears others a moment later.
    Node(HikariDataSource pool) throws InterruptedException {
        this.pool = pool;
        Database database = Database.open(pool);
        NodeRegister nodes =
                new NodeRegister(
                        database, UUID.randomUUID(), Duration.ofMillis(20), System::nanoTime);
        EventText text = new ShopEventText(new JdbiOrderStore(database));
        PostgresEvents events = new PostgresEvents(database, nodes, text);
        CacheDesk desk =
                new CacheDesk(
                        machine,
                        new MicronautCaches(ApplicationContext.builder().build(), Map.of()),
                        new JdbiSharedResults(database),
                        events);
        cache =
                desk.open(
                        new CacheSpec<>(
                                new CacheName("bench"),
                                Function.identity(),
                                Codec.text(),
                                Terms.fresh(Duration.ofHours(1)).entries(ENTRIES)));
        tree =
                SupervisionTree.start(
                        machine,
                        "bench",
                        SupervisorSpec.of(
                                ChildSpec.of(
                                        "ears",
                                        new EarsWorker(new Ears(database, nodes, events), events)),
                                ChildSpec.of("telling", new TellingWorker(events)),
                                ChildSpec.of("fetches", desk.fetches())));
    }

    /// Waits until it hears others, and so does whoever was started before it.
    void awaitHearing() throws InterruptedException {
        machine.sleep(HEARING);
    }

    JvmMachine machine() {
        return machine;
    }

    Cache<String, String> cache() {
        return cache;
    }

    @Override
    public void close() {
        tree.close();
        machine.close();
        pool.close();
    }
}
