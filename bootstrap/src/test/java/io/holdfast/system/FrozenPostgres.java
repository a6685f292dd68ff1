package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The embedded PostgreSQL of a server, as a disk or a machine leaves it that does not answer: its
/// processes live, its sockets are open, and nothing is done.
///
/// @param processes all that it had when it froze
record FrozenPostgres(List<ProcessHandle> processes) implements AutoCloseable {
    /// Freezes it.
    static FrozenPostgres of(RunningHoldfast server) {
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(server.line("postgres/data/postmaster.pid", 0)))
                        .orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        assertThat(signal("-STOP", all)).isZero();
        return new FrozenPostgres(all);
    }

    /// Lets those go on that are still there.
    @Override
    public void close() {
        signal("-CONT", processes.stream().filter(ProcessHandle::isAlive).toList());
    }

    private static int signal(String name, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the database cannot be told " + name, e);
        }
    }
}
