package io.holdfast.bootstrap.wiring;

import io.holdfast.application.cart.CartCloser;
import io.holdfast.application.checkout.CheckoutStores;
import io.holdfast.application.checkout.CheckoutTimes;
import io.holdfast.application.checkout.Checkouts;
import io.holdfast.application.checkout.OrdersInTurn;
import io.holdfast.application.checkout.RecoveryLane;
import io.holdfast.application.checkout.Terms;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.delivery.CarrierPanel;
import io.holdfast.application.delivery.DeliveryDesk;
import io.holdfast.application.delivery.RenewingDeliveries;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Trade;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.bootstrap.wiring.OutsideWiring.RemoteCarriers;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.order.Due;
import io.holdfast.order.port.in.ArrangeDelivery;
import io.holdfast.order.port.in.CheckOut;
import io.holdfast.order.port.in.Orders;
import io.holdfast.order.port.in.RecoverCheckouts;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.OrderStore;
import io.holdfast.order.port.out.PaymentGateway;
import io.holdfast.order.port.out.Taxes;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Deliveries, checkouts and orders, and who stands outside: taxes, carriers.
@Factory
final class CheckoutWiring {
    /// What a busy node leaves behind when it dies has to be asked for before buyers have lost
    /// patience. Both lanes together leave room for buyers in a bulkhead of usual width (64).
    private static final int DECIDING = 32;

    /// Nobody waits for these.
    private static final int SETTLING = 16;

    /// Pieces of a checkout that rests are renewed twice before their time is over.
    private static final int RESTS_IN_A_HOLD = 2;

    @Singleton
    Taxes taxes(Settings settings) {
        return settings.trade().taxes();
    }

    @Singleton
    ArrangeDelivery deliveries(
            CartStore carts,
            DeliveryStore deliveries,
            FindOffers offers,
            FillCarts filling,
            RemoteCarriers remote,
            Settings settings,
            Machine machine) {
        Trade.Shipping shipping = settings.trade().shipping();
        List<Carrier> all = new ArrayList<>(shipping.table().carriers());
        all.addAll(remote.carriers());
        CarrierPanel carriers = new CarrierPanel(machine, all, shipping.limit());
        DeliveryDesk desk =
                new DeliveryDesk(carts, deliveries, offers, carriers, machine, shipping.kept());
        return new RenewingDeliveries(desk, filling);
    }

    @Singleton
    CartCloser closer(
            CartStore carts,
            HoldStock stock,
            FindOffers offers,
            InstantSource clock,
            Settings settings) {
        Duration live = settings.stock().holdTtl();
        return new CartCloser(carts, stock, offers, clock, live);
    }

    @Singleton
    Terms terms(DeliveryStore deliveries, FindOffers offers, Taxes taxes, InstantSource clock) {
        return new Terms(deliveries, offers, taxes, clock);
    }

    @Singleton
    CheckoutStores stores(CheckoutStore checkouts, OrderStore orders) {
        return new CheckoutStores(checkouts, orders);
    }

    @Singleton
    Checkouts checkouts(
            CheckoutStores stores,
            CartCloser carts,
            HoldStock stock,
            PaymentGateway gateway,
            Terms terms,
            InstantSource clock,
            Settings settings) {
        Trade.Payment payment = settings.trade().payment();
        Duration rest = settings.stock().holdTtl().dividedBy(RESTS_IN_A_HOLD);
        CheckoutTimes times =
                new CheckoutTimes(
                        CheckoutTimes.LEASE,
                        payment.limit(),
                        payment.patience(),
                        rest.compareTo(CheckoutTimes.REST_MAX) < 0 ? rest : CheckoutTimes.REST_MAX);
        return Checkouts.of(
                new Checkouts.Parts(stores, carts, stock, gateway, terms), clock, times);
    }

    @Singleton
    CheckOut checkOut(Checkouts checkouts) {
        return checkouts.checkOut();
    }

    @Singleton
    Orders orders(Checkouts checkouts, Machine machine) {
        return new OrdersInTurn(machine, checkouts.orders());
    }

    @Singleton
    ServerTree.Orders recovery(Checkouts checkouts, Machine machine, Settings settings) {
        RecoverCheckouts recovery = checkouts.recovery();
        Duration period = settings.trade().payment().recoverEvery();
        return new ServerTree.Orders(
                lane(machine, recovery, Due.UNDECIDED, DECIDING, period),
                lane(machine, recovery, Due.DECIDED, SETTLING, period),
                TalliedWorker.sum("kept", CheckoutTimes.USUAL.beat(), recovery::keep));
    }

    private static ServerTree.Lane lane(
            Machine machine, RecoverCheckouts recovery, Due due, int handsMax, Duration period) {
        LongAdder recovered = new LongAdder();
        RecoveryLane lane =
                new RecoveryLane(machine, recovery, due, handsMax, recovered::increment);
        return new ServerTree.Lane(
                lane.hands(),
                TalliedWorker.last(
                        "recovered",
                        period,
                        () -> {
                            lane.round();
                            return recovered.sum();
                        },
                        _ -> {}));
    }
}
