package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A shop's stock, with its mailboxes under supervision.
final class StockTree implements AutoCloseable {
    static final Sku TEE = new Sku("TEE");
    static final Sku MUG = new Sku("MUG");
    static final HoldTimes TIMES = new HoldTimes(Duration.ofMinutes(15), Duration.ofMinutes(40));

    final WatchedStock store;
    final StockDesk desk;
    private final SupervisionTree tree;
    private long ids;

    StockTree(Machine machine, StockMailboxes.Limits limits) throws InterruptedException {
        store = new WatchedStock(machine);
        StockMailboxes mailboxes = new StockMailboxes(machine, store, limits);
        desk = new StockDesk(machine, mailboxes, store, machine, TIMES);
        List<ChildSpec> children = new ArrayList<>();
        for (Worker owner : mailboxes.workers()) {
            children.add(ChildSpec.of("mailbox-" + children.size(), owner));
        }
        tree =
                SupervisionTree.start(
                        machine, "stock", SupervisorSpec.of(children.toArray(ChildSpec[]::new)));
    }

    static StockTree usual(Machine machine) throws InterruptedException {
        return new StockTree(machine, new StockMailboxes.Limits(2, 256, 64));
    }

    void count(Sku sku, int onHand) {
        desk.count(new StockCountCommand(sku, "main", onHand, null));
    }

    HoldRef ref(Sku sku) {
        return new HoldRef(new HoldId(new UUID(0, ++ids)), sku);
    }

    long reserved(Sku sku) {
        return desk.level(sku).orElseThrow().reserved();
    }

    @Override
    public void close() {
        tree.close();
    }
}
