package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Together;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/// What every [StockStore] must do. Extend it and return a store in which [#TEE] has 5 pieces at
/// `main`, 2 of them reserved, and nothing else was ever counted.
public abstract class StockStoreContract {
    /// The SKU that the store begins with.
    protected static final Sku TEE = new Sku("TEE-BLACK-M");

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Sku MUG = new Sku("MUG");

    private StockStore stock;

    /// For subclasses, which JUnit makes one of for each test.
    protected StockStoreContract() {}

    /// {@return a store as it is described above}
    protected abstract StockStore withFiveOfWhichTwoAreReserved();

    @BeforeEach
    final void open() {
        stock = withFiveOfWhichTwoAreReserved();
    }

    private CountOutcome count(Sku sku, String location, int onHand, @Nullable Long expected) {
        return stock.count(new StockCountCommand(sku, location, onHand, expected), NOW);
    }

    private StockLevel level(Sku sku) {
        return stock.level(sku).orElseThrow();
    }

    private static StockLevel counted(CountOutcome outcome) {
        assertThat(outcome).isInstanceOf(CountOutcome.Counted.class);
        return ((CountOutcome.Counted) outcome).level();
    }

    @Test
    final void STK_1_a_count_below_what_is_reserved_is_refused_and_changes_nothing() {
        StockLevel before = level(TEE);

        assertThat(count(TEE, "main", 1, null)).isEqualTo(new CountOutcome.BelowReserved(2));
        assertThat(level(TEE)).isEqualTo(before);
        assertThat(counted(count(TEE, "main", 2, null)).available()).isZero();
    }

    @Test
    final void STK_2_a_count_that_changes_nothing_leaves_the_version_and_any_other_raises_it() {
        long version = level(TEE).version();

        assertThat(counted(count(TEE, "main", 5, null)).version()).isEqualTo(version);
        assertThat(counted(count(TEE, "main", 6, null)).version()).isGreaterThan(version);
        long raised = level(TEE).version();
        assertThat(counted(count(TEE, "annex", 1, null)).version()).isGreaterThan(raised);
        assertThat(level(TEE).locations())
                .containsExactly(new AtLocation("annex", 1, 0), new AtLocation("main", 6, 2));
    }

    @Test
    final void STK_3_a_count_on_another_version_is_stale_and_of_many_counters_one_wins() {
        long version = level(TEE).version();
        assertThat(count(TEE, "main", 9, version + 1))
                .isEqualTo(new CountOutcome.Stale(level(TEE)));
        assertThat(count(MUG, "main", 9, 1L)).isEqualTo(new CountOutcome.Stale(null));
        assertThat(stock.level(MUG)).isEmpty();

        List<CountOutcome> outcomes =
                Together.call(12, n -> () -> count(TEE, "main", 20 + n, version));
        List<StockLevel> won =
                outcomes.stream()
                        .filter(CountOutcome.Counted.class::isInstance)
                        .map(StockStoreContract::counted)
                        .toList();
        assertThat(won).as("12 counters of version %d", version).hasSize(1);
        assertThat(level(TEE)).isEqualTo(won.getFirst());
    }

    @Test
    final void STK_3_of_many_who_count_a_sku_for_the_first_time_one_wins() {
        List<CountOutcome> outcomes = Together.call(12, n -> () -> count(MUG, "main", 1 + n, 0L));

        assertThat(outcomes).filteredOn(CountOutcome.Counted.class::isInstance).hasSize(1);
    }

    @Test
    final void STK_4_a_sku_without_a_product_can_be_counted() {
        assertThat(counted(count(MUG, "main", 3, 0L)).onHand()).isEqualTo(3);
        assertThat(level(MUG).locations()).containsExactly(new AtLocation("main", 3, 0));
    }
}
