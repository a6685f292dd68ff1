package io.holdfast.application.cart;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.cart.Cart;
import io.holdfast.inventory.HoldId;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Under which ids holds are taken in one try at changing a cart.
interface HoldNames {
    /// {@return the id to ask for}
    ///
    /// @param sku of which
    /// @param nth 0 at first, and one more where that one is not there to be had
    HoldId name(Sku sku, int nth);

    /// {@return names that everybody comes to who changes a cart at the version at which it was
    /// read, at any node: what two windows want at once is asked for once (decision 0042)}
    ///
    /// They are UUIDs of version 8 that begin with the time at which the cart expires, so that
    /// those of carts that are filled now stand beside each other in an index. The 62 bits behind
    /// it are derived from the cart's id, which is a secret.
    ///
    /// @param cart as it was read
    static HoldNames shared(Cart cart) {
        Seed seed = new Seed(cart.id().value());
        return (sku, nth) -> {
            String role = "hold of %s, %d at %d".formatted(sku.value(), nth, cart.version());
            long bits = Derived.number(seed, role);
            return new HoldId(new UUID(time(cart.expiresAt()), Long.MIN_VALUE | (bits >>> 2)));
        };
    }

    private static long time(Instant instant) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        long fraction = ((micros % 1_000) << 12) / 1_000;
        return ((micros / 1_000) << 16) | 0x8000 | fraction;
    }
}
