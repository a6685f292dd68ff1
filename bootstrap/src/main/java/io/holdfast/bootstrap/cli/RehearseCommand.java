package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.access.port.in.Keys;
import io.holdfast.bootstrap.demo.DemoLoader;
import io.holdfast.bootstrap.server.RunningServer;
import io.holdfast.bootstrap.server.Start;
import io.holdfast.bootstrap.settings.SettingsReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
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
/// folder of its own, with nobody but itself to hear it.
final class RehearseCommand {
    private static final String KEY = "a-key-that-lives-as-long-as-the-rehearsal";
    private static final Logger LOG = LoggerFactory.getLogger(RehearseCommand.class);

    /// Longer than it takes where everything is slow.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final int ROUNDS_MAX = 60;

    /// Rounds while the pictures of the sample catalogue are fetched and made.
    private static final int ROUNDS_WITH_PICTURES = 8;

    private static final String ADDRESS =
            """
            {"name": "Zoë", "line1": "Street 1", "city": "Köln", "postalCode": "50667", "country": "DE"}
            """;

    private static final List<String> LOOKS =
            List.of(
                    "/health/readiness",
                    "/api/v1/dashboard",
                    "/api/v1/products",
                    "/api/v1/products?q=shirt&limit=5",
                    "/api/v1/products?currency=USD",
                    "/api/v1/categories",
                    "/api/v1/jobs",
                    "/api/v1/orders",
                    "/api/v1/supervision",
                    "/api/v1/webhooks",
                    "/api/v1/events");

    private RehearseCommand() {}

    /// {@return 0; whatever goes wrong is thrown}
    static int run() {
        Path home = home();
        Start start = new Start(new SettingsReader(settings(home)).read());
        Thread brokenOff = brokenOff(start, home);
        Runtime.getRuntime().addShutdownHook(brokenOff);
        CountDownLatch over = new CountDownLatch(1);
        limit(over).start();
        try {
            RunningServer server = start.run();
            try {
                play(server);
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

    /// Whoever breaks a rehearsal off is left no database that runs on.
    private static Thread brokenOff(Start start, Path home) {
        Runnable interrupt = Thread.currentThread()::interrupt;
        return new Thread(
                () -> {
                    start.stop(interrupt, Terminal::hushErrors);
                    remove(home);
                },
                "stop");
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

    private static Map<String, String> settings(Path home) {
        return Map.of(
                "HOLDFAST_DATA_DIR", home.resolve("var").toString(),
                "HOLDFAST_HOST", "127.0.0.1",
                "HOLDFAST_PORT", "0",
                "HOLDFAST_SIMULATOR_PORT", "0",
                "HOLDFAST_ADMIN_KEY", KEY);
    }

    private static void play(RunningServer server) {
        String url = "http://127.0.0.1:" + server.port();
        server.context().getBean(Keys.class).preset(KEY);
        server.context().getBean(DemoLoader.class).load(url);
        try (Api api = new Api(new Target(URI.create(url), KEY))) {
            int withPictures = 0;
            for (int round = 0;
                    round < ROUNDS_MAX && withPictures < ROUNDS_WITH_PICTURES;
                    round++) {
                LOOKS.forEach(look -> attempt(() -> api.json(api.request(look).GET())));
                attempt(() -> buy(api));
                if (isAtPictures(api)) {
                    withPictures++;
                }
            }
        }
    }

    private static boolean isAtPictures(Api api) {
        JsonNode jobs = api.json(api.request("/api/v1/jobs?kind=images&state=running").GET());
        return !jobs.path("items").isEmpty();
    }

    /// What is refused, or not there yet, is a part of life as well.
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (CommandFailed e) {
            LOG.debug("not in this round", e);
        }
    }

    /// As far as the ways of shipping, where third parties are asked.
    private static void buy(Api api) {
        JsonNode products = api.json(api.request("/api/v1/products?limit=1").GET());
        String sku = products.at("/items/0/variants/0/sku").asText();
        String id = api.json(sent(api, "/api/v1/carts", "POST", "")).path("id").asText();
        String cart = "/api/v1/carts/" + id;
        api.json(sent(api, cart + "/lines/" + sku, "PUT", "{\"quantity\": 1}"));
        api.json(sent(api, cart + "/address", "PUT", ADDRESS));
        api.json(api.request(cart + "/shipping-rates").GET());
    }

    private static HttpRequest.Builder sent(Api api, String path, String method, String body) {
        return api.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
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
