package io.holdfast.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Processor time of a server and its PostgreSQL, all their processes together, as Linux counts it.
///
/// @param server the server
/// @param postgres the first process of its PostgreSQL
public record ServerCpu(ProcessHandle server, ProcessHandle postgres) {
    private static final int USED_BY_SELF = 11;
    private static final int USED_BY_ENDED = 15;
    private static final long MILLIS_OF_A_TICK = 10;

    /// {@return that of a server}
    ///
    /// @param server which has a PostgreSQL of its own
    public static ServerCpu of(ServerProcess server) {
        try {
            Path pid = server.directory().resolve("var/postgres/data/postmaster.pid");
            long postgres = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
            return new ServerCpu(server.process(), ProcessHandle.of(postgres).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("the server's PostgreSQL was not found", e);
        }
    }

    /// {@return what they have used since they were started}
    public long usedMillis() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() + postgresMillis();
    }

    /// {@return what PostgreSQL alone has used}
    public long postgresMillis() {
        return Stream.concat(Stream.of(postgres), postgres.children())
                .mapToLong(ServerCpu::usedMillis)
                .sum();
    }

    /// User and system time of a process and of its children that have ended.
    private static long usedMillis(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            // The name, which may hold anything, ends with the last parenthesis.
            List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
            return fields.subList(USED_BY_SELF, USED_BY_ENDED).stream()
                            .mapToLong(Long::parseLong)
                            .sum()
                    * MILLIS_OF_A_TICK;
        } catch (IOException _) {
            return 0; // It has just ended, and is counted with its parent.
        }
    }
}
