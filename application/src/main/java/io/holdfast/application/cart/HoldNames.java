package io.holdfast.application.cart;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.cart.Cart;
import io.holdfast.cart.Line;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Under which ids holds of a cart are taken: those that everybody comes to who changes a line in
/// one round, at any node. So what two windows want at once is asked for once, whatever becomes of
/// other lines meanwhile (decisions 0042 and 0045).
///
/// They are UUIDs of version 8 that begin with the time at which the cart was made, so that those
/// of carts that are filled now stand beside each other in an index. The 62 bits behind it are
/// derived from the cart's id, which is a secret.
///
/// @param cart as it was read
record HoldNames(Cart cart) {
    /// So many rounds may somebody who is late still hold something of.
    private static final int LATE_ROUNDS = 2;

    /// So many holds of a round: more names are in use only where several want ever more at once.
    private static final int HOLDS = 4;

    /// {@return the hold to ask for}
    ///
    /// @param sku of which
    /// @param nth 0 at first, and one more where that one is not there to be had
    HoldRef taken(Sku sku, int nth) {
        return taken(sku, cart.upkeep().round(sku), nth);
    }

    private HoldRef taken(Sku sku, long round, int nth) {
        return ref(sku, "hold of %s, %d in round %d".formatted(sku.value(), nth, round));
    }

    /// {@return the hold that takes the place of all that a line claims}
    ///
    /// @param line of the cart
    HoldRef joined(Line line) {
        return ref(line.sku(), "hold of %s for %s".formatted(line.sku().value(), line.claims()));
    }

    /// {@return what somebody may have taken in the round that goes on}
    ///
    /// @param sku of which
    List<HoldRef> current(Sku sku) {
        return inUse(sku, cart.upkeep().round(sku));
    }

    private List<HoldRef> inUse(Sku sku, long round) {
        return IntStream.range(0, HOLDS).mapToObj(nth -> taken(sku, round, nth)).toList();
    }

    /// {@return what somebody may have taken in rounds that are over, and has not let go yet}
    ///
    /// @param sku of which
    List<HoldRef> late(Sku sku) {
        long round = cart.upkeep().round(sku);
        List<HoldRef> late = new ArrayList<>();
        for (long over = Math.max(0, round - LATE_ROUNDS); over < round; over++) {
            late.addAll(inUse(sku, over));
        }
        return late;
    }

    private HoldRef ref(Sku sku, String role) {
        long bits = Derived.number(new Seed(cart.id().value()), role);
        UUID id = new UUID(time(cart.createdAt()), Long.MIN_VALUE | (bits >>> 2));
        return new HoldRef(new HoldId(id), sku);
    }

    private static long time(Instant instant) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        long fraction = ((micros % 1_000) << 12) / 1_000;
        return ((micros / 1_000) << 16) | 0x8000 | fraction;
    }
}
