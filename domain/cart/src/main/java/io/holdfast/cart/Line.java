package io.holdfast.cart;

import io.holdfast.inventory.Hold;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.List;

/// How many of one SKU somebody wants.
///
/// @param sku which
/// @param quantity pieces, 1 to [#QUANTITY_MAX]
/// @param unitPrice what a piece cost when the line was set, 0 or more
/// @param title of the product when the line was set
/// @param claims on holds, at most [#CLAIMS_MAX], the oldest first; together at most `quantity`
///   pieces, and fewer only where there were not enough
public record Line(Sku sku, int quantity, Money unitPrice, String title, List<Claim> claims) {
    /// Most pieces of one line.
    public static final int QUANTITY_MAX = Hold.QUANTITY_MAX;

    /// Most holds that one line counts on.
    public static final int CLAIMS_MAX = 200;

    /// From so many claims on, whoever changes the cart puts one hold in the place of all.
    public static final int CLAIMS_MANY = 20;

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Line {
        claims = List.copyOf(claims);
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "a line has 1 to %d pieces, had %d".formatted(QUANTITY_MAX, quantity));
        }
        if (unitPrice.amount() < 0) {
            throw new IllegalArgumentException("a price is 0 or more, was " + unitPrice);
        }
        long claimed = claims.stream().mapToLong(Claim::quantity).sum();
        if (claims.size() > CLAIMS_MAX || claimed > quantity) {
            throw new IllegalArgumentException(
                    "a line of %d pieces cannot claim %d of %d holds"
                            .formatted(quantity, claimed, claims.size()));
        }
    }

    /// {@return what all of them cost}
    ///
    /// @throws IllegalArgumentException if that is beyond [Money#AMOUNT_MAX]
    public Money price() {
        return new Money(Math.multiplyExact(unitPrice.amount(), quantity), unitPrice.currency());
    }

    /// {@return whether one hold is to take the place of all that it claims}
    public boolean hasManyClaims() {
        return claims.size() >= CLAIMS_MANY;
    }

    /// {@return pieces that it claims}
    public int claimed() {
        return claims.stream().mapToInt(Claim::quantity).sum();
    }

    /// {@return this with other claims}
    ///
    /// @param others the oldest first
    public Line claiming(List<Claim> others) {
        return new Line(sku, quantity, unitPrice, title, others);
    }
}
