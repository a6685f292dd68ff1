package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Work that computes for long is told from work that is waited for.
final class HeavyThreadsTest {
    @Test
    void a_thread_knows_whether_it_is_a_heavy_one() throws InterruptedException {
        List<Boolean> heavy = new ArrayList<>();

        try (JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime)) {
            Thread one = machine.unstartedHeavy("one", () -> heavy.add(JvmMachine.isHeavy()));
            one.start();
            one.join();
            Thread other = machine.unstarted("other", () -> heavy.add(JvmMachine.isHeavy()));
            other.start();
            other.join();
        }

        assertThat(heavy).containsExactly(true, false);
        assertThat(JvmMachine.isHeavy()).isFalse();
    }
}
