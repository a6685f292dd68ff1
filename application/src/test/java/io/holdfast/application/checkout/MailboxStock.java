package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.inventory.HoldSweep;
import io.holdfast.application.inventory.HoldTimes;
import io.holdfast.application.inventory.StockDesk;
import io.holdfast.application.inventory.StockMailboxes;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.port.out.StockStore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The way to the shelves that a server has: a desk, and mailboxes under supervision, which take
/// what gathers in them to the store together.
final class MailboxStock implements AutoCloseable {
    private static final HoldTimes TIMES = new HoldTimes(DirectStock.LIVE, Duration.ofHours(2));
    private static final StockMailboxes.Limits LIMITS = new StockMailboxes.Limits(2, 16, 4);

    final StockDesk desk;
    private final SupervisionTree tree;

    MailboxStock(Machine machine, StockStore store) throws InterruptedException {
        StockMailboxes mailboxes = new StockMailboxes(machine, store, LIMITS);
        desk = new StockDesk(machine, mailboxes, store, machine, TIMES);
        List<ChildSpec> owners = new ArrayList<>();
        for (Worker owner : mailboxes.workers()) {
            owners.add(ChildSpec.of("mailbox-" + owners.size(), owner));
        }
        tree =
                SupervisionTree.start(
                        machine, "stock", SupervisorSpec.of(owners.toArray(ChildSpec[]::new)));
    }

    /// {@return a machine of the same simulation, whose time of day is another's}
    static Machine at(SimulatedMachine machine, InstantSource clock) {
        return (Machine)
                Proxy.newProxyInstance(
                        Machine.class.getClassLoader(),
                        new Class<?>[] {Machine.class},
                        (_, method, arguments) -> {
                            try {
                                return method.getName().equals("instant")
                                        ? clock.instant()
                                        : method.invoke(machine, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /// Ends what is due, as the sweep of a server does.
    static void sweep(Machine machine, StockStore store, int holdsMax) {
        try {
            new HoldSweep(machine, store, holdsMax).run();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a sweep", e);
        }
    }

    @Override
    public void close() {
        tree.close();
    }
}
