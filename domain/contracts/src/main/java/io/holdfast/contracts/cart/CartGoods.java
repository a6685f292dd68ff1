package io.holdfast.contracts.cart;

import io.holdfast.cart.Line;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What carts are filled with, where it does not matter what it is.
public final class CartGoods {
    private static final Money PRICE = new Money(1_000, Currency.getInstance("EUR"));

    private CartGoods() {}

    /// {@return an offer of every SKU, for sale at one price}
    ///
    /// @param skus which
    static Map<Sku, Offer> offers(Collection<Sku> skus) {
        return skus.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), CartGoods::offer));
    }

    private static Offer offer(Sku sku) {
        return new Offer(sku, "A " + sku, PRICE, ProductStatus.ACTIVE, 0, Offer.TAX_CLASS_STANDARD);
    }

    /// {@return how many pieces of what a line claims are held, asked of the store itself}
    ///
    /// @param stock where they would be
    /// @param line which
    /// @param now the time
    public static int held(StockStore stock, Line line, Instant now) {
        return line.claims().stream()
                .mapToInt(
                        claim ->
                                claim.held(
                                        stock.holds(List.of(claim.hold()), now).stream()
                                                .filter(hold -> hold.state() == HoldState.HELD)
                                                .findFirst()
                                                .orElse(null)))
                .sum();
    }
}
