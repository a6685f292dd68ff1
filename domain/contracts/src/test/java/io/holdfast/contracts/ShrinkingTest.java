package io.holdfast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class ShrinkingTest {
    private static final List<Integer> MANY = IntStream.range(0, 60).boxed().toList();

    @Test
    void only_the_steps_are_left_without_which_nothing_goes_wrong() {
        assertThat(Shrinking.shrunk(MANY, some -> some.containsAll(List.of(3, 17, 58))))
                .containsExactly(3, 17, 58);
    }

    @Test
    void what_cannot_be_left_out_alone_is_left_out_together() {
        assertThat(
                        Shrinking.shrunk(
                                MANY,
                                some -> some.contains(4) && some.contains(5) == some.contains(6)))
                .containsExactly(4);
    }

    @Test
    void what_goes_wrong_without_any_step_is_shown_so() {
        assertThat(Shrinking.shrunk(MANY, _ -> true)).isEmpty();
        assertThat(Shrinking.shrunk(List.of(), _ -> true)).isEmpty();
    }

    @Test
    void a_failure_says_how_to_see_it_again() {
        assertThat(Shrinking.told(7, List.of("one", "two"), "some.seed", ShrinkingTest.class))
                .contains("seed 7", "\n  one\n  two\n")
                .contains("-Dtest=ShrinkingTest -Dit.test=None")
                .endsWith("-Dsome.seed=7");
    }
}
