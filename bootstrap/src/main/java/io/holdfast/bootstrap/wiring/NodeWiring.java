package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.events.Ears;
import io.holdfast.adapters.persistence.events.PostgresEvents;
import io.holdfast.adapters.persistence.events.ShopEventText;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.application.catalog.SettledStock;
import io.holdfast.application.catalog.Settling;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.inventory.StockDesk;
import io.holdfast.application.operations.ClockWatch;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.EarsWorker;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.bootstrap.tree.TellingWorker;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.order.port.out.OrderStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;

import jakarta.inject.Singleton;

import java.util.UUID;

/// What nodes on one database know of each other, and what they wait for.
@Factory
final class NodeWiring {
    /// A process is a node of its own, whatever its name is.
    @Singleton
    NodeRegister nodes(Database database, Settings settings) {
        return new NodeRegister(
                database, UUID.randomUUID(), settings.browseLag(), System::nanoTime);
    }

    @Singleton
    PostgresEvents events(Database database, NodeRegister nodes, OrderStore orders) {
        return new PostgresEvents(database, nodes, new ShopEventText(orders));
    }

    @Singleton
    ServerTree.Events workers(
            Database database, NodeRegister nodes, PostgresEvents events, ClockWatch clock) {
        return new ServerTree.Events(
                new EarsWorker(new Ears(database, nodes, events), events),
                new TellingWorker(events),
                TalliedWorker.last("aheadMillis", ClockWatch.EVERY, clock::look, clock::tell),
                TalliedWorker.sum("broughtBack", ClockWatch.EVERY, clock::bringBack));
    }

    @Singleton
    Settling settling(CatalogMoments moments, Machine machine) {
        return new Settling(moments, machine);
    }

    @Singleton
    @Primary
    CountStock stock(StockDesk desk, Settling settling) {
        return new SettledStock(desk, settling);
    }
}
