package io.holdfast.adapters.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Moment;
import io.holdfast.contracts.catalog.CatalogMomentsContract;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

class SnapshotMomentsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LAG = Duration.ofMillis(20);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Database other = embedded.another();

    @AfterEach
    void close() {
        embedded.close();
    }

    /// A node that is in the register, by a clock of the test's.
    private SnapshotMoments moments(Duration lag) {
        NodeRegister nodes = node(embedded.database(), lag, nanos::get);
        extend(nodes);
        return new SnapshotMoments(embedded.database(), nodes);
    }

    private static NodeRegister node(Database database, Duration lag, LongSupplier nanos) {
        return new NodeRegister(database, UUID.randomUUID(), lag, nanos);
    }

    private void extend(NodeRegister nodes) {
        embedded.database()
                .read(
                        "extend",
                        handle -> {
                            nodes.extend(handle.getConnection());
                            return true;
                        });
    }

    private static void count(Database database, String sku, int onHand) {
        new JdbiStockStore(database, new LocationOrder(List.of()))
                .apply(
                        List.of(new StockCountCommand(new Sku(sku), "main", onHand, null)),
                        Instant.now());
    }

    /// The stores are on another node than the moments, whose lag is waited for.
    @Nested
    class OfAnotherNode extends CatalogMomentsContract {
        @Override
        protected Shop empty() {
            NodeRegister reader = node(embedded.database(), LAG, System::nanoTime);
            NodeRegister writer = node(other, LAG, System::nanoTime);
            extend(reader);
            extend(writer);
            return new Shop(
                    new SnapshotMoments(embedded.database(), reader),
                    new SnapshotMoments(other, writer),
                    new JdbiProductStore(other),
                    new JdbiStockStore(other, new LocationOrder(List.of())));
        }
    }

    /// No time passes, so that only what this node knows of itself can end a moment.
    @Nested
    class OfThisNode extends CatalogMomentsContract {
        @Override
        protected Shop empty() {
            SnapshotMoments moments = moments(LAG);
            return new Shop(
                    moments,
                    moments,
                    new JdbiProductStore(embedded.database()),
                    new JdbiStockStore(embedded.database(), new LocationOrder(List.of())));
        }
    }

    @Test
    void another_nodes_change_is_seen_once_the_lag_is_over() {
        extend(node(other, LAG, nanos::get));
        SnapshotMoments moments = moments(LAG);
        assertSeenAfter(LAG, moments);
    }

    @Test
    void a_node_that_is_alone_believes_longer_and_no_longer_once_another_has_come() {
        NodeRegister first = node(embedded.database(), LAG, nanos::get);
        extend(first);
        SnapshotMoments moments = new SnapshotMoments(embedded.database(), first);
        assertSeenAfter(LAG.multipliedBy(5), moments);

        NodeRegister second = node(other, LAG, nanos::get);
        extend(second);
        SnapshotMoments ofSecond = new SnapshotMoments(other, second);
        assertThat(ofSecond.unsettled())
                .as("the first does not know yet")
                .isEqualTo(Duration.ofMillis(101));
        moments.now();
        nanos.addAndGet(LAG.toNanos());
        assertThat(moments.told()).isPresent();

        extend(first);
        assertThat(moments.told()).as("asked for when it was alone").isEmpty();
        assertThat(ofSecond.unsettled()).isEqualTo(Duration.ofMillis(20).plusNanos(200_000));
        assertSeenAfter(LAG, moments);
    }

    @Test
    void what_was_asked_for_in_company_is_not_believed_longer_once_the_node_is_alone() {
        NodeRegister second = node(other, LAG, nanos::get);
        extend(second);
        NodeRegister first = node(embedded.database(), LAG, nanos::get);
        extend(first);
        SnapshotMoments moments = new SnapshotMoments(embedded.database(), first);
        moments.now();
        second.leave();
        nanos.addAndGet(LAG.toNanos() - 1);
        extend(first);
        assertThat(moments.told()).isPresent();
        nanos.incrementAndGet();
        assertThat(moments.told()).as("the other waited no longer").isEmpty();
        assertSeenAfter(LAG.multipliedBy(5), moments);
    }

    private void assertSeenAfter(Duration lag, SnapshotMoments moments) {
        Moment before = moments.now();
        count(other, "tee", (int) (nanos.get() & 0xffff));
        nanos.addAndGet(lag.toNanos() - 1);
        assertThat(moments.now()).isEqualTo(before);
        assertThat(moments.told()).contains(before);

        nanos.incrementAndGet();
        assertThat(moments.told()).isEmpty();
        assertThat(moments.now()).isNotEqualTo(before);
    }

    @Test
    void what_this_node_changes_elsewhere_ends_no_moment() {
        SnapshotMoments moments = moments(LAG);
        Moment before = moments.now();
        Database database = embedded.database();
        database.useTransaction(
                "write elsewhere",
                handle -> handle.execute("create temporary table elsewhere (n int)"));
        assertThat(moments.told()).contains(before);

        assertThatThrownBy(
                        () ->
                                database.useTransaction(
                                        "fail",
                                        handle -> {
                                            throw new IllegalStateException("by itself");
                                        }))
                .hasMessage("by itself");
        assertThat(moments.told()).as("nobody knows how that ended").isEmpty();

        moments.now();
        database.useTransaction(
                "write a product", handle -> handle.execute(ChangeRowsIT.product("t", "t", "[]")));
        assertThat(moments.told()).isEmpty();
        assertThat(moments.now()).isNotEqualTo(before);
    }

    @Test
    void a_writer_waits_for_the_longest_lag_of_the_others_and_for_nobody_where_it_is_alone() {
        NodeRegister writer = node(other, LAG, nanos::get);
        extend(writer);
        SnapshotMoments moments = new SnapshotMoments(other, writer);
        assertThat(moments.unsettled()).isZero();

        NodeRegister slow = node(other, Duration.ofSeconds(1), nanos::get);
        extend(slow);
        extend(node(other, Duration.ofMillis(1), nanos::get));
        assertThat(moments.unsettled()).isEqualTo(Duration.ofMillis(1_010));

        slow.leave();
        assertThat(moments.unsettled()).isLessThan(Duration.ofMillis(2));
        embedded.run("update node set seen_until = now()");
        assertThat(moments.unsettled()).as("after all others died").isZero();
    }

    @Test
    void a_node_believes_nothing_that_it_asked_for_while_no_writer_could_see_it() {
        NodeRegister nodes = node(embedded.database(), Duration.ofHours(1), nanos::get);
        SnapshotMoments moments = new SnapshotMoments(embedded.database(), nodes);
        moments.now();
        assertThat(moments.told()).as("not in the register").isEmpty();
        nanos.incrementAndGet();
        extend(nodes);
        assertThat(moments.told()).as("asked for before it was").isEmpty();

        moments.now();
        assertThat(moments.told()).isPresent();
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        extend(nodes);
        assertThat(moments.told()).as("extended in time").isPresent();

        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(moments.told()).as("not extended in time").isEmpty();
        extend(nodes);
        assertThat(moments.told()).as("asked for before the gap").isEmpty();
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
        embedded.run(ChangeRowsIT.product("tee", "tee", "[]"));
        SnapshotMoments moments = moments(Duration.ZERO);
        Moment held = moments.now();
        List<CatalogChange> told = new CopyOnWriteArrayList<>();
        moments.listen(told::add);

        await().atMost(SOON).until(() -> !moments.now().equals(held));
        assertThat(told).first().isEqualTo(new CatalogChange.OfProducts(Set.of(new Handle("tee"))));
        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    @Test
    void nothing_is_told_before_anybody_asked() {
        assertThat(moments(LAG).told()).isEmpty();
    }
}
