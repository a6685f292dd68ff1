package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.contracts.Together;
import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Cause;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Discrepancy;
import io.holdfast.inventory.Discrepancy.Figure;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StaleCursor;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What every [io.holdfast.inventory.port.out.StockStore] must do with levels and the ledger.
/// Extend it, [HoldContract] and [LedgerContract], return an empty store, and say how a level is
/// falsified.
public abstract class StockStoreContract extends StockContract {
    /// For subclasses, which JUnit makes one of for each test.
    protected StockStoreContract() {}

    /// Changes what a shelf says, behind the back of the store.
    ///
    /// @param sku whose
    /// @param shelf as it is from then on; the location is there
    protected abstract void falsify(Sku sku, AtLocation shelf);

    private AdjustOutcome adjust(AdjustmentId id, Sku sku, int delta) {
        return (AdjustOutcome) does(new AdjustStock(id, sku, "main", delta, "damaged"));
    }

    private static AdjustmentId id() {
        return new AdjustmentId(UUID.randomUUID());
    }

    @Test
    final void STK_1_many_who_want_one_sku_at_once_get_what_there_is_and_no_more() {
        counted(TEE, "main", 20);
        counted(TEE, "annex", 10);

        List<StockOutcome> outcomes = Together.call(64, _ -> () -> does(take(ref(TEE), 1)));

        assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(30);
        assertThat(outcomes)
                .filteredOn(o -> !(o instanceof HoldOutcome.Held))
                .hasSize(34)
                .containsOnly(new HoldOutcome.SoldOut(TEE, 1, 0));
        assertThat(level(TEE).available()).isZero();
    }

    @Test
    final void STK_1_a_count_or_an_adjustment_below_what_is_held_is_refused() {
        counted(TEE, "main", 5);
        held(TEE, 2);

        assertThat(count(TEE, "main", 1, null)).isEqualTo(new CountOutcome.BelowReserved(2));
        assertThat(adjust(id(), TEE, -4)).isEqualTo(new AdjustOutcome.TooFew(3));
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 5, 2));
        assertThat(counted(TEE, "main", 2).available()).isZero();
    }

    @Test
    final void STK_2_a_count_that_changes_nothing_leaves_the_version_and_any_other_raises_it() {
        long version = counted(TEE, "main", 5).version();

        assertThat(counted(TEE, "main", 5).version()).isEqualTo(version);
        assertThat(counted(TEE, "main", 6).version()).isGreaterThan(version);
        long raised = level(TEE).version();
        assertThat(counted(TEE, "annex", 0).version()).isGreaterThan(raised);
        assertThat(level(TEE).locations())
                .containsExactly(new AtLocation("annex", 0, 0), new AtLocation("main", 6, 0));
    }

    @Test
    final void STK_2_holds_that_come_and_go_leave_the_version_as_it_is() {
        long version = counted(TEE, "main", 5).version();

        Hold hold = held(TEE, 2);
        assertThat(level(TEE).version()).isEqualTo(version);
        does(new ReleaseHolds(List.of(hold.ref())));
        assertThat(level(TEE).version()).isEqualTo(version);
    }

    @Test
    final void STK_3_a_count_on_another_version_is_stale_and_of_many_counters_one_wins() {
        long version = counted(TEE, "main", 5).version();
        assertThat(count(TEE, "main", 9, version + 1))
                .isEqualTo(new CountOutcome.Stale(level(TEE)));
        assertThat(count(MUG, "main", 9, 1L)).isEqualTo(new CountOutcome.Stale(null));
        assertThat(stock().level(MUG, NOW)).isEmpty();

        List<CountOutcome> outcomes =
                Together.call(12, n -> () -> count(TEE, "main", 20 + n, version));
        List<StockLevel> won =
                outcomes.stream()
                        .filter(CountOutcome.Counted.class::isInstance)
                        .map(StockContract::counted)
                        .toList();
        assertThat(won).as("12 counters of version %d", version).hasSize(1);
        assertThat(level(TEE)).isEqualTo(won.getFirst());
    }

    @Test
    final void STK_3_a_count_on_the_version_that_was_read_is_taken_however_often_there_was_one() {
        for (int onHand = 1; onHand <= 300; onHand++) {
            counted(TEE, "main", onHand);
        }
        long version = level(TEE).version();

        assertThat(counted(count(TEE, "main", 9, version)).onHand()).isEqualTo(9);
    }

    @Test
    final void STK_3_a_count_by_who_believes_other_pieces_to_be_there_is_stale() {
        counted(TEE, "main", 5);
        take(ref(TEE), 2);

        assertThat(does(new StockCountCommand(TEE, "main", 9, null, 4)))
                .isEqualTo(new CountOutcome.Stale(level(TEE)));
        assertThat(does(new StockCountCommand(TEE, "annex", 9, null, 5)))
                .isEqualTo(new CountOutcome.Stale(level(TEE)));
        assertThat(does(new StockCountCommand(MUG, "main", 9, null, 1)))
                .isEqualTo(new CountOutcome.Stale(null));

        assertThat(counted((CountOutcome) does(new StockCountCommand(TEE, "main", 9, null, 5))))
                .isEqualTo(level(TEE));
        assertThat(level(TEE).onHand()).isEqualTo(9);
        does(new StockCountCommand(MUG, "main", 3, null, 0));
        assertThat(level(MUG).onHand()).isEqualTo(3);
    }

    @Test
    final void STK_3_of_many_who_count_a_sku_for_the_first_time_one_wins() {
        List<CountOutcome> outcomes = Together.call(12, n -> () -> count(MUG, "main", 1 + n, 0L));

        assertThat(outcomes).filteredOn(CountOutcome.Counted.class::isInstance).hasSize(1);
    }

    @Test
    final void STK_4_a_sku_without_a_product_can_be_counted_and_adjusted() {
        assertThat(counted(count(MUG, "main", 3, 0L)).onHand()).isEqualTo(3);
        assertThat(level(MUG).locations()).containsExactly(new AtLocation("main", 3, 0));
        assertThat(adjust(id(), TEE, 4)).isEqualTo(new AdjustOutcome.Adjusted(level(TEE)));
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 4, 0));
    }

    @Test
    final void STK_5_in_a_batch_each_has_its_outcome_and_sees_what_came_before() {
        HoldRef mug = ref(MUG);
        HoldRef tee = ref(TEE);
        List<StockCommand> batch =
                List.of(
                        take(mug, 1),
                        new StockCountCommand(MUG, "main", 4, null),
                        take(mug, 3),
                        new StockCountCommand(TEE, "main", 2, 7L),
                        new StockCountCommand(TEE, "main", 2, null),
                        take(tee, 2),
                        new ShrinkHold(tee, 1, LATER));

        List<StockOutcome> outcomes = stock().apply(batch, NOW).outcomes();

        assertThat(outcomes.get(0)).isEqualTo(new HoldOutcome.UnknownSku(MUG));
        assertThat(outcomes.get(3)).isEqualTo(new CountOutcome.Stale(null));
        assertThat(held(outcomes.get(2)).quantity()).isEqualTo(3);
        assertThat(held(outcomes.get(6)).quantity()).isEqualTo(1);
        assertThat(level(MUG).locations()).containsExactly(new AtLocation("main", 4, 3));
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 2, 1));
    }

    @Test
    final void STK_6_an_adjustment_that_is_repeated_is_made_once() {
        counted(TEE, "main", 5);
        AdjustmentId id = id();
        AdjustOutcome first = adjust(id, TEE, 3);

        assertThat(adjust(id, TEE, 3)).isEqualTo(first);
        assertThat(adjust(id, TEE, 4)).isEqualTo(new AdjustOutcome.IdInUse(TEE));
        assertThat(adjust(id, MUG, 3)).isEqualTo(new AdjustOutcome.IdInUse(TEE));
        assertThat(level(TEE).onHand()).isEqualTo(8);
        assertThat(stock().level(MUG, NOW)).isEmpty();
    }

    @Test
    final void STK_8_the_ledger_says_what_moved_newest_first() {
        counted(TEE, "main", 5);
        AdjustmentId id = id();
        adjust(id, TEE, -1);
        Hold hold = held(TEE, 2);
        does(new ReleaseHolds(List.of(hold.ref())));
        counted(TEE, "main", 4);

        List<LedgerEntry> entries = ledger(TEE);
        assertThat(entries.stream().map(e -> e.movement().cause()))
                .containsExactly(Cause.RELEASE, Cause.HOLD, Cause.ADJUSTMENT, Cause.COUNT);
        assertThat(entries.stream().map(e -> e.movement().reference()))
                .containsExactly(hold.id().value(), hold.id().value(), id.value(), null);
        assertThat(entries.stream().map(e -> e.movement().after()))
                .containsExactly(
                        new AtLocation("main", 4, 0),
                        new AtLocation("main", 4, 2),
                        new AtLocation("main", 4, 0),
                        new AtLocation("main", 5, 0));
        assertThat(entries).extracting(LedgerEntry::at).containsOnly(NOW);
        assertThat(entries.get(2).movement().reason()).isEqualTo("damaged");
        assertThat(entries.get(2).movement().onHandDelta()).isEqualTo(-1);
        assertThat(entries.get(1).movement().reservedDelta()).isEqualTo(2);
    }

    @Test
    final void STK_8_a_ledger_is_one_of_a_sku_that_was_counted_and_takes_its_own_cursors_back() {
        counted(TEE, "main", 5);

        assertThat(stock().ledger(MUG, PageRequest.first())).isEmpty();
        assertThatExceptionOfType(StaleCursor.class)
                .isThrownBy(() -> stock().ledger(TEE, new PageRequest(3, new Cursor("x"))));
    }

    @Test
    final void STK_12_an_audit_finds_nothing_where_all_was_done_as_it_should_be() {
        counted(TEE, "main", 5);
        counted(MUG, "annex", 5);
        held(MUG, 2);

        assertThat(stock().audit(null, 10)).satisfies(all -> assertThat(all.last()).isNull());
        assertThat(stock().audit(null, 10).skus()).isEqualTo(2);
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }

    @Test
    final void STK_12_an_audit_finds_each_figure_that_is_not_what_it_should_be() {
        counted(TEE, "main", 5);
        counted(MUG, "main", 5);
        held(MUG, 2);
        falsify(TEE, new AtLocation("main", 6, 0));
        falsify(MUG, new AtLocation("main", 5, 1));

        assertThat(stock().audit(null, 1).last()).isEqualTo(MUG);
        assertThat(stock().audit(null, 1).discrepancies())
                .containsExactly(
                        new Discrepancy(MUG, "main", Figure.RESERVED, 1, 2),
                        new Discrepancy(MUG, "main", Figure.HELD, 1, 2));
        assertThat(stock().audit(MUG, 5).discrepancies())
                .containsExactly(new Discrepancy(TEE, "main", Figure.ON_HAND, 6, 5));
    }

    private HoldOutcome join(HoldRef ref, HoldShare... shares) {
        return (HoldOutcome) does(new JoinHolds(ref, List.of(shares), LATEST));
    }

    @Test
    final void STK_15_a_hold_in_the_place_of_others_has_what_they_had_where_it_lay() {
        counted(TEE, SHOP, 2);
        Hold two = held(TEE, 2);
        counted(TEE, "main", 3);
        Hold three = held(TEE, 3);
        HoldRef ref = ref(TEE);
        HoldShare all = HoldShare.whole(two);
        HoldShare some = new HoldShare(three.ref(), 2);
        Hold joined = held(join(ref, all, some));

        assertThat(joined.portions())
                .containsExactly(new Hold.Portion(SHOP, 2), new Hold.Portion("main", 2));
        assertThat(joined.owner()).isEqualTo("cart");
        assertThat(level(TEE).locations())
                .containsExactly(new AtLocation("main", 3, 2), new AtLocation(SHOP, 2, 2));
        assertThat(held(join(ref, all, some))).isEqualTo(joined);
        assertThat(join(ref(TEE), all, some)).isInstanceOf(HoldOutcome.UnknownHold.class);
        assertThat(ended(does(new ReleaseHolds(List.of(three.ref())))))
                .isEqualTo(HoldState.RELEASED);
        assertThat(stock().holds(List.of(ref.id()), NOW)).containsExactly(joined);
    }

    @Test
    final void STK_15_it_lasts_no_longer_than_the_first_of_them_could() {
        counted(TEE, "main", 5);
        HoldRef brief = ref(TEE);
        Hold first = held(does(new TakeHold(brief, 1, "cart", LATER, LATER)));
        Hold second = held(TEE, 1);
        Hold third = held(TEE, 1);

        Hold lasting = held(join(ref(TEE), HoldShare.whole(second), HoldShare.whole(third)));
        assertThat(lasting.expiresAt()).isEqualTo(LATEST);
        Hold shortened = held(join(ref(TEE), HoldShare.whole(lasting), HoldShare.whole(first)));
        assertThat(shortened.quantity()).isEqualTo(3);
        assertThat(shortened.expiresAt()).isEqualTo(LATER);
        assertThat(shortened.renewableUntil()).isEqualTo(LATER);
    }

    @Test
    final void STK_17_time_that_a_clock_which_was_ahead_gave_a_hold_is_taken_back() {
        counted(TEE, "main", 5);
        HoldRef ref = ref(TEE);
        Instant end = NOW.plus(Hold.AHEAD_MAX).plus(Duration.ofHours(1));
        Hold ahead = held(does(new TakeHold(ref, 2, "cart", end, end.plusSeconds(60))));
        Hold usual = held(TEE, 1);
        assertThat(stock().lasting(LATER, 9)).containsExactly(ref);
        assertThat(stock().lasting(NOW, 1)).hasSize(1);
        assertThat(stock().lasting(end, 9)).isEmpty();

        does(new RenewHolds(List.of(ref, usual.ref()), LATER));

        assertThat(stock().holds(List.of(ref.id()), NOW))
                .containsExactly(
                        new Hold(
                                ref,
                                "cart",
                                HoldState.HELD,
                                ahead.portions(),
                                LATER,
                                LATER.plusSeconds(60)));
        assertThat(stock().holds(List.of(usual.id()), NOW)).containsExactly(usual);
        assertThat(stock().lasting(LATER, 9)).isEmpty();
    }

    @Test
    final void STK_7_a_hold_whose_time_was_taken_back_counts_no_longer_than_that() {
        counted(TEE, "main", 5);
        HoldRef ref = ref(TEE);
        Instant end = LATER.plus(Duration.ofHours(1));
        does(new TakeHold(ref, 2, "cart", end, end));
        does(new RenewHolds(List.of(ref), LATER));

        assertThat(stock().level(TEE, LATER).orElseThrow().reserved()).isZero();
        assertThat(stock().expire(LATER, 9).expired()).extracting(Hold::ref).containsExactly(ref);
    }

    @Test
    final void STK_17_what_is_a_little_late_takes_nothing_back() {
        counted(TEE, "main", 5);
        Hold hold = held(TEE, 2);
        does(new RenewHolds(List.of(hold.ref()), LATER.minus(Hold.AHEAD_MAX)));
        assertThat(stock().holds(List.of(hold.id()), NOW)).containsExactly(hold);
    }

    @Test
    final void STK_15_of_holds_that_are_over_it_has_nothing() {
        counted(TEE, "main", 5);
        Hold over = held(TEE, 2);
        Hold other = held(TEE, 2);
        does(new ReleaseHolds(List.of(over.ref())));

        HoldRef ref = ref(TEE);
        assertThat(join(ref, HoldShare.whole(over))).isEqualTo(new HoldOutcome.UnknownHold(ref));
        assertThat(held(join(ref, HoldShare.whole(over), HoldShare.whole(other))).quantity())
                .isEqualTo(2);
        assertThat(level(TEE).reserved()).isEqualTo(2);
    }

    @Test
    final void STK_16_a_hold_that_is_made_smaller_too_late_is_not_made_larger() {
        counted(TEE, "main", 9);
        Hold hold = held(TEE, 7);

        assertThat(held(does(new ShrinkHold(hold.ref(), 3, LATER))).quantity()).isEqualTo(3);
        Hold late = held(does(new ShrinkHold(hold.ref(), 5, LATEST)));
        assertThat(late.quantity()).isEqualTo(3);
        assertThat(late.expiresAt()).isEqualTo(LATEST);
        assertThat(level(TEE).reserved()).isEqualTo(3);
    }
}
