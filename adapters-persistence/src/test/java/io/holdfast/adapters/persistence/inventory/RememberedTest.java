package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.inventory.Remembered.Stock;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");

    private final Remembered memory = new Remembered();

    private static Map<Sku, Stock> stock(Sku sku) {
        StockLevel level = new StockLevel(sku, List.of(new AtLocation("main", 5, 1)), 1);
        return Map.of(sku, new Stock(level, NOW.plusSeconds(60)));
    }

    /// How many batches have to read before one need not.
    private int readers() {
        int readers = 0;
        while (memory.of(List.of(TEE), NOW).isEmpty()) {
            assertThat(++readers).isLessThan(99);
        }
        return readers;
    }

    @Test
    void only_what_is_known_of_all_skus_and_not_due_is_told() {
        memory.keep(stock(TEE));

        assertThat(memory.of(List.of(TEE), NOW)).hasValue(stock(TEE));
        assertThat(memory.of(List.of(TEE), NOW.plusSeconds(60))).isEmpty();
        assertThat(memory.of(List.of(TEE, MUG), NOW)).isEmpty();
        memory.keep(stock(MUG));
        assertThat(memory.of(List.of(TEE, MUG), NOW)).isPresent();
    }

    @Test
    void what_was_wrong_is_forgotten() {
        memory.keep(stock(TEE));
        memory.keep(stock(MUG));
        memory.wrong(List.of(MUG));
        assertThat(readers()).isOne();

        assertThat(memory.of(List.of(MUG), NOW)).isEmpty();
    }

    @Test
    void who_is_wrong_again_and_again_reads_for_longer_each_time_and_less_once_right() {
        memory.keep(stock(TEE));
        List<Integer> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            memory.wrong(List.of(MUG));
            readers.add(readers());
        }
        assertThat(readers).containsExactly(1, 2, 4, 8, 16, 32, 64, 64);

        for (int i = 0; i < 6; i++) {
            memory.right();
        }
        memory.wrong(List.of(MUG));
        assertThat(readers()).isEqualTo(2);
    }

    @Test
    void what_has_been_used_least_lately_goes_when_there_is_too_much() {
        memory.keep(stock(TEE));
        memory.keep(stock(MUG));
        for (int i = 0; i < 16_383; i++) {
            memory.keep(stock(new Sku("SKU-" + i)));
            memory.of(List.of(TEE), NOW);
        }

        assertThat(memory.of(List.of(TEE), NOW)).isPresent();
        assertThat(memory.of(List.of(MUG), NOW)).isEmpty();
    }
}
