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

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            // A pid may have been given to another process since; that one must not be stopped.
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException("postmaster.pid in " + data + " cannot be read", e);
        }
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
