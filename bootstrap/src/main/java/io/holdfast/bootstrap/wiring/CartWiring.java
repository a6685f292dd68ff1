package io.holdfast.bootstrap.wiring;

import io.holdfast.application.cart.CartDesk;
import io.holdfast.application.cart.CartPrune;
import io.holdfast.application.cart.CartsInTurn;
import io.holdfast.application.catalog.GatheredOffers;
import io.holdfast.application.catalog.OfferFinding;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.inventory.port.in.HoldStock;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;

/// Carts, and what clears up behind them.
@Factory
final class CartWiring {
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);

    @Singleton
    FindOffers offers(Machine machine, ProductStore products) {
        return new GatheredOffers(machine, new OfferFinding(products));
    }

    @Singleton
    FillCarts carts(
            CartStore carts,
            HoldStock stock,
            FindOffers offers,
            InstantSource clock,
            Machine machine,
            Settings settings) {
        CartDesk desk = new CartDesk(carts, stock, offers, clock, settings.stock().holdTtl());
        return new CartsInTurn(machine, desk);
    }

    @Singleton
    @Named("carts")
    TalliedWorker prune(CartStore carts, InstantSource clock, Settings settings) {
        CartPrune prune =
                new CartPrune(carts, clock, settings.carts().retention(), CartPrune.CARTS_MAX);
        return TalliedWorker.sum("removed", PRUNE_EVERY, prune::run);
    }
}
