package io.holdfast.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Processor time that a server and its database have used: what others do on the machine at the
/// same time changes it less than it changes the clock's.
public final class ProcessorTime {
    private static final String PID_FILE = "postmaster.pid";

    private ProcessorTime() {}

    /// {@return what its processes have used so far, those that have ended left out}
    ///
    /// @param server which
    public static Duration of(ServerProcess server) {
        Stream<ProcessHandle> all =
                Stream.concat(Stream.of(server.process()), database(server.directory()).stream());
        return all.flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                .distinct()
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Optional<ProcessHandle> database(Path directory) {
        try (Stream<Path> files = Files.find(directory, 5, (path, _) -> path.endsWith(PID_FILE))) {
            Optional<Path> file = files.findFirst();
            return file.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(Files.readAllLines(file.get()).getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException("the database cannot be found", e);
        }
    }
}
