package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.bootstrap.cli.Rehearsal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/// What somebody finds who starts Holdfast for the first time, with the sample catalogue and
/// without a key of their own.
final class FirstStartIT {
    private static final Duration LOADED = Duration.ofMinutes(2);
    private static final int PRODUCTS_MIN = 2_000;

    private static RunningHoldfast server;

    @BeforeAll
    static void start() {
        server = RunningHoldfast.start(Map.of("HOLDFAST_ADMIN_KEY", ""), "--demo");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_key_with_every_right_lies_in_a_file_that_its_owner_alone_can_read() throws IOException {
        Path file = server.data().resolve("admin.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Api owner = new Api(server.url(), Files.readString(file).strip());

        owner.get("/api/v1/keys").is(200);
        owner.get("/api/v1/supervision").is(200);
        server.api().get("/api/v1/keys").problem(401, "unauthorized");
        assertThat(server.said())
                .contains("admin key        " + file)
                .doesNotContain(Files.readString(file).strip());
    }

    @Test
    void the_sample_catalogue_has_products_with_stock_categories_and_pictures() {
        Api anybody = new Api(server.url(), "");
        await().atMost(LOADED)
                .until(() -> products(anybody.get("/api/v1/categories").json()) >= PRODUCTS_MIN);

        JsonNode shown = anybody.get("/api/v1/products?limit=50").is(200).json().path("items");
        assertThat(shown).hasSize(50);
        for (JsonNode product : shown) {
            assertThat(product.path("category")).isNotEmpty();
            assertThat(product.path("images")).isNotEmpty();
            assertThat(product.at("/variants/0/availability/available").isNumber()).isTrue();
        }
    }

    /// Or classes that callers need are not among those that a rehearsal has linked, and nobody is
    /// told.
    @Test
    void the_launchers_rehearsal_gets_all_that_it_asks_for() throws IOException {
        String key = Files.readString(server.data().resolve("admin.key")).strip();
        try (Rehearsal rehearsal = new Rehearsal(server.url(), key)) {
            await().atMost(LOADED).untilAsserted(() -> assertThat(rehearsal.round()).isEmpty());
        }
    }

    private static int products(JsonNode categories) {
        int products = 0;
        for (JsonNode category : categories.path("items")) {
            products += category.path("count").asInt();
        }
        return products;
    }
}
