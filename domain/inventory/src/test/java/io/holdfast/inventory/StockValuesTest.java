package io.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.inventory.Hold.Portion;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class StockValuesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final HoldRef REF = new HoldRef(new HoldId(new UUID(0, 1)), new Sku("TEE"));

    private static TakeHold take(int quantity, String owner) {
        return new TakeHold(REF, quantity, owner, NOW, NOW);
    }

    private static AdjustStock adjust(int delta, String reason) {
        return new AdjustStock(
                new AdjustmentId(new UUID(0, 1)), new Sku("TEE"), "main", delta, reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1_000, 1_001, 2_000, 2_001})
    void any_number_of_holds_is_named_by_commands_in_parts(int many) {
        List<Integer> all = Stream.iterate(0, n -> n + 1).limit(many).toList();
        List<List<Integer>> parts = StockCommand.parts(all);

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        assertThat(parts).hasSize((many + 999) / 1_000).allMatch(part -> part.size() <= 1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_hold_of_no_pieces_or_of_too_many_is_refused(int quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> take(quantity, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShrinkHold(REF, quantity, NOW))
                .withMessage("quantity must be 1 to 1000000, was " + quantity);
        assertThat(take(1_000_000, "").quantity()).isEqualTo(1_000_000);
    }

    @Test
    void an_owner_that_no_store_can_keep_is_refused() {
        assertThat(take(1, "x".repeat(100)).owner()).hasSize(100);
        for (String owner : List.of("x".repeat(101), "a\0", "\ud83d")) {
            assertThatIllegalArgumentException().isThrownBy(() -> take(1, owner));
        }
    }

    @Test
    void a_hold_cannot_end_after_it_can_be_renewed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TakeHold(REF, 1, "", NOW, NOW.minusNanos(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000_001, -1_000_000_001, Integer.MIN_VALUE})
    void an_adjustment_by_nothing_or_by_too_much_is_refused(int delta) {
        assertThatIllegalArgumentException().isThrownBy(() -> adjust(delta, "found"));
    }

    @Test
    void a_reason_is_given_and_can_be_kept() {
        assertThat(adjust(1, "x".repeat(200)).reason()).hasSize(200);
        for (String reason : List.of("", " ", "x".repeat(201), "a\0", "\ud83d")) {
            assertThatIllegalArgumentException().isThrownBy(() -> adjust(1, reason));
        }
    }

    @Test
    void a_command_names_holds_but_not_too_many() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseHolds(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewHolds(Collections.nCopies(1_001, REF), NOW));
        List<HoldShare> shares = new ArrayList<>(List.of(new HoldShare(REF, 1)));
        CommitHolds commit = new CommitHolds(shares, "order");
        shares.clear();
        assertThat(commit.holds()).containsExactly(REF);
    }

    @Test
    void a_hold_has_pieces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hold(REF, "", HoldState.HELD, List.of(), NOW, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> new Portion("main", 0));
    }

    @Test
    void a_hold_is_due_at_its_instant_and_only_while_it_is_held() {
        Hold hold = new Hold(REF, "", HoldState.HELD, List.of(new Portion("main", 1)), NOW, NOW);
        assertThat(hold.isDue(NOW.minusNanos(1))).isFalse();
        assertThat(hold.isDue(NOW)).isTrue();
        assertThat(hold.asOf(NOW).state()).isEqualTo(HoldState.EXPIRED);
        assertThat(hold.in(HoldState.COMMITTED).asOf(NOW).state()).isEqualTo(HoldState.COMMITTED);
    }

    @Test
    void liked_locations_come_first_and_others_by_name() {
        assertThat(
                        Stream.of("c", "annex", "main", "b")
                                .sorted(new LocationOrder(List.of("main", "c"))))
                .containsExactly("main", "c", "annex", "b");
    }
}
