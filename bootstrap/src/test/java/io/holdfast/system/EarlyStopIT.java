package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A server that is asked to stop before it has started.
final class EarlyStopIT {
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private static List<ProcessHandle> programsOf(RunningHoldfast server) {
        String programs = server.data().resolve("postgres/programs").toString();
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").startsWith(programs))
                .toList();
    }

    private static void assertStopsCleanly(RunningHoldfast server) {
        assertThat(server.terminate(STOP_MAX)).isZero();
        assertThat(server.said().lines())
                .singleElement()
                .asString()
                .contains("stopping before the start is over");
        assertThat(programsOf(server)).isEmpty();
    }

    private static void awaitProgram(RunningHoldfast server, String name, String argument) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> programsOf(server).stream().anyMatch(p -> is(p, name, argument)));
    }

    private static boolean is(ProcessHandle program, String name, String argument) {
        return program.info().command().orElse("").endsWith("/" + name)
                && String.join(" ", program.info().arguments().orElse(new String[0]))
                        .contains(argument);
    }

    @Test
    void stops_while_postgresql_is_made_and_while_it_starts_leave_nothing_and_spoil_nothing(
            @TempDir Path directory) {
        RunningHoldfast server = RunningHoldfast.launch(directory);
        try {
            awaitProgram(server, "initdb", "trust");
            assertStopsCleanly(server);

            server.launchAgain();
            awaitProgram(server, "postgres", "listen_addresses");
            assertStopsCleanly(server);

            server.startAgain();
            server.api().get("/api/v1/products").is(200);
            assertThat(server.line("postgres/data/pg_hba.conf", 1)).contains("scram-sha-256");
        } finally {
            server.close();
        }
    }
}
