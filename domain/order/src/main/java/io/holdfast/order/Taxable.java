package io.holdfast.order;

import io.holdfast.kernel.Money;

/// Something on which there may be tax.
///
/// @param taxClass what kind of thing it is, in the shop's own words: `standard` for most
/// @param amount what is asked for all of it, 0 or more
public record Taxable(String taxClass, Money amount) {
    /// The class of what has no other.
    public static final String STANDARD = "standard";

    /// The class of bringing it to the buyer.
    public static final String SHIPPING = "shipping";
}
