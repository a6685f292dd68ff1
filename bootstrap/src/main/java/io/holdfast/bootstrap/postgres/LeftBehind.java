package io.holdfast.bootstrap.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stops a PostgreSQL by the pid file in its data directory, whoever started it.
final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final Duration POLITE_MAX = Duration.ofSeconds(5);

    /// A process that is killed ends at once, unless it waits for a disk.
    private static final Duration KILL_MAX = Duration.ofSeconds(1);

    private LeftBehind() {}

    /// Stops the server of a directory, if one runs: after its clients have gone, then without
    /// waiting for them, then by force; and all that it leaves behind.
    ///
    /// @param home directory of the data and the programs
    /// @param limit how long it may take
    /// @return whether it stopped in order, or was not there
    /// @throws IOException if it cannot be stopped
    static boolean stop(Path home, Duration limit) throws IOException {
        Optional<ProcessHandle> running = find(home.resolve("data"));
        boolean inOrder = running.isEmpty() || ends(running.get(), limit.minus(KILL_MAX));
        if (!inOrder) {
            LOG.warn(
                    "PostgreSQL {} does not stop and is killed; its data is sound, and the next"
                            + " start recovers",
                    running.get().pid());
            running.get().destroyForcibly();
        }
        sweep(home, KILL_MAX);
        return inOrder;
    }

    /// Ends the server of a directory, if one runs, and all that runs its programs, by force.
    ///
    /// @param home directory of the data and the programs
    /// @throws IOException if one does not end
    static void kill(Path home) throws IOException {
        find(home.resolve("data")).ifPresent(ProcessHandle::destroyForcibly);
        sweep(home, KILL_MAX);
    }

    private static boolean ends(ProcessHandle server, Duration limit) throws IOException {
        Duration third = limit.dividedBy(3);
        Duration polite = third.compareTo(POLITE_MAX) < 0 ? third : POLITE_MAX;
        server.destroy();
        if (hasEnded(server, polite)) {
            return true;
        }
        LOG.info("PostgreSQL {} waits for its clients; telling it not to", server.pid());
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        return hasEnded(server, limit.minus(polite));
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
    /// @param home directory of the programs that all of them run
    /// @param limit how long they may take to end
    /// @throws IOException if one does not
    static void sweep(Path home, Duration limit) throws IOException {
        Path real = home.resolve("programs").toRealPath();
        List<ProcessHandle> orphans =
                ProcessHandle.allProcesses()
                        .filter(p -> p.info().command().map(c -> isBelow(real, c)).orElse(false))
                        .toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] ends =
                orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        if (isOver(CompletableFuture.allOf(ends), limit)) {
            return;
        }
        for (ProcessHandle orphan : orphans) {
            if (isPostgres(orphan)) {
                throw new IOException("process %d does not end".formatted(orphan.pid()));
            }
        }
    }

    private static boolean isBelow(Path directory, String command) {
        return Path.of(command).startsWith(directory);
    }

    private static boolean hasEnded(ProcessHandle server, Duration limit) throws IOException {
        return isOver(server.onExit(), limit);
    }

    private static boolean isOver(Future<?> end, Duration limit) throws IOException {
        try {
            end.get(Math.max(limit.toNanos(), 0), TimeUnit.NANOSECONDS);
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
