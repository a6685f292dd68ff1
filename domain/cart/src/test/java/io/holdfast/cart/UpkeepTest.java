package io.holdfast.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class UpkeepTest {
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");

    private static HoldRef hold(int number) {
        return new HoldRef(new HoldId(new UUID(0, number)), TEE);
    }

    @Test
    void a_round_that_ends_leaves_those_of_other_skus_as_they_are() {
        Upkeep once = Upkeep.NONE.ended(List.of(TEE));
        assertThat(once.round(TEE)).isEqualTo(1);
        assertThat(once.round(MUG)).isZero();
        assertThat(once.ended(List.of(TEE, MUG)).rounds()).isEqualTo(Map.of(TEE, 2L, MUG, 1L));
        assertThat(once.ended(List.of())).isEqualTo(once);
    }

    @Test
    void where_there_are_too_many_skus_to_know_none_goes_on_further_than_need_be() {
        List<Sku> many = new ArrayList<>();
        for (int i = 0; i < Upkeep.ROUNDS_MAX; i++) {
            many.add(new Sku("S-" + i));
        }
        Upkeep full = Upkeep.NONE.ended(many);
        assertThat(full.rounds()).hasSize(Upkeep.ROUNDS_MAX);
        Upkeep over = full.ended(List.of(many.getFirst())).ended(List.of(TEE));
        assertThat(over.rounds()).isEqualTo(Map.of(many.getFirst(), 2L));
        assertThat(over.round(many.getLast())).isEqualTo(1);
        assertThat(over.round(TEE)).isEqualTo(1);
        assertThat(over.round(MUG)).isEqualTo(1);
    }

    @Test
    void holds_that_leave_are_known_once_each_and_not_more_than_there_is_room_for() {
        List<HoldRef> leaving = new ArrayList<>(List.of(hold(1)));
        for (int i = 1; i <= Upkeep.LEAVING_MAX + 1; i++) {
            leaving.add(hold(i));
        }
        assertThat(Upkeep.NONE.leaving(leaving).leaving())
                .isEqualTo(leaving.subList(1, Upkeep.LEAVING_MAX + 1));
    }

    @Test
    void a_version_that_nobody_sees_is_no_other_edition() {
        Cart cart = Cart.empty(new CartId("a".repeat(22)), Instant.EPOCH, Instant.EPOCH);
        Cart moved = cart.unseen(cart.upkeep().ended(List.of(TEE)));
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.edition()).isEqualTo(1);
        assertThat(moved.next(List.of(), Instant.EPOCH).edition()).isEqualTo(2);
        assertThat(moved.upkeep().round(TEE)).isEqualTo(1);
    }

    @Test
    void rounds_go_up() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upkeep(0, 2, Map.of(TEE, 2L), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upkeep(0, -1, Map.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upkeep(-1, 0, Map.of(), List.of()));
    }
}
