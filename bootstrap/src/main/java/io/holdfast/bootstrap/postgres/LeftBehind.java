package io.holdfast.bootstrap.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stops a PostgreSQL by the pid file in its data directory, whoever started it.
final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final long POLITE_SECONDS = 5;
    private static final long FIRM_SECONDS = 10;

    private LeftBehind() {}

    /// Stops the server of a data directory, if one runs: after its clients have gone, then without
    /// waiting for them.
    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> running = find(data);
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle server = running.get();
        server.destroy();
        if (hasEnded(server, POLITE_SECONDS)) {
            return;
        }
        LOG.info("PostgreSQL {} waits for its clients; telling it not to", server.pid());
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        if (!hasEnded(server, FIRM_SECONDS)) {
            throw new IOException("PostgreSQL with pid %d does not stop".formatted(server.pid()));
        }
    }

    /// {@return the server of a data directory, if it runs}
    static Optional<ProcessHandle> find(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            // A pid may have been given to another process since; that one must not be stopped.
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(LeftBehind::isPostgres);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException("postmaster.pid in " + data + " cannot be read", e);
        }
    }

    /// A process that has ended and that nobody has taken note of has no command any more.
    static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
    }

    /// Ends what a server that was killed left behind: connections that are in the middle of a
    /// statement notice only later that their server is gone, and until then no other may start.
    /// The data is sound all the same.
    ///
    /// @param programs the directory that all of them run from
    static void sweep(Path programs) throws IOException {
        Path real = programs.toRealPath();
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses()
                        .filter(p -> p.info().command().map(c -> isBelow(real, c)).orElse(false))
                        .toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle orphan : orphans) {
            if (!hasEnded(orphan, FIRM_SECONDS) && isPostgres(orphan)) {
                throw new IOException("process %d does not end".formatted(orphan.pid()));
            }
        }
    }

    private static boolean isBelow(Path directory, String command) {
        return Path.of(command).startsWith(directory);
    }

    private static boolean hasEnded(ProcessHandle server, long seconds) throws IOException {
        try {
            server.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("cannot watch PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL stopped", e);
        }
    }
}
