package io.holdfast.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.port.out.CheckoutStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who has connections of their own.
class StoreWiringIT {
    private static HikariDataSource pool(OwnPostgres postgres) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password().value());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @Test
    @SuppressWarnings("try") // They are closed early, one after the other: that is what is tried.
    void leases_are_kept_by_connections_that_nobody_else_has(@TempDir Path directory) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        List<CheckoutStore.Held> held = List.of(new CheckoutStore.Held(OrderNumber.of(1, 1), 1));
        try (OwnPostgres postgres =
                        OwnPostgres.start(directory.resolve("postgres"), new Secret("of-a-test"));
                HikariDataSource requests = pool(postgres);
                HikariDataSource leases = pool(postgres)) {
            CheckoutStore checkouts =
                    new StoreWiring()
                            .checkouts(
                                    Database.open(requests),
                                    leases,
                                    new MemoryEvents(),
                                    new JvmMachine(InstantSource.system(), System::nanoTime));
            assertThat(checkouts.keep(held, now)).isZero();
            assertThat(checkouts.serial()).isPositive();

            requests.close();
            assertThat(checkouts.keep(held, now)).isZero();
            assertThatThrownBy(checkouts::serial).hasMessageContaining("has been closed");
            leases.close();
            assertThatThrownBy(() -> checkouts.keep(held, now))
                    .hasMessageContaining("has been closed");
        }
    }
}
