package io.holdfast.bootstrap.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Probe;
import io.holdfast.adapters.persistence.ServerConnections;
import io.holdfast.adapters.persistence.nodes.JdbiSharedClock;
import io.holdfast.adapters.persistence.nodes.PutOff;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Scoped;
import io.holdfast.application.operations.ClockWatch;
import io.holdfast.application.operations.ShopClock;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.Pulse;
import io.holdfast.bootstrap.tree.PulseWorker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;

/// The pools of connections, and the database on them.
@Factory
final class DatabaseWiring {
    private static final int CONNECTIONS = 24;
    private static final int CONNECTIONS_IDLE = 4;
    private static final int JOB_CONNECTIONS_IDLE = 2;
    private static final int LIST_CONNECTIONS_IDLE = 1;
    private static final int LIST_CONNECTIONS_MORE = 2;

    /// Who waited for an answer that never came may wait for another connection after that, and is
    /// to know within ten seconds.
    private static final long WAIT_MILLIS = 5_000;

    private static final long LOOK_MILLIS = 2_000;

    /// A job needs one connection more while it reports progress within its snapshot, and where all
    /// jobs do so at once one of them must get on.
    private static final int JOB_CONNECTIONS_MORE = 4;

    @Singleton
    @Primary
    @Bean(preDestroy = "close")
    HikariDataSource pool(Address address) {
        HikariConfig config = usual("holdfast", address, _ -> {});
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS_IDLE);
        return new HikariDataSource(config);
    }

    /// Jobs have connections of their own: nobody waits for one that a list has taken, and the
    /// processes behind them step back for the others where they are ours. The number of a process
    /// on another machine may be anybody's on this one.
    @Singleton
    @Named("jobs")
    @Bean(preDestroy = "close")
    HikariDataSource jobPool(Address address, Settings settings) {
        IntConsumer opened = address.ours() ? settings.jobs().niceness()::ofProcess : _ -> {};
        HikariConfig config = usual("holdfast-jobs", address, opened);
        config.setMaximumPoolSize(
                settings.jobs().smallWorkers()
                        + settings.jobs().largeWorkers()
                        + JOB_CONNECTIONS_MORE);
        config.setMinimumIdle(JOB_CONNECTIONS_IDLE);
        return new HikariDataSource(config);
    }

    /// Readers of lists have connections of their own, for they keep them for as long as they take:
    /// however slow they all are, requests miss none. One that is cut off is closed, and may be on
    /// its way while the next reader comes.
    @Singleton
    @Named("lists")
    @Bean(preDestroy = "close")
    HikariDataSource listPool(Address address, Settings settings) {
        HikariConfig config = usual("holdfast-lists", address, _ -> {});
        config.setMaximumPoolSize(settings.lists().readersMax() + LIST_CONNECTIONS_MORE);
        config.setMinimumIdle(LIST_CONNECTIONS_IDLE);
        return new HikariDataSource(config);
    }

    /// Who pays would be taken over by another node if this one could not say in time that it
    /// lives, because all others have the connections.
    @Singleton
    @Named("leases")
    @Bean(preDestroy = "close")
    HikariDataSource leasePool(Address address) {
        HikariConfig config = usual("holdfast-leases", address, _ -> {});
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static HikariConfig usual(String name, Address address, IntConsumer opened) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(
                new ServerConnections(
                        address.url(), address.user(), address.password().value(), opened));
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(LOOK_MILLIS);
        config.setConnectionInitSql(Database.sessionSql(name));
        return config;
    }

    @Singleton
    Pulse pulse(Machine machine) {
        return new Pulse(machine::nanoTime);
    }

    @Singleton
    PulseWorker pulseWorker(
            Pulse pulse,
            Address address,
            HikariDataSource requests,
            @Named("leases") HikariDataSource leases,
            @Named("jobs") HikariDataSource jobs,
            @Named("lists") HikariDataSource lists) {
        return new PulseWorker(
                pulse,
                () -> new Probe(address.url(), address.user(), address.password().value()),
                List.of(requests, leases),
                List.of(jobs, lists),
                WAIT_MILLIS);
    }

    /// Who is a part of a fan-out is interrupted at its deadline. Who carries out a request that
    /// may be sent again has no effect when its turn is over.
    @Singleton
    Database database(
            HikariDataSource pool,
            @Named("jobs") HikariDataSource jobs,
            Machine machine,
            ShopClock clock) {
        Database database =
                Database.open(
                                pool,
                                jobs,
                                JvmMachine::isHeavy,
                                () -> Duration.ofNanos(Scoped.deadline().nanosLeft(machine)),
                                closing -> machine.start("connection given back", closing))
                        .knowing(Effect::turnOfThisThread);
        // Nothing is done with what it keeps before its time is known.
        clock.look(new JdbiSharedClock(database));
        return database;
    }

    @Singleton
    @Primary
    ShopClock clock() {
        return new ShopClock(InstantSource.system(), System::nanoTime);
    }

    @Singleton
    ClockWatch clockWatch(ShopClock clock, Database database) {
        return new ClockWatch(
                clock, new JdbiSharedClock(database), new PutOff(database)::bringBack);
    }
}
