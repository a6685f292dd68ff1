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
import java.util.ArrayList;
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

    /// {@return those of a cart's holds that still hold, by id: what it claims, what takes the
    /// place of it, and what it claims no more}
    static Map<HoldId, Hold> holding(HoldStock stock, Cart cart) {
        List<HoldId> ids = new ArrayList<>();
        for (Line line : cart.lines()) {
            line.claims().forEach(claim -> ids.add(claim.hold()));
            if (line.hasManyClaims()) {
                ids.add(new HoldNames(cart).joined(line).id());
            }
        }
        cart.upkeep().leaving().forEach(ref -> ids.add(ref.id()));
        Map<HoldId, Hold> holding = new HashMap<>();
        if (!ids.isEmpty()) {
            stock.find(ids).stream()
                    .filter(hold -> hold.state() == HoldState.HELD)
                    .forEach(hold -> holding.put(hold.id(), hold));
        }
        return holding;
    }

    /// {@return what a line counts on: its claims, or where one hold took the place of all, that
    /// one}
    ///
    /// @param cart whose line it is
    /// @param line which
    /// @param holds those that still hold
    static List<Claim> claims(Cart cart, Line line, Map<HoldId, Hold> holds) {
        if (!line.hasManyClaims()) {
            return line.claims();
        }
        Hold joined = holds.get(new HoldNames(cart).joined(line).id());
        return joined == null
                ? line.claims()
                : List.of(new Claim(joined.id(), Math.min(line.claimed(), joined.quantity())));
    }

    CartView view(Cart cart) {
        return new CartView(cart, cart.lines().stream().map(line -> view(cart, line)).toList());
    }

    private LineView view(Cart cart, Line line) {
        Offer offer = offers.get(line.sku());
        return new LineView(
                line,
                heldUntil(line.quantity(), claims(cart, line, holds)),
                shortages.get(line.sku()),
                offer != null && offer.isForSale() ? offer.price() : null);
    }

    private @Nullable Instant heldUntil(int quantity, List<Claim> claims) {
        int held = claims.stream().mapToInt(c -> c.held(holds.get(c.hold()))).sum();
        return held < quantity
                ? null
                : claims.stream()
                        .map(claim -> holds.get(claim.hold()))
                        .filter(Objects::nonNull)
                        .map(Hold::expiresAt)
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
