package io.holdfast.order;

import io.holdfast.cart.Line;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.List;

/// Pieces of one SKU that are bought together.
///
/// @param sku which
/// @param title of its product, as it was agreed upon
/// @param quantity pieces, 1 to [Line#QUANTITY_MAX]
/// @param unitPrice what a piece costs, 0 or more
/// @param tax on all of them
/// @param holds the pieces themselves; `quantity` of them together
public record OrderLine(
        Sku sku, String title, int quantity, Money unitPrice, Tax tax, List<HoldShare> holds) {
    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if it does not have as many pieces as it says
    public OrderLine {
        holds = List.copyOf(holds);
        long held = holds.stream().mapToLong(HoldShare::quantity).sum();
        if (quantity < 1 || held != quantity) {
            throw new IllegalArgumentException(
                    "a line of %d pieces of %s cannot have %d".formatted(quantity, sku, held));
        }
    }

    /// {@return a line of a cart, all of which is claimed}
    ///
    /// @param line the line
    /// @param tax on all of it
    public static OrderLine of(Line line, Tax tax) {
        return new OrderLine(
                line.sku(),
                line.title(),
                line.quantity(),
                line.unitPrice(),
                tax,
                line.claims().stream()
                        .map(
                                claim ->
                                        new HoldShare(
                                                new HoldRef(claim.hold(), line.sku()),
                                                claim.quantity()))
                        .toList());
    }

    /// {@return what all of them cost}
    ///
    /// @throws IllegalArgumentException if that is beyond [Money#AMOUNT_MAX]
    public Money price() {
        return new Money(Math.multiplyExact(unitPrice.amount(), quantity), unitPrice.currency());
    }
}
