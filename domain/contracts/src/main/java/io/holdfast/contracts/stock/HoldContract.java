package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.Together;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.HoldsOutcome;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What every [io.holdfast.inventory.port.out.StockStore] must do with holds. Extend it, and return
/// an empty store.
public abstract class HoldContract extends StockContract {
    private static final Instant JUST_BEFORE = LATER.minus(Duration.ofNanos(1_000));

    /// For subclasses, which JUnit makes one of for each test.
    protected HoldContract() {}

    private static CommitHolds commit(Hold... holds) {
        return new CommitHolds(List.of(holds).stream().map(HoldShare::whole).toList(), "order 7");
    }

    private static ReleaseHolds release(Hold hold) {
        return new ReleaseHolds(List.of(hold.ref()));
    }

    private static ReturnHolds giveBack(Hold hold) {
        return new ReturnHolds(List.of(hold.ref()), "refund 7");
    }

    private Hold found(Hold hold, Instant now) {
        return stock().holds(List.of(hold.id()), now).getFirst();
    }

    @Test
    final void STK_6_a_hold_that_is_asked_for_again_is_the_first_one() {
        counted(TEE, "main", 5);
        counted(MUG, "main", 5);
        HoldRef ref = ref(TEE);
        Hold first = held(does(take(ref, 2)));

        assertThat(held(does(take(ref, 2)))).isEqualTo(first);
        assertThat(does(take(new HoldRef(ref.id(), MUG), 2)))
                .isEqualTo(new HoldOutcome.IdInUse(first));
        assertThat(level(TEE).reserved()).isEqualTo(2);
        assertThat(level(MUG).reserved()).isZero();
    }

    @Test
    final void STK_6_who_asks_again_when_all_is_gone_is_told_of_the_hold_that_they_have() {
        counted(TEE, "main", 3);
        HoldRef first = ref(TEE);
        Hold hold = held(does(take(first, 2)));
        Hold over = held(does(take(ref(TEE), 1)));
        does(release(over));
        held(does(take(ref(TEE), 1)));

        List<StockOutcome> outcomes =
                stock().apply(List.of(take(ref(TEE), 1), take(first, 2), take(over.ref(), 1)), NOW)
                        .outcomes();

        assertThat(outcomes.get(1)).isEqualTo(new HoldOutcome.Held(hold));
        assertThat(outcomes.get(2)).isEqualTo(new HoldOutcome.Over(found(over, NOW)));
    }

    @Test
    final void STK_6_one_who_asks_again_keeps_nothing_from_others_of_the_batch() {
        counted(TEE, "main", 5);
        HoldRef again = ref(TEE);
        Hold hold = held(does(take(again, 2)));

        List<StockOutcome> outcomes =
                stock().apply(List.of(take(ref(TEE), 1), take(again, 2), take(ref(TEE), 2)), NOW)
                        .outcomes();

        assertThat(outcomes).allMatch(HoldOutcome.Held.class::isInstance);
        assertThat(outcomes.get(1)).isEqualTo(new HoldOutcome.Held(hold));
        assertThat(level(TEE).available()).isZero();
    }

    @Test
    final void STK_6_a_hold_is_released_once_and_then_over() {
        counted(TEE, "main", 5);
        Hold hold = held(TEE, 2);
        Hold other = held(TEE, 1);

        assertThat(ended(does(release(hold)))).isEqualTo(HoldState.RELEASED);
        assertThat(ended(does(release(hold)))).isEqualTo(HoldState.RELEASED);
        assertThat(level(TEE).reserved()).isEqualTo(1);
        assertThat(does(commit(hold)))
                .isEqualTo(
                        new CommitOutcome.Refused(List.of(new HoldOutcome.Over(found(hold, NOW)))));
        assertThat(found(other, NOW)).isEqualTo(other);
    }

    @Test
    final void STK_6_what_is_sold_is_sold_once_and_comes_back_once() {
        counted(TEE, "main", 5);
        Hold hold = held(TEE, 2);

        StockOutcome sold = does(commit(hold));
        assertThat(sold).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(does(commit(hold))).isEqualTo(sold);
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 3, 0));
        assertThat(ended(does(release(hold)))).isEqualTo(HoldState.COMMITTED);

        assertThat(ended(does(giveBack(hold)))).isEqualTo(HoldState.RETURNED);
        assertThat(ended(does(giveBack(hold)))).isEqualTo(HoldState.RETURNED);
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 5, 0));
    }

    @Test
    final void STK_7_a_hold_stops_counting_at_the_instant_it_expires() {
        counted(TEE, "main", 3);
        Hold hold = held(TEE, 3);

        assertThat(stock().level(TEE, JUST_BEFORE).orElseThrow().available()).isZero();
        assertThat(stock().level(TEE, LATER).orElseThrow().available()).isEqualTo(3);
        assertThat(found(hold, JUST_BEFORE).state()).isEqualTo(HoldState.HELD);
        assertThat(found(hold, LATER).state()).isEqualTo(HoldState.EXPIRED);
        HoldRef next = ref(TEE);
        assertThat(held(does(new TakeHold(next, 3, "", LATEST, LATEST), LATER)).quantity())
                .isEqualTo(3);
        assertThat(does(commit(hold), LATER)).isInstanceOf(CommitOutcome.Refused.class);
        assertThat(stock().level(TEE, LATER).orElseThrow().reserved()).isEqualTo(3);
    }

    @Test
    final void STK_7_a_renewed_hold_counts_for_longer_but_not_beyond_its_maximum() {
        counted(TEE, "main", 3);
        Hold hold = held(TEE, 1);
        Instant wanted = LATER.plusSeconds(60);

        assertThat(renewed(hold, wanted)).isEqualTo(wanted);
        assertThat(renewed(hold, wanted.minusSeconds(30))).isEqualTo(wanted);
        assertThat(stock().level(TEE, LATER).orElseThrow().reserved()).isEqualTo(1);
        assertThat(renewed(hold, LATEST.plusSeconds(1))).isEqualTo(LATEST);
        assertThat(stock().level(TEE, LATEST).orElseThrow().reserved()).isZero();
    }

    private Instant renewed(Hold hold, Instant until) {
        HoldsOutcome outcome =
                (HoldsOutcome) does(new RenewHolds(List.of(hold.ref()), until), JUST_BEFORE);
        return held(outcome.each().getFirst()).expiresAt();
    }

    @Test
    final void STK_8_what_is_sold_and_brought_back_is_in_the_ledger_with_its_reason() {
        counted(TEE, "main", 3);
        Hold hold = held(TEE, 1);
        does(commit(hold));
        does(giveBack(hold));

        assertThat(ledger(TEE).stream().map(e -> e.movement().reason()))
                .containsExactly("refund 7", "order 7", "", "");
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }

    @Test
    final void STK_9_a_hold_is_filled_from_one_location_where_one_has_enough() {
        counted(TEE, "annex", 9);
        counted(TEE, "main", 3);
        counted(TEE, SHOP, 2);

        assertThat(held(TEE, 1).portions()).containsExactly(new Portion(SHOP, 1));
        assertThat(held(TEE, 2).portions()).containsExactly(new Portion("main", 2));
        assertThat(held(TEE, 2).portions()).containsExactly(new Portion("annex", 2));
    }

    @Test
    final void STK_9_a_hold_that_no_location_can_fill_is_split_over_the_most_liked() {
        counted(TEE, "annex", 4);
        counted(TEE, "main", 3);
        counted(TEE, SHOP, 2);

        Hold hold = held(TEE, 6);
        assertThat(hold.portions())
                .containsExactly(
                        new Portion(SHOP, 2), new Portion("main", 3), new Portion("annex", 1));
        assertThat(found(hold, NOW)).isEqualTo(hold);
        assertThat(held(does(new ShrinkHold(hold.ref(), 2, LATER))).portions())
                .containsExactly(new Portion(SHOP, 2));
        assertThat(level(TEE).locations())
                .containsExactly(
                        new AtLocation("annex", 4, 0),
                        new AtLocation("main", 3, 0),
                        new AtLocation(SHOP, 2, 2));
    }

    @Test
    final void STK_10_a_sweep_ends_what_is_due_and_nothing_else() {
        counted(TEE, "main", 9);
        counted(MUG, "main", 9);
        Hold due = held(TEE, 2);
        Hold renewed = held(MUG, 1);
        does(new RenewHolds(List.of(renewed.ref()), LATEST));

        assertThat(stock().expire(JUST_BEFORE, 10).expired()).isEmpty();
        assertThat(stock().expire(LATER, 10).expired()).containsExactly(found(due, LATER));
        assertThat(stock().expire(LATER, 10).expired()).isEmpty();
        assertThat(level(TEE).reserved()).isZero();
        assertThat(level(MUG).reserved()).isEqualTo(1);
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }

    @Test
    final void STK_10_of_many_sweeps_at_once_one_ends_each_hold() {
        counted(TEE, "main", 100);
        counted(MUG, "main", 100);
        Set<Hold> taken = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            taken.add(held(i % 2 == 0 ? TEE : MUG, 1));
        }

        List<List<Hold>> swept = Together.call(8, _ -> () -> stock().expire(LATER, 7).expired());
        List<Hold> ended = new ArrayList<>(swept.stream().flatMap(List::stream).toList());
        while (ended.size() < taken.size()) {
            List<Hold> more = stock().expire(LATER, 7).expired();
            assertThat(more).as("%d of %d ended", ended.size(), taken.size()).isNotEmpty();
            ended.addAll(more);
        }
        assertThat(ended).doesNotHaveDuplicates().hasSameSizeAs(taken);
        assertThat(level(TEE).reserved() + level(MUG).reserved()).isZero();
    }

    @Test
    final void STK_13_pruning_forgets_holds_that_are_over_and_nothing_else() {
        counted(TEE, "main", 9);
        Hold held = held(TEE, 1);
        Hold sold = held(TEE, 1);
        does(commit(sold));
        Hold back = held(TEE, 1);
        does(commit(back));
        does(giveBack(back));
        Hold released = held(TEE, 1);
        does(release(released));
        Hold late = held(TEE, 1);
        does(release(late), NOW.plusSeconds(1));
        StockLevel level = level(TEE);
        List<LedgerEntry> ledger = ledger(TEE);

        assertThat(stock().prune(NOW, 9)).isZero();
        assertThat(stock().prune(NOW.plusNanos(1_000), 1)).isEqualTo(1);
        assertThat(stock().prune(NOW.plusNanos(1_000), 9)).isEqualTo(1);

        List<HoldId> all = List.of(held.id(), sold.id(), back.id(), released.id(), late.id());
        assertThat(stock().holds(all, NOW))
                .extracting(Hold::id)
                .containsExactlyInAnyOrder(held.id(), sold.id(), late.id());
        assertThat(level(TEE)).isEqualTo(level);
        assertThat(ledger(TEE)).isEqualTo(ledger);
        assertThat(stock().audit(null, 9).discrepancies()).isEmpty();
        assertThat(ended(does(giveBack(sold)))).isEqualTo(HoldState.RETURNED);
    }

    @Test
    final void STK_13_an_expired_hold_is_forgotten_after_its_end_was_written_down() {
        counted(TEE, "main", 9);
        Hold hold = held(TEE, 1);
        assertThat(stock().prune(LATEST, 9)).isZero();

        stock().expire(LATER, 9);
        assertThat(stock().prune(LATER, 9)).isZero();
        assertThat(stock().prune(LATER.plusNanos(1_000), 9)).isEqualTo(1);
        assertThat(stock().holds(List.of(hold.id()), LATER)).isEmpty();
    }

    @Test
    final void STK_14_running_holds_are_listed_by_their_end_and_those_that_are_over_are_not() {
        counted(TEE, "main", 9);
        counted(MUG, "main", 9);
        Hold last = held(TEE, 1);
        does(new RenewHolds(List.of(last.ref()), LATER.plusSeconds(2)));
        Hold first = held(TEE, 2);
        Hold next = held(TEE, 3);
        does(new RenewHolds(List.of(next.ref()), LATER.plusSeconds(1)));
        does(release(held(TEE, 1)));
        does(commit(held(TEE, 1)));
        held(MUG, 1);

        assertThat(running(JUST_BEFORE)).containsExactly(first.id(), next.id(), last.id());
        assertThat(running(LATER)).containsExactly(next.id(), last.id());
        assertThat(running(LATEST)).isEmpty();
    }

    private List<HoldId> running(Instant now) {
        List<HoldId> all = new ArrayList<>();
        PageRequest request = new PageRequest(1, null);
        while (true) {
            Page<Hold> page = stock().running(TEE, request, now);
            page.items().forEach(hold -> all.add(hold.id()));
            if (page.next() == null) {
                return all;
            }
            request = new PageRequest(1, page.next());
        }
    }

    @Test
    final void STK_14_a_cursor_of_no_hold_is_stale() {
        PageRequest request = new PageRequest(1, new Cursor("none-of-ours"));
        assertThatThrownBy(() -> stock().running(TEE, request, NOW))
                .isInstanceOf(StaleCursor.class);
    }

    @Test
    final void STK_11_a_commit_of_several_holds_sells_all_or_nothing() {
        counted(TEE, "main", 5);
        counted(MUG, "main", 5);
        Hold tee = held(TEE, 2);
        Hold mug = held(MUG, 1);
        HoldRef unknown = ref(MUG);

        List<HoldShare> shares =
                List.of(HoldShare.whole(tee), new HoldShare(unknown, 1), HoldShare.whole(mug));
        assertThat(does(new CommitHolds(shares, "order 8")))
                .isEqualTo(
                        new CommitOutcome.Refused(List.of(new HoldOutcome.UnknownHold(unknown))));
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 5, 2));
        assertThat(does(commit(tee, mug))).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 3, 0));
        assertThat(level(MUG).locations()).containsExactly(new AtLocation("main", 4, 0));
    }

    @Test
    final void STK_11_an_expired_hold_is_sold_where_its_pieces_are_still_there() {
        counted(TEE, "main", 2);
        Hold late = held(TEE, 2);

        assertThat(does(commit(late), LATER)).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(stock().level(TEE, LATER).orElseThrow().onHand()).isZero();
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }

    @Test
    final void STK_6_a_hold_that_expired_and_was_let_go_is_not_sold_any_more() {
        counted(TEE, "main", 2);
        Hold late = held(TEE, 2);

        assertThat(ended(does(release(late), LATER))).isEqualTo(HoldState.RELEASED);
        assertThat(does(commit(late), LATER)).isInstanceOf(CommitOutcome.Refused.class);
        assertThat(stock().level(TEE, LATER).orElseThrow().available()).isEqualTo(2);
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }

    @Test
    final void STK_11_a_commit_sells_so_many_pieces_of_a_hold_and_no_others() {
        counted(TEE, "main", 5);
        Hold more = held(TEE, 3);
        Hold fewer = held(TEE, 1);
        List<HoldShare> shares =
                List.of(new HoldShare(more.ref(), 2), new HoldShare(fewer.ref(), 2));

        assertThat(does(new CommitHolds(shares, "order 9")))
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 1, 0));
        assertThat(does(giveBack(more))).isInstanceOf(HoldsOutcome.class);
        assertThat(level(TEE).locations()).containsExactly(new AtLocation("main", 3, 0));
        assertThat(stock().audit(null, 10).discrepancies()).isEmpty();
    }
}
