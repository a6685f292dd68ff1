package io.holdfast.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.application.concurrent.Census;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.bootstrap.tree.ServerTree;
import io.micronaut.http.server.netty.NettyEmbeddedServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A server in this process, whose parts fail while it lives, and which leaves nothing behind.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RunningServerIT {
    private static final String HTTP = "holdfast/web/http-server";
    private static final Duration SOON = Duration.ofSeconds(60);

    /// Of the JVM, of the test's own client, and of libraries that keep one for the whole process.
    private static final List<String> OF_THE_PROCESS =
            List.of(
                    "process reaper",
                    "Cleaner",
                    "ForkJoinPool",
                    "PostgreSQL-JDBC",
                    "VirtualThread-unblocker",
                    "MasterPoller",
                    "InnocuousThread",
                    "Common-Cleaner",
                    "Attach",
                    "globalEventExecutor",
                    "awaitility");

    private static Set<String> before;
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws InterruptedException {
        before = threads();
        server =
                new Start(
                                new SettingsReader(
                                                Map.of(
                                                        "HOLDFAST_DATA_DIR",
                                                        directory.toString(),
                                                        "HOLDFAST_HOST",
                                                        "127.0.0.1",
                                                        "HOLDFAST_PORT",
                                                        "0"))
                                        .read())
                        .run();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> OF_THE_PROCESS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    @Order(1)
    void an_http_server_that_stops_listening_is_started_again_in_its_place() throws Exception {
        ServerTree tree = server.context().getBean(ServerTree.class);
        int port = server.port();
        assertThat(get(port, "/health/liveness")).contains("UP");

        server.context().getBean(NettyEmbeddedServer.class).stopServerOnly();

        await().atMost(SOON).until(() -> tree.restarts(HTTP) == 1);
        assertThat(server.port()).isEqualTo(port);
        assertThat(get(port, "/health/liveness")).contains("UP");
        assertThat(get(port, "/metrics"))
                .contains(
                        "holdfast_supervision_crashes_total{path=\"" + HTTP + "\"} 1.0",
                        "holdfast_supervision_restarts_total{path=\"" + HTTP + "\"} 1.0",
                        "holdfast_supervision_crashes_total{path=\"holdfast/web\"} 0.0");
    }

    /// Also of what was started again.
    @Test
    @Order(2)
    void a_server_that_has_stopped_leaves_no_thread_and_no_timer() throws InterruptedException {
        Machine machine = server.context().getBean(Machine.class);
        assertThat(machine.census().threads())
                .contains(
                        "holdfast",
                        "holdfast/database/postgres",
                        "holdfast/jobs/prune",
                        "holdfast/web/http-server",
                        "holdfast/log");

        server.close();

        assertThat(server.awaitEnd()).isFalse();
        assertThat(machine.census()).isEqualTo(Census.EMPTY);
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }
}
