package io.holdfast.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.bootstrap.tree.ServerTree;
import io.micronaut.http.server.netty.NettyEmbeddedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A server whose parts fail while the process lives.
final class HealingIT {
    private static final String HTTP = "holdfast/web/http-server";

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void an_http_server_that_stops_listening_is_started_again_in_its_place(@TempDir Path directory)
            throws Exception {
        Map<String, String> settings =
                Map.of(
                        "HOLDFAST_DATA_DIR",
                        directory.toString(),
                        "HOLDFAST_HOST",
                        "127.0.0.1",
                        "HOLDFAST_PORT",
                        "0");
        try (RunningServer server = new Start(new SettingsReader(settings).read()).run()) {
            ServerTree tree = server.context().getBean(ServerTree.class);
            int port = server.port();
            assertThat(get(port, "/health/liveness")).contains("UP");

            server.context().getBean(NettyEmbeddedServer.class).stopServerOnly();

            await().atMost(Duration.ofSeconds(20)).until(() -> tree.restarts(HTTP) == 1);
            assertThat(server.port()).isEqualTo(port);
            assertThat(get(port, "/health/liveness")).contains("UP");
            assertThat(get(port, "/metrics"))
                    .contains(
                            "holdfast_supervision_crashes_total{path=\"" + HTTP + "\"} 1.0",
                            "holdfast_supervision_restarts_total{path=\"" + HTTP + "\"} 1.0",
                            "holdfast_supervision_crashes_total{path=\"holdfast/web\"} 0.0");
        }
    }
}
