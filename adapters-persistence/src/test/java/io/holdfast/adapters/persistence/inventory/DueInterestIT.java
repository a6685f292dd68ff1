package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Holds that are due, not swept up yet, and in nobody's way: a batch ends them where they show,
/// and nowhere else.
class DueInterestIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofMinutes(15));
    private static final Instant LATER = END.plus(Duration.ofMinutes(1));
    private static final Instant LAST = END.plus(Duration.ofMinutes(15));
    private static final Sku TEE = new Sku("TEE");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final StockStore stock =
            new JdbiStockStore(
                    embedded.database(),
                    new LocationOrder(List.of("main", "shop")),
                    new LowStock(9));

    @AfterEach
    void close() {
        embedded.close();
    }

    private static TakeHold take(int quantity, Instant end) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        return new TakeHold(ref, quantity, "cart", end, end);
    }

    private void count(String location, int onHand) {
        stock.apply(List.of(new StockCountCommand(TEE, location, onHand, null)), NOW);
    }

    /// Takes one piece each, until shortly before [#LATER].
    private void takeOnes(int holds) {
        stock.apply(
                IntStream.range(0, holds).<StockCommand>mapToObj(_ -> take(1, END)).toList(), NOW);
    }

    private void assertSwept(int holds) {
        assertThat(stock.expire(LATER, 99).expired()).hasSize(holds);
        assertThat(stock.expire(LATER, 99).more()).isFalse();
        assertThat(stock.audit(null, 9).discrepancies()).isEmpty();
    }

    @Test
    void whoever_finds_enough_leaves_due_holds_to_the_sweep_and_has_the_place_of_no_other() {
        count("main", 50);
        takeOnes(40);

        Applied first = stock.apply(List.of(take(6, LAST)), LATER);
        Applied second = stock.apply(List.of(take(4, LAST)), LATER);

        assertThat(first.expired()).isEmpty();
        assertThat(second.expired()).isEmpty();
        assertThat(first.outcomes()).hasOnlyElementsOfType(HoldOutcome.Held.class);
        assertThat(second.outcomes()).hasOnlyElementsOfType(HoldOutcome.Held.class);
        assertThat(stock.level(TEE, LATER).orElseThrow().available()).isEqualTo(40);
        assertSwept(40);
        assertThat(stock.level(TEE, LATER).orElseThrow().available()).isEqualTo(40);
        assertThat(stock.expire(LAST, 99).expired()).hasSize(2);
    }

    @Test
    void whoever_lacks_pieces_ends_due_holds() {
        count("main", 50);
        takeOnes(40);

        Applied applied = stock.apply(List.of(take(11, LAST)), LATER);

        assertThat(applied.outcomes()).hasOnlyElementsOfType(HoldOutcome.Held.class);
        assertThat(applied.expired()).hasSize(40);
        assertSwept(0);
    }

    @Test
    void a_hold_lies_where_it_would_if_due_holds_had_been_swept_up() {
        count("main", 40);
        count("shop", 40);
        takeOnes(40);

        Applied applied = stock.apply(List.of(take(3, LAST)), LATER);

        assertThat(applied.outcomes())
                .singleElement()
                .extracting(outcome -> ((HoldOutcome.Held) outcome).hold())
                .extracting(Hold::portions)
                .isEqualTo(List.of(new Portion("main", 3)));
        assertSwept(0);
    }

    @Test
    void whoever_counts_is_told_nothing_of_due_holds() {
        count("main", 50);
        takeOnes(40);
        Applied counted = stock.apply(List.of(new StockCountCommand(TEE, "main", 60, null)), LATER);
        takeOnes(10);
        Applied adjusted =
                stock.apply(
                        List.of(
                                new AdjustStock(
                                        new AdjustmentId(UUID.randomUUID()),
                                        TEE,
                                        "main",
                                        1,
                                        "found")),
                        LATER);

        assertThat(((CountOutcome.Counted) counted.outcomes().getFirst()).level().reserved())
                .isZero();
        assertThat(((AdjustOutcome.Adjusted) adjusted.outcomes().getFirst()).level().reserved())
                .isZero();
    }

    @Test
    void news_of_few_pieces_tell_what_is_free_without_due_holds() {
        count("main", 12);
        TakeHold bought = take(3, LAST);
        stock.apply(List.of(bought), NOW);
        takeOnes(5);

        Applied applied =
                stock.apply(
                        List.of(new CommitHolds(List.of(new HoldShare(bought.ref(), 3)), "order")),
                        LATER);

        assertThat(applied.outcomes()).hasOnlyElementsOfType(CommitOutcome.Committed.class);
        assertThat(
                        embedded.one(
                                String.class,
                                "select data[1] ->> 'available' from news_batch where type ="
                                        + " 'stock.low'"))
                .isEqualTo("9");
        assertSwept(0);
    }
}
