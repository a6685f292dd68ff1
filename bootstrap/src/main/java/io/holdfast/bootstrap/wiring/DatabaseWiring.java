package io.holdfast.bootstrap.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.InstantSource;

/// The pool of connections, and the database on it.
@Factory
final class DatabaseWiring {
    private static final int CONNECTIONS = 24;
    private static final long WAIT_MILLIS = 10_000;

    @Singleton
    @Bean(preDestroy = "close")
    HikariDataSource pool(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("holdfast");
        config.setJdbcUrl(address.url());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password().value());
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(4);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setConnectionInitSql(Database.sessionSql("holdfast"));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "600");
        return new HikariDataSource(config);
    }

    @Singleton
    Database database(HikariDataSource pool) {
        return Database.open(pool);
    }

    @Singleton
    @io.micronaut.context.annotation.Primary
    InstantSource clock() {
        // PostgreSQL keeps microseconds; a finer instant would not come back as it went.
        return () ->
                InstantSource.system().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
