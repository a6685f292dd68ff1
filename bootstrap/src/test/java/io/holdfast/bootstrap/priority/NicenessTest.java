package io.holdfast.bootstrap.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

final class NicenessTest {
    private static final Path SELF = Path.of("/proc/thread-self/stat");

    private static int afterwards(Niceness niceness) {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            niceness.ofThisThread();
                            seen.complete(Proc.niceness(SELF));
                        });
        return seen.join();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_thread_steps_back_and_the_others_do_not() {
        int usual = Proc.niceness(SELF);

        assertThat(afterwards(new Niceness(19))).isEqualTo(19);
        assertThat(Proc.niceness(SELF)).isEqualTo(usual).isLessThan(19);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_thread_that_need_not_step_back_is_as_it_was() {
        assertThat(afterwards(Niceness.NONE)).isEqualTo(Proc.niceness(SELF));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 20})
    void nobody_pushes_to_the_front(int value) {
        assertThatThrownBy(() -> new Niceness(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 19");
    }

    @Test
    void a_number_that_is_no_process_is_refused_for_0_means_the_caller() {
        Niceness niceness = new Niceness(1);

        assertThatThrownBy(() -> niceness.ofProcess(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
