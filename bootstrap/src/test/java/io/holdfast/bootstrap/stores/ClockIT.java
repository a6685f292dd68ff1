package io.holdfast.bootstrap.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.nodes.JdbiSharedClock;
import io.holdfast.application.operations.ShopClock;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;
import io.holdfast.supervision.port.out.SharedClock;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Two nodes on one PostgreSQL, of which one has a clock that is wrong.
final class ClockIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIVE = Duration.ofMinutes(15);
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");

    private static OwnPostgres postgres;
    private static HikariDataSource pool;
    private static Database database;

    private Duration wrong = Duration.ZERO;
    private final ShopClock right = node(Duration.ZERO);
    private final ShopClock other = new ShopClock(() -> system().plus(wrong), System::nanoTime);

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = OwnPostgres.start(directory.resolve("postgres"), new Secret("of-a-test"));
        pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password().value());
        pool.setMaximumPoolSize(2);
        pool.setConnectionInitSql(Database.sessionSql("test"));
        database = Database.open(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    private static StockStore stock() {
        return new JdbiStockStore(database, new LocationOrder(List.of("main")));
    }

    private static Instant system() {
        return InstantSource.system().instant();
    }

    private static ShopClock node(Duration ahead) {
        ShopClock clock = new ShopClock(() -> system().plus(ahead), System::nanoTime);
        clock.look(new JdbiSharedClock(database));
        return clock;
    }

    private static StockOutcome taken(ShopClock node, Sku sku, int number) {
        Instant now = node.instant();
        HoldRef ref = new HoldRef(new HoldId(new UUID(7, number)), sku);
        Instant end = now.plus(LIVE);
        return stock().apply(List.of(new TakeHold(ref, 2, "cart", end, end)), now)
                .outcomes()
                .getFirst();
    }

    @Test
    void a_node_that_is_an_hour_ahead_or_leaps_ends_no_hold_of_others() {
        stock().apply(List.of(new StockCountCommand(TEE, "main", 3, null)), right.instant());
        Hold held = ((HoldOutcome.Held) taken(right, TEE, 1)).hold();
        wrong = HOUR;
        Duration ahead = other.look(new JdbiSharedClock(database)).own();
        assertThat(ahead).isBetween(HOUR.minusMinutes(1), HOUR.plusMinutes(1));
        assertNothingEnds(held);

        wrong = HOUR.multipliedBy(24);
        assertNothingEnds(held);
        wrong = HOUR.negated();
        assertNothingEnds(held);
    }

    @Test
    void a_node_that_stood_still_holds_for_as_long_as_others() {
        stock().apply(List.of(new StockCountCommand(MUG, "main", 3, null)), right.instant());
        wrong = HOUR.negated();
        SharedClock shared = () -> new JdbiSharedClock(database).read().plus(wrong);
        other.look(shared);
        assertThat(other.instant()).isBefore(system().minus(HOUR).plusSeconds(60));

        // Its counter has not run on, and its clock has.
        wrong = Duration.ZERO;

        assertThat(other.instant()).isBetween(right.instant().minusSeconds(60), right.instant());
        Hold held = ((HoldOutcome.Held) taken(other, MUG, 3)).hold();
        assertThat(stock().expire(right.instant(), 9).expired()).isEmpty();
        assertThat(stock().holds(List.of(held.id()), right.instant())).containsExactly(held);
    }

    private void assertNothingEnds(Hold held) {
        assertThat(stock().expire(other.instant(), 9).expired()).isEmpty();
        assertThat(taken(other, TEE, 2)).isEqualTo(new HoldOutcome.SoldOut(TEE, 2, 1));
        assertThat(stock().holds(List.of(held.id()), other.instant())).containsExactly(held);
        assertThat(stock().level(TEE, other.instant()).orElseThrow().reserved()).isEqualTo(2);
    }
}
