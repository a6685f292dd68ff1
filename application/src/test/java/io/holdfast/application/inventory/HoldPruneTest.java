package io.holdfast.application.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Forgetting holds that ended long ago.
class HoldPruneTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Sku TEE = new Sku("TEE");

    private final MemoryStock stock = new MemoryStock();

    private HoldPrune prune(Instant now) {
        return new HoldPrune(stock, () -> now, DAY, 2);
    }

    @Test
    void all_that_ended_long_enough_ago_is_forgotten_in_as_many_rounds_as_it_takes() {
        stock.apply(List.of(new StockCountCommand(TEE, "main", 9, null)), NOW);
        List<HoldId> ids = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            HoldRef ref = new HoldRef(new HoldId(new UUID(0, n)), TEE);
            Instant end = NOW.plusSeconds(60);
            stock.apply(List.of(new TakeHold(ref, 1, "cart", end, end)), NOW);
            stock.apply(List.of(new ReleaseHolds(List.of(ref))), NOW);
            ids.add(ref.id());
        }

        assertThat(prune(NOW.plus(DAY)).run()).isZero();
        assertThat(stock.holds(ids, NOW)).extracting(Hold::id).hasSize(5);
        assertThat(prune(NOW.plus(DAY).plusSeconds(1)).run()).isEqualTo(5);
        assertThat(stock.holds(ids, NOW)).isEmpty();
    }
}
