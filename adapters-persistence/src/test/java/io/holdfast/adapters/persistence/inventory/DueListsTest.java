package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.inventory.DueLists.Part;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldState;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class DueListsTest {
    private static final Instant END = Instant.parse("2026-03-01T10:15:00Z");
    private static final Sku MUG = new Sku("MUG");
    private static final Sku TEE = new Sku("TEE");

    private static Hold hold(Sku sku, Instant end) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), sku);
        List<Hold.Portion> one = List.of(new Hold.Portion("main", 1));
        return new Hold(ref, "", HoldState.HELD, one, end, end);
    }

    private static Stream<Hold> holds(Sku sku, int count, Duration apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> hold(sku, END.plus(apart.multipliedBy((i * 7) % count))));
    }

    private static List<Part> parts(List<Hold> holds) {
        return DueLists.of(holds, 16).parts();
    }

    @Test
    void many_of_one_sku_stand_in_one_list_with_their_first_and_last_end() {
        List<Hold> holds = holds(TEE, 20, Duration.ofMillis(1)).toList();

        assertThat(parts(holds))
                .containsExactly(new Part(TEE, 0, 20, END, END.plus(Duration.ofMillis(19))));
        assertThat(DueLists.of(holds, 16).listed(20)).hasSize(20).containsOnly(1);
        assertThat(DueLists.of(holds, 16).listed(1)).containsExactly(1);
    }

    @Test
    void few_of_one_sku_stand_in_the_index_beside_many_of_another() {
        List<Hold> holds =
                Stream.concat(holds(MUG, 15, Duration.ZERO), holds(TEE, 16, Duration.ZERO))
                        .toList();

        assertThat(parts(holds)).containsExactly(new Part(TEE, 15, 31, END, END));
        int[] listed = DueLists.of(holds, 16).listed(31);
        assertThat(IntStream.range(0, 31).filter(i -> listed[i] == 1)).hasSize(16);
        assertThat(listed[14]).isZero();
        assertThat(listed[15]).isOne();
    }

    @Test
    void more_than_fit_are_cut_into_lists_of_much_the_same_length() {
        assertThat(parts(holds(TEE, 250, Duration.ZERO).toList()))
                .containsExactly(
                        new Part(TEE, 0, 125, END, END), new Part(TEE, 125, 250, END, END));
        List<Part> ofThousand = parts(holds(TEE, 1_000, Duration.ZERO).toList());
        assertThat(ofThousand).hasSize(8).allMatch(part -> part.next() - part.first() == 125);
        assertThat(parts(holds(TEE, 129, Duration.ZERO).toList())).hasSize(2);
    }

    @Test
    void those_that_end_far_apart_stand_in_the_index() {
        Instant last = END.plusSeconds(1);
        List<Hold> near =
                Stream.concat(holds(TEE, 16, Duration.ZERO), Stream.of(hold(TEE, last))).toList();
        List<Hold> far =
                Stream.concat(
                                holds(TEE, 16, Duration.ZERO),
                                Stream.of(hold(TEE, last.plusNanos(1))))
                        .toList();

        assertThat(parts(near)).containsExactly(new Part(TEE, 0, 17, END, last));
        assertThat(parts(far)).isEmpty();
        assertThat(DueLists.of(far, 16).listed(17)).containsOnly(0);
    }
}
