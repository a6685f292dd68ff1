package io.holdfast.bootstrap.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

final class NicenessTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 20})
    void nobody_pushes_to_the_front(int value) {
        assertThatThrownBy(() -> new Niceness(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 19");
    }

    @Test
    void a_process_steps_back_and_so_does_its_session_if_it_is_its_own() throws Exception {
        Process own = new ProcessBuilder("setsid", "--wait", "sleep", "60").start();
        Process shared = new ProcessBuilder("sleep", "60").start();
        try {
            int leader = await().until(() -> leaderOf(own), found -> found > 0);
            new Niceness(7).ofProcess(leader);
            new Niceness(7).ofProcess(number(shared.toHandle()));

            assertThat(stat(leader)[16]).isEqualTo("7");
            assertThat(stat(number(shared.toHandle()))[16]).isEqualTo("7");
            Path autogroup = Path.of("/proc", Integer.toString(leader), "autogroup");
            assumeTrue(Files.exists(autogroup), "this system shares the cores otherwise");
            assertThat(Files.readString(autogroup)).endsWith("nice 7\n");
            assertThat(Files.readString(Path.of("/proc/self/autogroup")))
                    .doesNotEndWith("nice 7\n");
        } finally {
            own.descendants().forEach(ProcessHandle::destroyForcibly);
            own.destroyForcibly();
            shared.destroyForcibly();
        }
    }

    /// `setsid` becomes the leader, or makes one where it leads already.
    private static int leaderOf(Process begun) {
        return Stream.concat(Stream.of(begun.toHandle()), begun.descendants())
                .map(NicenessTest::number)
                .filter(NicenessTest::leads)
                .findFirst()
                .orElse(0);
    }

    private static int number(ProcessHandle process) {
        return Math.toIntExact(process.pid());
    }

    private static boolean leads(int process) {
        return stat(process)[3].equals(Integer.toString(process));
    }

    private static String[] stat(int process) {
        try {
            String stat = Files.readString(Path.of("/proc", Integer.toString(process), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_number_that_is_no_process_is_refused_for_0_means_this_one() {
        Niceness niceness = new Niceness(1);

        assertThatThrownBy(() -> niceness.ofProcess(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
