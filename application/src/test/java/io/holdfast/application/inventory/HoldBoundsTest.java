package io.holdfast.application.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Holds that were taken while a clock was ahead.
class HoldBoundsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Sku TEE = new Sku("TEE");

    private Instant time = NOW;
    private final MemoryStock store = new MemoryStock();
    private final DirectStock stock =
            new DirectStock(store, () -> time, Duration.ofHours(2), _ -> {});
    private final HoldBounds bounds = new HoldBounds(store, stock, () -> time, DirectStock.LIVE, 2);

    private HoldRef held(int number) {
        HoldRef ref = new HoldRef(new HoldId(new UUID(0, number)), TEE);
        stock.take(ref, 1, "cart");
        return ref;
    }

    private long reserved() {
        return store.level(TEE, time).orElseThrow().reserved();
    }

    @Test
    void they_end_when_they_would_if_they_were_taken_now() {
        store.apply(List.of(new StockCountCommand(TEE, "main", 9, null)), NOW);
        time = NOW.plus(DAY);
        for (int n = 1; n <= 5; n++) {
            held(n);
        }
        time = NOW;
        held(0);

        assertThat(bounds.run()).isEqualTo(5);
        assertThat(bounds.run()).isZero();

        time = NOW.plus(DirectStock.LIVE).minusMillis(1);
        assertThat(reserved()).isEqualTo(6);
        time = NOW.plus(DirectStock.LIVE);
        assertThat(reserved()).isZero();
    }

    @Test
    void who_renews_by_a_clock_that_is_ahead_still_is_not_asked_for_ever() {
        store.apply(List.of(new StockCountCommand(TEE, "main", 9, null)), NOW);
        time = NOW.plus(DAY);
        for (int n = 1; n <= 5; n++) {
            held(n);
        }
        HoldBounds early = new HoldBounds(store, stock, () -> NOW, DirectStock.LIVE, 2);

        assertThat(early.run()).isEqualTo(4);
    }

    @Test
    void one_that_is_renewed_has_its_time_and_as_much_beyond_it_as_any() {
        store.apply(List.of(new StockCountCommand(TEE, "main", 9, null)), NOW);
        time = NOW.plus(DAY);
        HoldRef ref = held(1);
        time = NOW;

        stock.renew(List.of(ref));

        assertThat(store.holds(List.of(ref.id()), NOW).getFirst())
                .satisfies(
                        hold -> assertThat(hold.expiresAt()).isEqualTo(NOW.plus(DirectStock.LIVE)))
                .satisfies(
                        hold ->
                                assertThat(hold.renewableUntil())
                                        .isEqualTo(NOW.plus(Duration.ofHours(2))));
    }
}
