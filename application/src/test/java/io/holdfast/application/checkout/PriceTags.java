package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.Line;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Order;
import io.holdfast.order.OrderLine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was asked for wares from when to when, and what carts have shown of it.
final class PriceTags {
    private final Map<Sku, List<Money>> asked = new HashMap<>();
    private final Set<Shown> shown = new HashSet<>();

    private record Shown(CartId cart, Sku sku, Money price) {}

    void changed(Sku sku, Money price) {
        asked.computeIfAbsent(sku, _ -> new ArrayList<>()).add(price);
    }

    /// {@return a mark of this moment: how many prices each SKU had before the one of now}
    Map<Sku, Integer> now() {
        Map<Sku, Integer> now = new HashMap<>();
        asked.forEach((sku, prices) -> now.put(sku, prices.size() - 1));
        return now;
    }

    void show(Cart cart) {
        for (Line line : cart.lines()) {
            shown.add(new Shown(cart.id(), line.sku(), line.unitPrice()));
        }
    }

    /// Demands that nothing costs what its cart has never said.
    void assertShown(Order order, CartId cart) {
        for (OrderLine line : order.purchase().lines()) {
            assertThat(shown)
                    .as("what %s was shown before %s", cart, order)
                    .contains(new Shown(cart, line.sku(), line.unitPrice()));
        }
    }

    /// Demands that everything costs what was asked for it at some moment since one.
    void assertAskedSince(Map<Sku, Integer> then, Order order) {
        for (OrderLine line : order.purchase().lines()) {
            List<Money> prices = asked.getOrDefault(line.sku(), List.of());
            assertThat(prices.subList(then.getOrDefault(line.sku(), 0), prices.size()))
                    .as("prices of %s since the buyer of %s came to the till", line.sku(), order)
                    .contains(line.unitPrice());
        }
    }
}
