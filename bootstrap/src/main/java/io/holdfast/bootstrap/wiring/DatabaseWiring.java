package io.holdfast.bootstrap.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.bootstrap.priority.Niceness;
import io.holdfast.bootstrap.priority.SteppingBack;
import io.holdfast.bootstrap.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.postgresql.ds.PGSimpleDataSource;

import java.time.InstantSource;

import javax.sql.DataSource;

/// The pools of connections, and the database on them.
@Factory
final class DatabaseWiring {
    private static final int CONNECTIONS = 24;
    private static final int CONNECTIONS_IDLE = 4;
    private static final int JOB_CONNECTIONS_IDLE = 2;
    private static final long WAIT_MILLIS = 10_000;
    private static final int SOCKET_SECONDS = 600;

    /// A job needs one connection more while it reports progress within its snapshot, and where all
    /// jobs do so at once one of them must get on.
    private static final int JOB_CONNECTIONS_MORE = 4;

    @Singleton
    @Primary
    @Bean(preDestroy = "close")
    HikariDataSource pool(Address address) {
        HikariConfig config = usual("holdfast", server(address));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS_IDLE);
        return new HikariDataSource(config);
    }

    /// Jobs have connections of their own: nobody waits for one that a list has taken, and the
    /// processes behind them can step back for the others.
    @Singleton
    @Named("jobs")
    @Bean(preDestroy = "close")
    HikariDataSource jobPool(Address address, Settings settings) {
        DataSource server = server(address);
        Niceness niceness = settings.jobs().niceness();
        HikariConfig config =
                usual(
                        "holdfast-jobs",
                        address.ours() ? new SteppingBack(server, niceness) : server);
        config.setMaximumPoolSize(
                settings.jobs().smallWorkers()
                        + settings.jobs().largeWorkers()
                        + JOB_CONNECTIONS_MORE);
        config.setMinimumIdle(JOB_CONNECTIONS_IDLE);
        return new HikariDataSource(config);
    }

    private static HikariConfig usual(String name, DataSource server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(server);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setConnectionInitSql(Database.sessionSql(name));
        return config;
    }

    private static DataSource server(Address address) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(address.url());
        if (!address.user().isEmpty()) {
            server.setUser(address.user());
            server.setPassword(address.password().value());
        }
        server.setReWriteBatchedInserts(true);
        server.setPrepareThreshold(1);
        server.setTcpKeepAlive(true);
        server.setSocketTimeout(SOCKET_SECONDS);
        return server;
    }

    @Singleton
    Database database(HikariDataSource pool, @Named("jobs") HikariDataSource jobs) {
        return Database.open(pool, jobs);
    }

    @Singleton
    @Primary
    InstantSource clock() {
        // PostgreSQL keeps microseconds; a finer instant would not come back as it went.
        return () ->
                InstantSource.system().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
