package io.holdfast.bootstrap.cli;

import io.holdfast.access.NewApiKey;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.bootstrap.demo.DemoLoader;
import io.holdfast.bootstrap.postgres.PasswordFile;
import io.holdfast.bootstrap.server.RunningServer;
import io.holdfast.bootstrap.server.Start;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.bootstrap.wiring.Simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// `./holdfast serve`.
///
/// @param settings what was configured
/// @param terminal where to talk
/// @param demo whether to load the sample catalogue
record ServeCommand(Settings settings, Terminal terminal, boolean demo) {
    /// {@return 0 after it was asked to stop, 1 if it gave up by itself}
    int run() {
        Start start = new Start(settings);
        AtomicInteger code = new AtomicInteger();
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(start, starter, code), "stop"));
        try {
            RunningServer server = start.run();
            welcome(server);
            code.set(server.awaitEnd() ? 1 : 0);
            return code.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return code.get();
        } catch (RuntimeException e) {
            if (start.isAsked()) {
                return code.get();
            }
            code.set(1);
            throw e;
        }
    }

    private void welcome(RunningServer server) {
        String key = keys(server);
        String url =
                settings.url() == null
                        ? "http://localhost:" + server.port()
                        : settings.url().toString();
        if (demo) {
            server.context().getBean(DemoLoader.class).load(url);
        }
        terminal.out().println("Holdfast is ready.");
        terminal.out().println("  REST interface   " + url + "/api/v1/products");
        terminal.out().println("  to read about it " + url + "/docs");
        terminal.out().println("  admin key        " + key);
        Simulator simulator = server.context().getBean(Simulated.class).simulator();
        if (simulator != null) {
            terminal.out().println("  simulated world  " + simulator.control());
        }
        terminal.out()
                .println("  stop it with     Ctrl-C, or kill " + ProcessHandle.current().pid());
    }

    /// A signal ends a JVM with a code of its own; whoever asked this server to stop, and saw it
    /// stop, is told 0. Whoever restarts it when it fails is told that it gave up.
    private static void stop(Start start, Thread starter, AtomicInteger code) {
        if (start.stop(starter::interrupt, Terminal::hushErrors)) {
            Runtime.getRuntime().halt(code.get());
        }
    }

    /// {@return where the administrator's key is to be looked for}
    private String keys(RunningServer server) {
        Keys keys = server.context().getBean(Keys.class);
        Secret preset = settings.adminKey();
        Path file = settings.dataDir().resolve("admin.key");
        if (preset != null) {
            keys.preset(preset.value());
        }
        keys.first().map(NewApiKey::secret).ifPresent(secret -> write(file, secret));
        return preset != null && !Files.exists(file)
                ? "what HOLDFAST_ADMIN_KEY says"
                : file.toString();
    }

    private static void write(Path file, String secret) {
        try {
            new PasswordFile(file).write(new Secret(secret));
        } catch (IOException e) {
            throw new UncheckedIOException("the first key cannot be written to " + file, e);
        }
    }
}
