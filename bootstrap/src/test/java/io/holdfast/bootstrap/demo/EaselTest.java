package io.holdfast.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.contracts.Together;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

class EaselTest {
    private static final int CALLERS = 8;
    private static final long DRAWING_NANOS = 5_000_000;

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final AtomicInteger atIt = new AtomicInteger();
    private final Queue<Integer> crowds = new ConcurrentLinkedQueue<>();
    private final Queue<Boolean> threads = new ConcurrentLinkedQueue<>();
    private final Easel easel = new Easel(machine, this::drawn);

    @AfterEach
    void close() {
        machine.close();
    }

    private byte[] drawn(String name) {
        crowds.add(atIt.incrementAndGet());
        threads.add(JvmMachine.isHeavy());
        // As drawing does, this takes a core for a while.
        long begunAtNanos = System.nanoTime();
        while (System.nanoTime() - begunAtNanos < DRAWING_NANOS) {
            Thread.onSpinWait();
        }
        atIt.decrementAndGet();
        if (name.equals("nothing")) {
            throw new IllegalStateException("there is no such picture");
        }
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_crowd_that_wants_pictures_has_one_drawn_at_a_time_and_everybody_gets_their_own() {
        List<String> got =
                Together.call(
                        CALLERS,
                        i -> () -> new String(easel.draw("shirt " + i), StandardCharsets.UTF_8));

        assertThat(got).hasSize(CALLERS).doesNotHaveDuplicates().startsWith("shirt 0");
        assertThat(crowds).hasSize(CALLERS).containsOnly(1);
    }

    @Test
    void nobody_draws_on_the_thread_of_who_wants_a_picture_which_carries_others_too() {
        Together.call(CALLERS, i -> () -> easel.draw("shirt " + i));

        assertThat(threads).hasSize(CALLERS).containsOnly(true);
    }

    @Test
    void who_gives_up_gets_none_and_the_pen_is_there_for_the_next() throws InterruptedException {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> easel.draw("shirt"));
        assertThat(easel.draw("hat")).isNotEmpty();
    }

    @Test
    void what_cannot_be_drawn_says_so() throws InterruptedException {
        assertThatIllegalStateException().isThrownBy(() -> easel.draw("nothing"));
        assertThat(easel.draw("hat")).isNotEmpty();
    }
}
