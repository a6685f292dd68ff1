package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What becomes of commands, without any store.
class StockDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(900);
    private static final Instant LATEST = NOW.plusSeconds(3_600);
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");
    private static final LocationOrder ORDER = new LocationOrder(List.of("main"));

    private static StockLevel level(Sku sku, AtLocation... shelves) {
        return new StockLevel(sku, List.of(shelves), 7);
    }

    private static HoldRef ref(int number, Sku sku) {
        return new HoldRef(new HoldId(new UUID(0, number)), sku);
    }

    private static Hold hold(int number, Sku sku, HoldState state, Portion... portions) {
        return new Hold(ref(number, sku), "cart", state, List.of(portions), LATER, LATEST);
    }

    private static TakeHold take(int number, Sku sku, int quantity) {
        return new TakeHold(ref(number, sku), quantity, "cart", LATER, LATEST);
    }

    private static StockRows rows(List<StockLevel> levels, Hold... holds) {
        return new StockRows(
                levels.stream().collect(Collectors.toMap(StockLevel::sku, Function.identity())),
                Arrays.stream(holds).collect(Collectors.toMap(Hold::id, Function.identity())),
                Map.of());
    }

    private static StockDecision decide(StockRows rows, Instant now, StockCommand... commands) {
        return StockDecision.of(List.of(commands), rows, ORDER, now);
    }

    private static StockOutcome outcome(StockDecision decision) {
        return decision.applied().outcomes().getFirst();
    }

    @Test
    void a_command_that_is_refused_leaves_no_trace() {
        StockDecision decision =
                decide(
                        rows(List.of(level(TEE, new AtLocation("main", 5, 4)))),
                        NOW,
                        take(1, TEE, 2));

        assertThat(outcome(decision)).isEqualTo(new HoldOutcome.SoldOut(TEE, 2, 1));
        assertThat(decision.levels()).isEmpty();
        assertThat(decision.holds()).isEmpty();
        assertThat(decision.movements()).isEmpty();
        assertThat(decision.lacking()).containsExactly(TEE);
    }

    @Test
    void a_big_order_does_not_keep_a_later_small_one_from_what_there_is() {
        StockDecision decision =
                decide(
                        rows(List.of(level(TEE, new AtLocation("main", 5, 0)))),
                        NOW,
                        take(1, TEE, 6),
                        take(2, TEE, 5),
                        take(3, TEE, 1));

        assertThat(decision.applied().outcomes())
                .containsExactly(
                        new HoldOutcome.SoldOut(TEE, 6, 5),
                        new HoldOutcome.Held(hold(2, TEE, HoldState.HELD, new Portion("main", 5))),
                        new HoldOutcome.SoldOut(TEE, 1, 0));
    }

    @Test
    void due_holds_give_their_pieces_back_before_anybody_else_is_served() {
        Hold due = hold(1, TEE, HoldState.HELD, new Portion("main", 5));
        StockRows rows = rows(List.of(level(TEE, new AtLocation("main", 5, 5))), due);

        StockDecision decision =
                decide(
                        rows,
                        LATER,
                        new TakeHold(ref(2, TEE), 5, "cart", LATEST, LATEST),
                        new ReleaseHolds(List.of(due.ref())));

        assertThat(decision.applied().expired()).containsExactly(due.in(HoldState.EXPIRED));
        assertThat(decision.applied().outcomes().getFirst()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(decision.applied().outcomes().getLast())
                .isEqualTo(
                        new HoldsOutcome(
                                List.of(new HoldOutcome.Over(due.in(HoldState.RELEASED)))));
        assertThat(decision.movements().stream().map(Movement::cause))
                .containsExactly(Cause.EXPIRY, Cause.HOLD);
        assertThat(decision.levels().get(TEE)).isEqualTo(level(TEE, new AtLocation("main", 5, 5)));
    }

    @Test
    void due_holds_of_other_skus_are_left_to_others() {
        Hold due = hold(1, MUG, HoldState.HELD, new Portion("main", 1));
        StockRows rows =
                rows(
                        List.of(
                                level(TEE, new AtLocation("main", 5, 0)),
                                level(MUG, new AtLocation("main", 1, 1))),
                        due);

        StockDecision decision = decide(rows, LATER, new StockCountCommand(TEE, "main", 6, 7L));

        assertThat(decision.applied().expired()).isEmpty();
        assertThat(decision.levels()).containsOnlyKeys(TEE);
    }

    @Test
    void a_hold_of_which_more_is_sold_than_it_has_stays_where_it_is_if_it_can() {
        Hold held = hold(1, TEE, HoldState.HELD, new Portion("annex", 1));
        StockRows rows =
                rows(
                        List.of(
                                level(
                                        TEE,
                                        new AtLocation("annex", 3, 1),
                                        new AtLocation("main", 9, 0))),
                        held);

        assertThat(portions(decide(rows, NOW, sold(held, 3))))
                .containsExactly(new Portion("annex", 3));
        assertThat(portions(decide(rows, NOW, sold(held, 4))))
                .containsExactly(new Portion("main", 4));
        assertThat(portions(decide(rows, NOW, sold(held, 12))))
                .containsExactly(new Portion("main", 9), new Portion("annex", 3));
        assertThat(outcome(decide(rows, NOW, sold(held, 13))))
                .isEqualTo(
                        new CommitOutcome.Refused(List.of(new HoldOutcome.SoldOut(TEE, 13, 12))));
    }

    private static CommitHolds sold(Hold hold, int quantity) {
        return new CommitHolds(List.of(new HoldShare(hold.ref(), quantity)), "order");
    }

    private static List<Portion> portions(StockDecision decision) {
        return ((CommitOutcome.Committed) outcome(decision)).holds().getFirst().portions();
    }

    @Test
    void a_hold_that_has_fewer_pieces_than_it_is_to_be_made_smaller_to_keeps_them_where_they_lie() {
        Hold held = hold(1, TEE, HoldState.HELD, new Portion("annex", 1), new Portion("main", 1));
        StockRows rows =
                rows(
                        List.of(
                                level(
                                        TEE,
                                        new AtLocation("annex", 1, 1),
                                        new AtLocation("main", 9, 1))),
                        held);

        StockDecision decision = decide(rows, NOW, new ShrinkHold(held.ref(), 5, LATEST));

        assertThat(outcome(decision)).isEqualTo(new HoldOutcome.Held(held.renewed(LATEST)));
        assertThat(decision.movements()).isEmpty();
    }

    @Test
    void a_hold_that_moves_is_let_go_at_one_place_and_taken_at_the_other() {
        Hold held = hold(1, TEE, HoldState.HELD, new Portion("annex", 1));
        StockRows rows =
                rows(
                        List.of(
                                level(
                                        TEE,
                                        new AtLocation("annex", 1, 1),
                                        new AtLocation("main", 9, 0))),
                        held);

        StockDecision decision = decide(rows, NOW, sold(held, 2));

        assertThat(decision.movements().stream().map(m -> m.after()))
                .containsExactly(
                        new AtLocation("annex", 1, 0),
                        new AtLocation("main", 9, 2),
                        new AtLocation("main", 7, 0));
        assertThat(decision.movements().stream().map(Movement::cause))
                .containsExactly(Cause.RELEASE, Cause.HOLD, Cause.COMMIT);
    }

    @Test
    void a_commit_of_which_one_part_fails_takes_back_what_it_had_done() {
        Hold tee = hold(1, TEE, HoldState.HELD, new Portion("main", 2));
        Hold late = hold(2, MUG, HoldState.EXPIRED, new Portion("main", 2));
        StockRows rows =
                rows(
                        List.of(
                                level(TEE, new AtLocation("main", 5, 2)),
                                level(MUG, new AtLocation("main", 1, 0))),
                        tee,
                        late);

        StockDecision decision =
                decide(
                        rows,
                        NOW,
                        new CommitHolds(
                                List.of(HoldShare.whole(tee), HoldShare.whole(late)), "order"));

        assertThat(outcome(decision))
                .isEqualTo(new CommitOutcome.Refused(List.of(new HoldOutcome.SoldOut(MUG, 2, 1))));
        assertThat(decision.movements()).isEmpty();
        assertThat(decision.lacking()).isEqualTo(Set.of(TEE, MUG));
    }

    @Test
    void two_expired_holds_of_a_commit_do_not_get_the_same_piece() {
        Hold one = hold(1, TEE, HoldState.EXPIRED, new Portion("main", 1));
        Hold two = hold(2, TEE, HoldState.EXPIRED, new Portion("main", 1));
        StockRows rows = rows(List.of(level(TEE, new AtLocation("main", 1, 0))), one, two);

        assertThat(
                        outcome(
                                decide(
                                        rows,
                                        NOW,
                                        new CommitHolds(
                                                List.of(HoldShare.whole(one), HoldShare.whole(two)),
                                                "order"))))
                .isInstanceOf(CommitOutcome.Refused.class);
    }

    @Test
    void the_same_question_has_the_same_answer_again() {
        Hold[] due =
                IntStream.range(0, 20)
                        .mapToObj(n -> hold(n, TEE, HoldState.HELD, new Portion("main", 1)))
                        .toArray(Hold[]::new);
        StockRows rows = rows(List.of(level(TEE, new AtLocation("main", 30, 20))), due);

        assertThat(decide(rows, LATER, take(99, TEE, 1)))
                .isEqualTo(decide(rows, LATER, take(99, TEE, 1)));
        assertThat(StockDecision.expiring(rows, LATER).applied().expired())
                .isSortedAccordingTo(Comparator.comparing(hold -> hold.id().value()));
    }
}
