package io.holdfast.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.SettingsReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A server that has stopped leaves no thread behind.
final class NothingLeftIT {
    /// Of the JVM, of the test's own client, and of libraries that keep one for the whole process.
    private static final List<String> OF_THE_PROCESS =
            List.of(
                    "process reaper",
                    "Cleaner",
                    "ForkJoinPool",
                    "PostgreSQL-JDBC",
                    "VirtualThread-unblocker",
                    "MasterPoller",
                    "InnocuousThread",
                    "Common-Cleaner",
                    "Attach",
                    "globalEventExecutor",
                    "awaitility");

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> OF_THE_PROCESS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_server_that_has_stopped_leaves_no_thread_and_no_timer(@TempDir Path directory)
            throws InterruptedException {
        Set<String> before = threads();
        RunningServer server =
                new Start(
                                new SettingsReader(
                                                Map.of(
                                                        "HOLDFAST_DATA_DIR",
                                                        directory.toString(),
                                                        "HOLDFAST_HOST",
                                                        "127.0.0.1",
                                                        "HOLDFAST_PORT",
                                                        "0"))
                                        .read())
                        .run();
        Machine machine = server.context().getBean(Machine.class);
        assertThat(machine.census().threads())
                .contains(
                        "holdfast",
                        "holdfast/database/postgres",
                        "holdfast/jobs/prune",
                        "holdfast/web/http-server",
                        "holdfast/log");

        server.close();

        assertThat(server.awaitEnd()).isFalse();
        assertThat(machine.census()).isEqualTo(Census.EMPTY);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }
}
