package io.holdfast.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.catalog.OfferFinding;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.RequestKey;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is old is cleared up as the settings say, by the workers that the server runs, on a clock
/// that waits for nobody.
class PruneWiringTest {
    private static final Duration OFTEN = Duration.ofMinutes(11);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Settings SETTINGS =
            new SettingsReader(
                            Map.of(
                                    "HOLDFAST_IDEMPOTENCY_RETENTION", "PT2H",
                                    "HOLDFAST_CART_RETENTION", "PT3H",
                                    "HOLDFAST_HOLD_RETENTION", "PT4H"))
                    .read();

    /// Lets the worker run for as long as something is kept, and for a round more.
    private static void assertRemoved(SimulatedMachine machine, TalliedWorker worker, Duration kept)
            throws InterruptedException {
        SupervisorSpec spec = SupervisorSpec.of(ChildSpec.of("prune", worker));
        try (var _ = SupervisionTree.start(machine, "test", spec)) {
            machine.sleep(kept.minusMinutes(1));
            assertThat(worker.gauges().get("runs")).isPositive();
            assertThat(worker.gauges()).containsEntry("removed", 0L);
            machine.sleep(OFTEN.plusMinutes(1));
            assertThat(worker.gauges()).containsEntry("removed", 1L);
        }
    }

    @Test
    void answers_are_kept_for_as_long_as_the_shop_says() {
        Simulation.run(
                1,
                machine -> {
                    MemoryClaims claims = new MemoryClaims();
                    IdempotencyWiring wiring = new IdempotencyWiring();
                    AnswerOnce once = wiring.once(claims, SETTINGS, machine);
                    KeyedRequest request = new KeyedRequest("key/a", new RequestKey("k"), "print");
                    Beginning.Begun begun = (Beginning.Begun) once.begin(request);
                    once.finish(request, begun.turn(), "201\n\n{}");

                    assertRemoved(machine, wiring.prune(claims, machine), HOUR.multipliedBy(2));
                });
    }

    @Test
    void carts_are_kept_for_as_long_as_the_shop_says_after_their_pieces_are_free() {
        Simulation.run(
                1,
                machine -> {
                    MemoryCarts carts = new MemoryCarts();
                    MemoryStock stock = new MemoryStock();
                    CartWiring wiring = new CartWiring();
                    FillCarts filling =
                            wiring.carts(
                                    carts,
                                    holding(machine, stock),
                                    new OfferFinding(new MemoryProducts()),
                                    machine,
                                    machine,
                                    SETTINGS);
                    filling.create(new Seed("request-of-a-test-000000000000001"));

                    assertRemoved(
                            machine,
                            wiring.prune(carts, machine, SETTINGS),
                            HOUR.multipliedBy(3).plus(SETTINGS.stock().holdTtl()));
                });
    }

    private static DirectStock holding(SimulatedMachine machine, MemoryStock stock) {
        return new DirectStock(stock, machine, DirectStock.LONGEST, _ -> {});
    }

    @Test
    void holds_that_ended_are_kept_for_as_long_as_the_shop_says() {
        Simulation.run(
                1,
                machine -> {
                    MemoryStock stock = new MemoryStock();
                    Sku tee = new Sku("TEE");
                    stock.apply(
                            List.of(new StockCountCommand(tee, "main", 9, null)),
                            machine.instant());
                    HoldRef hold = new HoldRef(new HoldId(new UUID(0, 1)), tee);
                    DirectStock holding = holding(machine, stock);
                    holding.take(hold, 1, "cart");
                    holding.release(List.of(hold));

                    assertRemoved(
                            machine,
                            new StockWiring().prune(stock, machine, SETTINGS),
                            HOUR.multipliedBy(4));
                });
    }
}
