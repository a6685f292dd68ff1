package io.holdfast.bootstrap.priority;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NicenessTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 20})
    void nobody_pushes_to_the_front(int value) {
        assertThatThrownBy(() -> new Niceness(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 19");
    }

    @Test
    void a_number_that_is_no_process_is_refused_for_0_means_this_one() {
        Niceness niceness = new Niceness(1);

        assertThatThrownBy(() -> niceness.ofProcess(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
