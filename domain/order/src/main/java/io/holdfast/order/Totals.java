package io.holdfast.order;

import io.holdfast.kernel.Money;

import java.util.List;
import java.util.Optional;

/// What is to be paid, and what for. All of one currency.
///
/// @param items all lines together
/// @param shipping of it
/// @param tax on all of it: the sum of what stands beside each line, and of the tax on shipping
/// @param taxIncluded whether `items` and `shipping` contain the tax; else it comes on top
/// @param total what the buyer pays
public record Totals(Money items, Money shipping, Money tax, boolean taxIncluded, Money total) {
    /// Refuses figures that do not add up.
    ///
    /// @throws IllegalArgumentException if `total` is not the sum, or currencies differ
    public Totals {
        long sum = items.amount() + shipping.amount() + (taxIncluded ? 0 : tax.amount());
        if (sum != total.amount()
                || List.of(items, shipping, tax).stream()
                        .anyMatch(money -> !money.currency().equals(total.currency()))) {
            throw new IllegalArgumentException(
                    "%s and %s and %s of tax (included: %s) are not %s"
                            .formatted(items, shipping, tax, taxIncluded, total));
        }
    }

    /// {@return the sum, or empty where it is more than [Money#AMOUNT_MAX]}
    ///
    /// @param items all lines together
    /// @param shipping of it
    /// @param taxes on all of it
    public static Optional<Totals> of(Money items, Money shipping, TaxOutcome.Taxed taxes) {
        long sum = items.amount() + shipping.amount() + taxes.added().amount();
        return sum > Money.AMOUNT_MAX
                ? Optional.empty()
                : Optional.of(
                        new Totals(
                                items,
                                shipping,
                                taxes.total(),
                                taxes.included(),
                                new Money(sum, items.currency())));
    }
}
