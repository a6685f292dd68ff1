package io.holdfast.adapters.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.catalog.Moment;
import io.holdfast.contracts.catalog.CatalogMomentsContract;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

class SnapshotMomentsIT {
    private static final Duration LAG = Duration.ofMillis(20);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Database other = embedded.another();

    @AfterEach
    void close() {
        embedded.close();
    }

    private SnapshotMoments moments(Duration lag) {
        return new SnapshotMoments(embedded.database(), lag, nanos::get);
    }

    private static void change(Database database) {
        database.useTransaction(
                "count", handle -> handle.execute("create table if not exists t(i int)"));
        database.useTransaction("count", handle -> handle.execute("insert into t values (1)"));
    }

    /// The stores are on another node than the moments, whose lag is none.
    @Nested
    class OfAnotherNode extends CatalogMomentsContract {
        @Override
        protected Shop empty() {
            return new Shop(
                    moments(Duration.ZERO),
                    new JdbiProductStore(other),
                    new JdbiStockStore(other, new LocationOrder(List.of())));
        }
    }

    /// No time passes, so that only what this node knows of itself can end a moment.
    @Nested
    class OfThisNode extends CatalogMomentsContract {
        @Override
        protected Shop empty() {
            return new Shop(
                    moments(LAG),
                    new JdbiProductStore(embedded.database()),
                    new JdbiStockStore(embedded.database(), new LocationOrder(List.of())));
        }
    }

    @Test
    void another_nodes_change_is_seen_once_the_lag_is_over() {
        SnapshotMoments moments = moments(LAG);
        Moment before = moments.now();
        change(other);

        nanos.addAndGet(LAG.toNanos() - 1);
        assertThat(moments.now()).isEqualTo(before);
        assertThat(moments.told()).contains(before);

        nanos.incrementAndGet();
        assertThat(moments.told()).isEmpty();
        assertThat(moments.now()).isNotEqualTo(before);
    }

    @Test
    void a_hold_whose_time_runs_out_ends_a_moment_although_nobody_writes() {
        Sku sku = new Sku("tee");
        HoldRef hold = new HoldRef(new HoldId(new UUID(1, 1)), sku);
        Instant end = Instant.now().plusMillis(500);
        new JdbiStockStore(embedded.database(), new LocationOrder(List.of()))
                .apply(
                        List.of(
                                new StockCountCommand(sku, "main", 1, null),
                                new TakeHold(hold, 1, "", end, end)),
                        Instant.now());
        SnapshotMoments moments = moments(Duration.ZERO);
        String held = dueAt(moments.now());

        assertThat(held).as("the hold's end").isNotEmpty();
        await().until(() -> dueAt(moments.now()).isEmpty());
    }

    /// What a moment ends with: when the next hold is due.
    private static String dueAt(Moment moment) {
        String[] words = moment.value().split(" ", 4);
        return words.length < 4 ? "" : words[3];
    }

    @Test
    void nothing_is_told_before_anybody_asked() {
        assertThat(moments(LAG).told()).isEmpty();
    }
}
