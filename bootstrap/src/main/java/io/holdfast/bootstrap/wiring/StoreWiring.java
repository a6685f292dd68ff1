package io.holdfast.bootstrap.wiring;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.external.feeds.FeedLibrary;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.access.JdbiKeyStore;
import io.holdfast.adapters.persistence.cart.JdbiCartStore;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.catalog.SnapshotMoments;
import io.holdfast.adapters.persistence.exports.PostgresExportSource;
import io.holdfast.adapters.persistence.imports.JdbiImportStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.adapters.persistence.mappings.JdbiMappingStore;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.adapters.persistence.order.JdbiCheckoutStore;
import io.holdfast.adapters.persistence.order.JdbiDeliveryStore;
import io.holdfast.adapters.persistence.order.JdbiOrderStore;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.application.cart.GatheredCarts;
import io.holdfast.application.checkout.GatheredCheckouts;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.delivery.GatheredDeliveries;
import io.holdfast.application.events.TellingCarts;
import io.holdfast.application.events.TellingCheckouts;
import io.holdfast.application.events.TellingHolds;
import io.holdfast.application.events.TellingImports;
import io.holdfast.application.events.TellingJobs;
import io.holdfast.application.events.TellingStock;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.JobEvent;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.OrderStore;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

/// Which adapter stands behind which driven port.
@Factory
final class StoreWiring {
    @Singleton
    ProductStore products(Database database) {
        return new JdbiProductStore(database);
    }

    @Singleton
    CatalogMoments moments(Database database, NodeRegister nodes) {
        return new SnapshotMoments(database, nodes);
    }

    @Singleton
    StockStore stock(Database database, Settings settings, Events events) {
        return new TellingStock(
                new JdbiStockStore(
                        database,
                        new LocationOrder(settings.stock().locations()),
                        new LowStock(settings.news().lowAt())),
                events);
    }

    @Singleton
    CartStore carts(Database database, Events events, Machine machine) {
        CartStore gathered =
                new GatheredCarts(
                        machine,
                        new JdbiCartStore(database),
                        () -> Effect.turnOfThisThread().isPresent());
        return new TellingCarts(gathered, events);
    }

    @Singleton
    DeliveryStore deliveries(Database database, Machine machine) {
        return new GatheredDeliveries(machine, new JdbiDeliveryStore(database));
    }

    @Singleton
    CheckoutStore checkouts(
            Database database,
            @Named("leases") HikariDataSource leases,
            Events events,
            Machine machine) {
        JdbiCheckoutStore store = new JdbiCheckoutStore(database, database.by(leases));
        return new TellingCheckouts(new GatheredCheckouts(machine, store), events);
    }

    @Singleton
    OrderStore orders(Database database) {
        return new JdbiOrderStore(database);
    }

    @Singleton
    KeyStore keys(Database database) {
        return new JdbiKeyStore(database);
    }

    @Singleton
    MappingStore mappings(Database database) {
        return new JdbiMappingStore(database);
    }

    @Singleton
    JobSignals signals(Events events) {
        LocalJobSignals local = new LocalJobSignals();
        events.subscribe(JobEvent.Changed.class, event -> local.changed(event.id()));
        return new TellingJobs(local, events);
    }

    @Singleton
    WorkBell bell() {
        return new WorkBell();
    }

    @Singleton
    JdbiJobStore jobs(Database database, JobSignals signals, WorkBell bell) {
        return new JdbiJobStore(database, signals, bell::ring);
    }

    @Singleton
    ImportStore imports(Database database, JobSignals signals, Events events, Settings settings) {
        return new TellingImports(
                new JdbiImportStore(
                        database,
                        signals,
                        new TellingHolds(events),
                        new LowStock(settings.news().lowAt())),
                events);
    }

    @Singleton
    ExportSource exports(Database database, @Named("lists") HikariDataSource lists) {
        return new PostgresExportSource(database, database.by(lists));
    }

    @Singleton
    FeedReaders readers() {
        return new FeedLibrary();
    }
}
