package io.holdfast.application.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

class BatchesTest {
    @Test
    void batches_follow_each_other_until_one_is_not_full() {
        Queue<Integer> left = new ArrayDeque<>(List.of(5, 5, 3, 5));

        assertThat(Batches.all(5, left::remove)).isEqualTo(13);
        assertThat(left).containsExactly(5);
    }

    @Test
    void nothing_is_begun_after_an_interrupt() {
        Queue<Integer> left = new ArrayDeque<>(List.of(5, 5));
        Thread.currentThread().interrupt();
        try {
            assertThat(Batches.all(5, left::remove)).isEqualTo(5);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(left).containsExactly(5);
    }
}
