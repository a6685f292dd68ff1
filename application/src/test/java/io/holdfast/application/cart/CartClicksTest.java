package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Seeds;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Windows of one buyer that change one cart at once, at one node or at two, interleaved between
/// any two calls to a store, while a stranger wants the other pieces. A buyer is refused only when
/// the pieces are really taken by others: here there are enough for both, so nobody ever is.
class CartClicksTest {
    private static final int SEED_COUNT = Integer.getInteger("holdfast.cart.seeds", 400);
    private static final Seeds SEEDS = seeds(SEED_COUNT);

    /// For what takes long.
    private static final Seeds FEW_SEEDS = seeds(SEED_COUNT / 20);

    private static final int PIECES = 10;
    private static final int MOST = 7;

    private final List<CartOutcome> got = new ArrayList<>();
    private int windows;
    private int done;

    private static Seeds seeds(int count) {
        return new Seeds(CartClicksTest.class, "holdfast.cart.seed", count);
    }

    private static CartShop shop(SimulatedMachine machine) {
        CartShop shop = new CartShop(machine).selling(TEE, PIECES).selling(MUG, PIECES);
        shop.before(
                _ -> {
                    shop.assertAllHeld();
                    machine.giveWay();
                });
        return shop;
    }

    private void window(SimulatedMachine machine, Runnable clicks) {
        windows++;
        machine.start(
                "window " + windows,
                () -> {
                    clicks.run();
                    done++;
                });
    }

    private void awaitAll(SimulatedMachine machine) throws InterruptedException {
        while (done < windows) {
            machine.sleep(Duration.ofMillis(1));
        }
    }

    private void stranger(SimulatedMachine machine, FillCarts node, CartId cart) {
        window(
                machine,
                () -> {
                    for (int i = 0; i < 3; i++) {
                        got.add(node.setLine(cart, TEE, PIECES - MOST, null));
                        got.add(node.removeLine(cart, TEE, null));
                    }
                });
    }

    private void assertAllMade(CartShop shop, Sku sku) {
        assertThat(got).isNotEmpty().allMatch(CartOutcome.Changed.class::isInstance);
        assertThat(shop.reserved(sku)).isEqualTo(shop.claimed(sku));
        got.clear();
    }

    @Test
    void a_double_click_at_any_number_of_nodes_takes_the_pieces_once() {
        SEEDS.play(
                machine -> {
                    CartShop shop = shop(machine);
                    CartId mine = shop.cart();
                    CartId strange = shop.cart();
                    List<FillCarts> nodes =
                            List.of(
                                    new CartsInTurn(machine, shop.desk),
                                    new CartsInTurn(machine, shop.desk));
                    int before = machine.random().nextInt(3);
                    if (before > 0) {
                        shop.set(mine, TEE, before);
                    }
                    stranger(machine, nodes.getFirst(), strange);
                    for (int i = 0; i < 4; i++) {
                        FillCarts node = nodes.get(i % 2);
                        window(machine, () -> got.add(node.setLine(mine, TEE, MOST, null)));
                    }
                    awaitAll(machine);
                    assertAllMade(shop, TEE);
                    assertThat(shop.claimed(TEE)).isEqualTo(MOST);
                });
    }

    @Test
    void double_clicks_on_two_lines_at_two_nodes_take_the_pieces_of_each_once() {
        SEEDS.play(
                machine -> {
                    CartShop shop = shop(machine);
                    CartId mine = shop.cart();
                    CartId strange = shop.cart();
                    List<FillCarts> nodes =
                            List.of(
                                    new CartsInTurn(machine, shop.desk),
                                    new CartsInTurn(machine, shop.desk));
                    stranger(machine, nodes.getFirst(), strange);
                    for (int i = 0; i < 4; i++) {
                        FillCarts node = nodes.get(i / 2);
                        Sku sku = i % 2 == 0 ? TEE : MUG;
                        window(machine, () -> got.add(node.setLine(mine, sku, MOST, null)));
                    }
                    awaitAll(machine);
                    assertThat(shop.reserved(MUG)).isEqualTo(MOST);
                    assertAllMade(shop, TEE);
                });
    }

    @Test
    void clicks_up_one_by_one_at_two_nodes_are_not_refused_up_to_the_last_piece() {
        FEW_SEEDS.play(
                machine -> {
                    int all = 2 * Line.CLAIMS_MANY + 5;
                    CartShop shop = shop(machine);
                    shop.count(TEE, all);
                    CartId mine = shop.cart();
                    for (int i = 0; i < 2; i++) {
                        FillCarts node = new CartsInTurn(machine, shop.desk);
                        window(
                                machine,
                                () -> {
                                    for (int pieces = 1; pieces <= all; pieces++) {
                                        got.add(node.setLine(mine, TEE, pieces, null));
                                    }
                                });
                    }
                    awaitAll(machine);
                    assertAllMade(shop, TEE);
                });
    }

    @Test
    void changes_of_every_kind_at_two_nodes_are_never_refused_while_there_is_enough() {
        SEEDS.play(
                machine -> {
                    CartShop shop = shop(machine);
                    CartId mine = shop.cart();
                    List<FillCarts> nodes =
                            List.of(
                                    new CartsInTurn(machine, shop.desk),
                                    new CartsInTurn(machine, shop.desk));
                    for (int i = 0; i < 12; i++) {
                        FillCarts node = nodes.get(i % 2);
                        window(machine, () -> got.add(change(machine.random(), node, mine)));
                    }
                    awaitAll(machine);
                    got.removeIf(CartOutcome.UnknownLine.class::isInstance);
                    assertThat(got).allMatch(CartOutcome.Changed.class::isInstance);
                    got.clear();
                    assertThat(shop.reserved(TEE)).isEqualTo(shop.claimed(TEE));
                    assertThat(shop.reserved(MUG)).isEqualTo(shop.claimed(MUG));
                });
    }

    @Test
    void clicks_for_more_and_less_at_two_nodes_are_all_made_and_leave_nothing_held_in_vain() {
        SEEDS.play(
                machine -> {
                    CartShop shop = shop(machine);
                    CartId mine = shop.cart();
                    for (int i = 0; i < 2; i++) {
                        FillCarts node = new CartsInTurn(machine, shop.desk);
                        int quantity = 1 + machine.random().nextInt(PIECES / 2);
                        window(machine, () -> got.add(node.setLine(mine, TEE, quantity, null)));
                    }
                    awaitAll(machine);
                    assertAllMade(shop, TEE);
                });
    }

    @Test
    void changes_of_every_kind_at_one_node_are_each_made_whole_one_after_another() {
        SEEDS.play(
                machine -> {
                    CartShop shop = shop(machine);
                    CartId mine = shop.cart();
                    CartId strange = shop.cart();
                    FillCarts node = new CartsInTurn(machine, shop.desk);
                    stranger(machine, node, strange);
                    for (int i = 0; i < 20; i++) {
                        window(machine, () -> got.add(change(machine.random(), node, mine)));
                    }
                    awaitAll(machine);
                    got.removeIf(CartOutcome.UnknownLine.class::isInstance);
                    assertAllMade(shop, TEE);
                    assertThat(shop.reserved(MUG)).isEqualTo(shop.claimed(MUG));
                });
    }

    private static CartOutcome change(RandomGenerator random, FillCarts node, CartId cart) {
        Sku sku = random.nextBoolean() ? TEE : MUG;
        return random.nextInt(4) == 0
                ? node.removeLine(cart, sku, null)
                : node.setLine(cart, sku, 1 + random.nextInt(MOST), null);
    }

    @Test
    void more_than_can_wait_are_told_to_come_again_and_nothing_is_held_for_them() {
        Simulated.underManySeeds(
                machine -> {
                    CartShop shop = new CartShop(machine).selling(TEE, PIECES);
                    CartId mine = shop.cart();
                    FillCarts node = new CartsInTurn(machine, shop.desk);
                    shop.before(_ -> machine.parkNanos("a slow store", 1_000_000));
                    for (int i = 0; i < CartsInTurn.WAITING_MAX + 9; i++) {
                        window(machine, () -> got.add(node.setLine(mine, TEE, MOST, null)));
                    }
                    awaitAll(machine);
                    shop.undisturbed();
                    assertThat(got).filteredOn(new CartOutcome.Busy()::equals).hasSize(8);
                    got.removeIf(new CartOutcome.Busy()::equals);
                    assertAllMade(shop, TEE);
                });
    }
}
