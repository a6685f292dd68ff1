package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.nodes.JdbiSharedClock;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.inventory.HoldBounds;
import io.holdfast.application.inventory.HoldPrune;
import io.holdfast.application.inventory.HoldSweep;
import io.holdfast.application.inventory.HoldTimes;
import io.holdfast.application.inventory.StockAudit;
import io.holdfast.application.inventory.StockDesk;
import io.holdfast.application.inventory.StockMailboxes;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.supervision.PartFailed;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;

/// What changes stock; none of it runs before the tree starts it.
@Factory
final class StockWiring {
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
    private static final Duration BOUND_EVERY = Duration.ofMinutes(1);

    @Singleton
    StockMailboxes mailboxes(Machine machine, StockStore store, Settings settings) {
        StockMailboxes.Limits usual = StockMailboxes.Limits.USUAL;
        return new StockMailboxes(
                machine,
                store,
                new StockMailboxes.Limits(
                        settings.stock().mailboxes(), usual.capacity(), usual.batchMax()));
    }

    @Singleton
    StockDesk desk(
            Machine machine,
            StockMailboxes mailboxes,
            StockStore store,
            InstantSource clock,
            Settings settings) {
        Settings.Stock stock = settings.stock();
        return new StockDesk(
                machine,
                mailboxes,
                store,
                clock,
                new HoldTimes(stock.holdTtl(), stock.holdTtlMax()));
    }

    @Singleton
    @Named("sweep")
    TalliedWorker sweep(Machine machine, StockStore store, Settings settings) {
        HoldSweep sweep = new HoldSweep(machine, store, HoldSweep.HOLDS_MAX);
        return TalliedWorker.sum("expired", settings.stock().sweepEvery(), sweep::run);
    }

    @Singleton
    @Named("audit")
    TalliedWorker audit(Machine machine, StockStore store, Settings settings) {
        StockAudit audit = new StockAudit(machine, store, StockAudit.SKUS_MAX);
        return TalliedWorker.last(
                "discrepancies", settings.stock().auditEvery(), audit::run, StockWiring::alarm);
    }

    /// A crash is what the whole tree tells of: its history, its figures and its subscribers.
    private static void alarm(long discrepancies) {
        if (discrepancies > 0) {
            throw new PartFailed(
                    "The audit of stock found %d figures that are not what ledger and holds say."
                            .formatted(discrepancies));
        }
    }

    @Singleton
    @Named("holds")
    TalliedWorker prune(StockStore store, InstantSource clock, Settings settings) {
        HoldPrune prune =
                new HoldPrune(store, clock, settings.stock().holdRetention(), HoldPrune.HOLDS_MAX);
        return TalliedWorker.sum("removed", PRUNE_EVERY, prune::run);
    }

    @Singleton
    @Named("bounds")
    TalliedWorker bounds(StockStore store, StockDesk stock, Database database, Settings settings) {
        Duration live = settings.stock().holdTtl();
        // Read anew: a node that was suspended does not know yet that its time is too early.
        InstantSource clock = new JdbiSharedClock(database)::read;
        HoldBounds bounds = new HoldBounds(store, stock, clock, live, HoldBounds.HOLDS_MAX);
        return TalliedWorker.sum("bounded", BOUND_EVERY, bounds::run);
    }

    @Singleton
    ServerTree.Stock stock(
            StockMailboxes mailboxes,
            @Named("sweep") TalliedWorker sweep,
            @Named("bounds") TalliedWorker bounds,
            @Named("audit") TalliedWorker audit,
            @Named("holds") TalliedWorker prune) {
        return new ServerTree.Stock(mailboxes.workers(), sweep, bounds, audit, prune);
    }
}
