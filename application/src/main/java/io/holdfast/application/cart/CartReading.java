package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartView;
import io.holdfast.cart.CartView.LineView;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.catalog.Offer;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is true of a cart.
///
/// @param holds those that still hold, by id
/// @param offers what its SKUs are sold as
/// @param shortages to how many pieces a line could be set that could not be held
record CartReading(Map<HoldId, Hold> holds, Map<Sku, Offer> offers, Map<Sku, Long> shortages) {

    /// {@return those of a cart's holds that still hold, by id}
    static Map<HoldId, Hold> holding(HoldStock stock, Cart cart) {
        List<HoldId> ids =
                cart.lines().stream().flatMap(l -> l.claims().stream()).map(Claim::hold).toList();
        Map<HoldId, Hold> holding = new HashMap<>();
        if (!ids.isEmpty()) {
            stock.find(ids).stream()
                    .filter(hold -> hold.state() == HoldState.HELD)
                    .forEach(hold -> holding.put(hold.id(), hold));
        }
        return holding;
    }

    CartView view(Cart cart) {
        return new CartView(cart, cart.lines().stream().map(this::view).toList());
    }

    private LineView view(Line line) {
        Offer offer = offers.get(line.sku());
        return new LineView(
                line,
                heldUntil(line),
                shortages.get(line.sku()),
                offer != null && offer.isForSale() ? offer.price() : null);
    }

    private @Nullable Instant heldUntil(Line line) {
        int held = line.claims().stream().mapToInt(c -> c.held(holds.get(c.hold()))).sum();
        return held < line.quantity()
                ? null
                : line.claims().stream()
                        .map(claim -> holds.get(claim.hold()))
                        .filter(Objects::nonNull)
                        .map(Hold::expiresAt)
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
