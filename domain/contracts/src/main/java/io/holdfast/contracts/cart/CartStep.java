package io.holdfast.contracts.cart;

import io.holdfast.kernel.Sku;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One step of a random sequence, small enough to be read where a sequence fails.
///
/// @param kind what is done
/// @param cart number of the cart
/// @param sku number of the SKU
/// @param quantity pieces
/// @param waitMinutes how much later than the step before
record CartStep(Kind kind, int cart, int sku, int quantity, int waitMinutes) {
    /// How many carts there are.
    static final int CARTS = 3;

    private static final int SKUS = 3;
    private static final int QUANTITY_MAX = 8;

    /// What can be done.
    enum Kind {
        SET,
        REMOVE,
        /// Thrown away, and another one taken.
        DELETE,
        /// What is over is written off, as a sweep does.
        SWEEP
    }

    static CartStep any(SplittableRandom random) {
        return new CartStep(
                switch (random.nextInt(9)) {
                    case 0 -> Kind.REMOVE;
                    case 1 -> Kind.DELETE;
                    case 2 -> Kind.SWEEP;
                    default -> Kind.SET;
                },
                random.nextInt(CARTS),
                random.nextInt(SKUS),
                1 + random.nextInt(QUANTITY_MAX),
                random.nextInt(8) == 0 ? random.nextInt(16) : 0);
    }

    Sku sku(long run) {
        return sku(run, sku);
    }

    static List<Sku> skus(long run) {
        return IntStream.range(0, SKUS).mapToObj(number -> sku(run, number)).toList();
    }

    private static Sku sku(long run, int number) {
        return new Sku("CART-RUN-" + run + "-" + number);
    }
}
