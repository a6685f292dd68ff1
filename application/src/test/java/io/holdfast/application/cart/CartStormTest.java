package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.cart.CartShop.Died;
import io.holdfast.application.concurrent.Seeds;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Buyers who share carts, interleaved between any two calls to a store, some of whom die in
/// between. At each of these moments every cart has its pieces held.
class CartStormTest {
    private static final Seeds SEEDS =
            new Seeds(
                    CartStormTest.class,
                    "holdfast.cart.seed",
                    Integer.getInteger("holdfast.cart.seeds", 400) / 4);
    private static final int BUYERS = 5;
    private static final int CHANGES = 12;

    private static CartShop shop(SimulatedMachine machine, List<CartId> carts) {
        CartShop shop = new CartShop(machine).selling(TEE, 12).selling(MUG, 12);
        for (int i = 0; i < 3; i++) {
            carts.add(shop.cart());
        }
        return shop;
    }

    private static void between(SimulatedMachine machine, CartShop shop, int dies) {
        shop.before(
                _ -> {
                    shop.assertAllHeld();
                    machine.giveWay();
                    if (dies > 0 && machine.random().nextInt(dies) == 0) {
                        throw new Died();
                    }
                });
    }

    private static void buy(
            SimulatedMachine machine, CartShop shop, List<CartId> carts, List<CartOutcome> got) {
        for (int i = 0; i < CHANGES; i++) {
            CartId cart = carts.get(machine.random().nextInt(carts.size()));
            Sku sku = machine.random().nextBoolean() ? TEE : MUG;
            try {
                got.add(
                        machine.random().nextInt(5) == 0
                                ? shop.desk.removeLine(cart, sku, null)
                                : shop.desk.setLine(
                                        cart, sku, 1 + machine.random().nextInt(7), null));
            } catch (Died _) {
                // The next process serves the next change.
            }
        }
    }

    private static void together(
            SimulatedMachine machine, CartShop shop, List<CartId> carts, List<CartOutcome> got)
            throws InterruptedException {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            int buyer = i;
            machine.start(
                    "buyer-" + buyer,
                    () -> {
                        buy(machine, shop, carts, got);
                        done.add(buyer);
                    });
        }
        while (done.size() < BUYERS) {
            machine.sleep(Duration.ofMillis(1));
        }
        shop.undisturbed();
    }

    @Test
    void carts_that_many_change_at_once_have_their_pieces_held_at_any_moment() {
        SEEDS.play(
                machine -> {
                    List<CartId> carts = new ArrayList<>();
                    List<CartOutcome> got = new ArrayList<>();
                    CartShop shop = shop(machine, carts);
                    between(machine, shop, 0);
                    together(machine, shop, carts, got);

                    assertThat(got).hasSize(BUYERS * CHANGES);
                    assertThat(got).anyMatch(CartOutcome.Changed.class::isInstance);
                    shop.assertAllHeld();
                    // Whoever made a hold smaller too late made it larger; a change puts it right.
                    for (CartId cart : carts) {
                        shop.view(cart)
                                .lines()
                                .forEach(
                                        line ->
                                                shop.set(
                                                        cart,
                                                        line.line().sku(),
                                                        line.line().quantity()));
                    }
                    assertThat(shop.reserved(TEE)).isEqualTo(shop.claimed(TEE));
                    assertThat(shop.reserved(MUG)).isEqualTo(shop.claimed(MUG));
                });
    }

    @Test
    void buyers_who_die_at_any_moment_leave_no_cart_without_pieces_and_none_held_for_ever() {
        SEEDS.play(
                machine -> {
                    List<CartId> carts = new ArrayList<>();
                    CartShop shop = shop(machine, carts);
                    between(machine, shop, 20);
                    together(machine, shop, carts, new ArrayList<>());

                    shop.assertAllHeld();
                    machine.sleep(DirectStock.LIVE);
                    assertThat(shop.reserved(TEE) + shop.reserved(MUG)).isZero();
                });
    }
}
