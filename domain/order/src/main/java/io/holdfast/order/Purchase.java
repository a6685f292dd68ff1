package io.holdfast.order;

import io.holdfast.inventory.HoldShare;
import io.holdfast.kernel.Money;

import java.util.List;

/// What somebody buys, as it was agreed upon when they began to pay. Nothing in it changes after.
///
/// @param lines 1 or more, in the order of the cart
/// @param email where the buyer is written to
/// @param shipping how it gets there
/// @param totals what is to be paid
public record Purchase(List<OrderLine> lines, Email email, Shipping shipping, Totals totals) {
    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if there are no lines, or they do not come to the totals
    public Purchase {
        lines = List.copyOf(lines);
        long items = lines.stream().mapToLong(line -> line.price().amount()).sum();
        if (lines.isEmpty() || items != totals.items().amount()) {
            throw new IllegalArgumentException(
                    "%d lines of %d are not %s".formatted(lines.size(), items, totals.items()));
        }
    }

    /// {@return what the buyer pays}
    public Money total() {
        return totals.total();
    }

    /// {@return whether there is nothing to pay}
    public boolean isFree() {
        return total().amount() == 0;
    }

    /// {@return all pieces, line by line}
    public List<HoldShare> pieces() {
        return lines.stream().flatMap(line -> line.holds().stream()).toList();
    }
}
