package io.holdfast.application.delivery;

import io.holdfast.cart.CartId;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.order.Address;
import io.holdfast.order.Delivery;
import io.holdfast.order.DeliveryOutcome;
import io.holdfast.order.RatesOutcome;
import io.holdfast.order.port.in.ArrangeDelivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Whoever says where a cart goes is on the way to the till, and keeps what the cart holds. Where
/// stock cannot be changed just now the address is taken all the same: the till holds again what
/// was lost.
///
/// @param deliveries that are arranged
/// @param carts whose holds are renewed
public record RenewingDeliveries(ArrangeDelivery deliveries, FillCarts carts)
        implements ArrangeDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(RenewingDeliveries.class);

    @Override
    public Optional<Delivery> find(CartId cart) {
        return deliveries.find(cart);
    }

    @Override
    public DeliveryOutcome address(CartId cart, Address address, @Nullable Long version) {
        DeliveryOutcome outcome = deliveries.address(cart, address, version);
        if (outcome instanceof DeliveryOutcome.Addressed) {
            renew(cart);
        }
        return outcome;
    }

    private void renew(CartId cart) {
        try {
            carts.renew(cart);
        } catch (StockBusy | StoreUnavailable e) {
            LOG.debug("a cart that got an address was not renewed", e);
        }
    }

    @Override
    public RatesOutcome rates(CartId cart) throws InterruptedException {
        return deliveries.rates(cart);
    }
}
