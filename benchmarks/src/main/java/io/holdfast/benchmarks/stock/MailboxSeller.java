package io.holdfast.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.inventory.HoldTimes;
import io.holdfast.application.inventory.StockDesk;
import io.holdfast.application.inventory.StockMailboxes;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Holdfast's way: mailboxes, batches, the ledger and all, as a server has them; but for what it
/// tells of each batch, to other nodes and to whoever wants to hear that pieces are few.
final class MailboxSeller implements Seller {
    private static final int CONNECTIONS = 24;
    private static final int COUNTED_TOGETHER = 1_000;

    private final HikariDataSource pool;
    private final JvmMachine machine;
    private final SupervisionTree tree;
    private final StockDesk desk;
    private final HoldIds ids;

    MailboxSeller(Warehouse warehouse, int skus) throws InterruptedException {
        pool = warehouse.pool(CONNECTIONS);
        JdbiStockStore store =
                new JdbiStockStore(Database.open(pool), new LocationOrder(List.of("main")));
        count(store, skus);
        InstantSource clock = () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
        ids = new HoldIds(clock);
        machine = new JvmMachine(clock, System::nanoTime);
        StockMailboxes mailboxes = new StockMailboxes(machine, store, StockMailboxes.Limits.USUAL);
        List<ChildSpec> children = new ArrayList<>();
        for (Worker owner : mailboxes.workers()) {
            children.add(ChildSpec.of("mailbox-" + children.size(), owner));
        }
        tree =
                SupervisionTree.start(
                        machine, "stock", SupervisorSpec.of(children.toArray(ChildSpec[]::new)));
        HoldTimes times = new HoldTimes(Duration.ofMinutes(15), Duration.ofHours(2));
        desk = new StockDesk(machine, mailboxes, store, machine, times);
    }

    private static void count(JdbiStockStore store, int skus) {
        for (int from = 0; from < skus; from += COUNTED_TOGETHER) {
            store.apply(
                    IntStream.range(from, Math.min(skus, from + COUNTED_TOGETHER))
                            .<StockCommand>mapToObj(
                                    n ->
                                            new StockCountCommand(
                                                    sku(n),
                                                    "main",
                                                    StockCountCommand.ON_HAND_MAX,
                                                    null))
                            .toList(),
                    Instant.now());
        }
    }

    private static Sku sku(int number) {
        return new Sku("SKU-" + number);
    }

    @Override
    public void hold(int sku) {
        HoldOutcome outcome = desk.take(new HoldRef(ids.get(), sku(sku)), 1, "");
        if (!(outcome instanceof HoldOutcome.Held)) {
            throw new IllegalStateException("not held: " + outcome);
        }
    }

    @Override
    public void close() {
        tree.close();
        machine.close();
        pool.close();
    }
}
