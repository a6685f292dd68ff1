package io.holdfast.bootstrap.stores;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.cart.JdbiCartStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.application.cart.CartDesk;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.contracts.cart.CartSequenceContract;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The sequences that carts in memory are played with, on PostgreSQL.
final class CartModelIT extends CartSequenceContract {
    private static OwnPostgres postgres;
    private static HikariDataSource pool;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = OwnPostgres.start(directory.resolve("postgres"), new Secret("of-a-test"));
        pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password().value());
        pool.setMaximumPoolSize(4);
        pool.setConnectionInitSql(Database.sessionSql("test"));
        database = Database.open(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    @Override
    protected int seeds() {
        return 12;
    }

    @Override
    protected StockStore stock() {
        return new JdbiStockStore(database, new LocationOrder(List.of("main")));
    }

    @Override
    protected FillCarts carts(HoldStock stock, FindOffers prices, InstantSource clock) {
        return new CartDesk(new JdbiCartStore(database), stock, prices, clock, LIVE);
    }
}
