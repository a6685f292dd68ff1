package io.holdfast.bootstrap.cli;

import io.holdfast.access.port.in.Keys;
import io.holdfast.bootstrap.demo.DemoLoader;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.server.RunningServer;
import io.holdfast.bootstrap.server.Start;
import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.bootstrap.wiring.Secrets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `./holdfast rehearse`: a server of its own that does once what servers do, so that the JVM, told
/// to by the launcher, writes down which classes that takes and how they are linked (JEP 483, 515).
/// Nothing is left of it but that.
///
/// It knows none of the settings of the environment: it rehearses on a database of its own, in a
/// folder of its own, with nobody but itself to hear it, under a key that nobody else knows.
final class RehearseCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RehearseCommand.class);

    /// Longer than it takes where everything is slow.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /// In which what is just being started may end by itself.
    private static final Duration GIVES_UP = Duration.ofSeconds(1);

    private static final int ROUNDS_MAX = 60;

    /// Rounds while the pictures of the sample catalogue are fetched and made.
    private static final int ROUNDS_WITH_PICTURES = 8;

    private RehearseCommand() {}

    /// {@return 0; whatever goes wrong is thrown}
    static int run() {
        Path home = home();
        String key = Secrets.text();
        Start start = new Start(new SettingsReader(settings(home, key)).read());
        Thread brokenOff = brokenOff(home);
        Runtime.getRuntime().addShutdownHook(brokenOff);
        CountDownLatch over = new CountDownLatch(1);
        limit(over).start();
        try {
            RunningServer server = start.run();
            try {
                play(server, key);
            } finally {
                server.close();
            }
            Runtime.getRuntime().removeShutdownHook(brokenOff);
            remove(home);
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            over.countDown();
        }
    }

    /// Whoever breaks a rehearsal off is left no database that runs on, and does not wait for the
    /// orderly end of a shop in which nobody buys.
    private static Thread brokenOff(Path home) {
        Thread player = Thread.currentThread();
        return new Thread(
                () -> {
                    player.interrupt();
                    awaitEnd(player);
                    OwnPostgres.end(home.resolve("var").resolve("postgres"));
                    remove(home);
                    vanish();
                },
                "stop");
    }

    private static void awaitEnd(Thread player) {
        try {
            boolean _ = player.join(GIVES_UP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The JVM writes its classes down at every end of it but this one, which takes longer than all
    /// the rest, and is for nobody. Where the system knows no such command it does so all the same.
    private static void vanish() {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-KILL", self).start().waitFor();
        } catch (IOException e) {
            LOG.debug("this process cannot end itself", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Somebody waits for a server meanwhile, who can do without the rehearsal.
    private static Thread limit(CountDownLatch over) {
        Runnable watch =
                () -> {
                    try {
                        if (!over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                            LOG.error("the rehearsal takes more than {} and is broken off", LIMIT);
                            System.exit(1);
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                };
        return Thread.ofPlatform().daemon().name("limit").unstarted(watch);
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("holdfast-rehearsal");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a rehearsal", e);
        }
    }

    private static Map<String, String> settings(Path home, String key) {
        return Map.of(
                "HOLDFAST_DATA_DIR", home.resolve("var").toString(),
                "HOLDFAST_HOST", "127.0.0.1",
                "HOLDFAST_PORT", "0",
                "HOLDFAST_SIMULATOR_PORT", "0",
                "HOLDFAST_ADMIN_KEY", key);
    }

    private static void play(RunningServer server, String key) {
        String url = "http://127.0.0.1:" + server.port();
        server.context().getBean(Keys.class).preset(key);
        server.context().getBean(DemoLoader.class).load(url);
        try (Rehearsal rehearsal = new Rehearsal(URI.create(url), key)) {
            List<String> never = rehearsal.round();
            int withPictures = 0;
            for (int round = 1;
                    round < ROUNDS_MAX && withPictures < ROUNDS_WITH_PICTURES;
                    round++) {
                List<String> refused = rehearsal.round();
                never = never.stream().filter(refused::contains).toList();
                if (rehearsal.isAtPictures()) {
                    withPictures++;
                }
            }
            if (!never.isEmpty()) {
                LOG.warn("no round of the rehearsal got {}", never);
            }
        }
    }

    private static void remove(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the rehearsal left something behind in {}", home, e);
        }
    }
}
