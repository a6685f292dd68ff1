package io.holdfast.order;

import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Where a cart is to go, and what carriers ask for it.
///
/// @param cart whose it is
/// @param address where it goes
/// @param quotes what carriers said, or `null` before they were asked
/// @param addressed the version with which it got this address, 1 to `version`: another one only
///   where somebody gave another address, whatever carriers say
/// @param version 1 at first, and one more with each change
public record Delivery(
        CartId cart, Address address, @Nullable Quotes quotes, long addressed, long version) {
    /// Checks the versions.
    ///
    /// @throws IllegalArgumentException if it got its address before the first or after this
    ///   version
    public Delivery {
        if (addressed < 1 || addressed > version) {
            throw new IllegalArgumentException(
                    "version %d cannot have its address since %d".formatted(version, addressed));
        }
    }

    /// {@return the first delivery of a cart}
    ///
    /// @param cart whose
    /// @param address where to
    public static Delivery to(CartId cart, Address address) {
        return new Delivery(cart, address, null, 1, 1);
    }

    /// {@return this to another address; what carriers said is forgotten}
    ///
    /// @param other where to
    public Delivery readdressed(Address other) {
        return new Delivery(cart, other, null, version + 1, version + 1);
    }

    /// {@return this with what carriers say now}
    ///
    /// @param said by them
    public Delivery quoted(Quotes said) {
        return new Delivery(cart, address, said, addressed, version + 1);
    }

    /// Chooses how to ship.
    ///
    /// @param id what the buyer chose
    /// @param bought the cart as it is
    /// @param now the time
    /// @return the rate as it was shown, or why it cannot be had
    public RateChoice choose(RateId id, Cart bought, Instant now) {
        if (quotes == null
                || bought.lines().isEmpty()
                || !quotes.areFor(Contents.of(bought), now)) {
            return new RateChoice.Outdated();
        }
        return quotes.rates().stream()
                .filter(rate -> rate.id().equals(id))
                .findFirst()
                .<RateChoice>map(RateChoice.Chosen::new)
                .orElseGet(RateChoice.Unknown::new);
    }
}
